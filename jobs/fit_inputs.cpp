#include "jobs/fit_inputs.hpp"

#include <memory>

#include "jobs/errors.hpp"
#include "jobs/name_tables.hpp"
#include "jobs/vectors.hpp"
#include "text/folds.hpp"
#include "train/vector_file.hpp"

namespace zawiya::jobs {

namespace {

features::NameSet names_of(const FitInputs& from) {
  if (from.names.empty()) return {};
  if (from.fit.features.folds.bits() == text::profile_folds("news").bits()) {
    return read_name_set(from.names);
  }
  if (from.names == "default") return {};
  throw UsageError(option("names"), ": names are looked up in texts folded by the profile news");
}

}  // namespace

train::FitOptions fit_options(const FitInputs& from) {
  if (!from.mask_sources.alias_file.empty() && !from.mask_sources.wanted()) {
    throw UsageError(option("alias_file"), " is for ", option("mask_sources"),
                     ", which is not given");
  }
  train::FitOptions options = from.fit;
  options.features.targets = !from.columns.target.empty();
  options.features.pairs = !from.columns.pair.empty();
  options.features.controls = !from.columns.control.empty();
  options.names = names_of(from);
  return options;
}

void give_vectors(const FitInputs& from, train::FitOptions& options, const OnProgress& progress,
                  const OnLeftOut& left_out) {
  if (!from.vectors.empty() && !from.unlabelled.empty()) {
    throw UsageError(option("vectors"), " and ", option("unlabelled"),
                     ": expected one of them: vectors are read, or made");
  }
  if (!from.vectors.empty()) {
    options.vectors = std::make_shared<const features::WordVectors>(
        train::read_vectors(from.vectors, options.features.folds));
  } else if (!from.unlabelled.empty()) {
    VectorsOptions making;
    making.inputs = from.unlabelled;
    making.text = from.unlabelled_text;
    making.folds = options.features.folds;
    making.vectors.threads = options.threads;
    options.vectors = std::make_shared<const features::WordVectors>(
        learn_vectors(making, progress, left_out).vectors);
  } else if (options.vector_weight >= 0) {
    throw UsageError(option("vector_weight"), " is for ", option("vectors"), " or ",
                     option("unlabelled"), ", which are not given");
  } else if (!from.unlabelled_text.empty()) {
    throw UsageError(option("unlabelled_text"), " is for ", option("unlabelled"),
                     ", which is not given");
  }
}

datasets::ReaderOptions reading_for(const FitInputs& from) {
  datasets::ReaderOptions reading;
  reading.columns = from.columns.over();
  reading.columns.outlet = from.mask_sources.outlet_column;
  reading.folder_labels = true;
  if (!from.outlets.empty()) reading.columns.labels.clear();
  return reading;
}

std::vector<std::string> heads_of(const FitInputs& from) {
  std::vector<std::string> heads;
  for (const datasets::LabelColumn& label : from.columns.over().labels) heads.push_back(label.head);
  if (!from.outlets.empty() && heads.size() != 1) {
    throw UsageError(
        option("outlets"),
        " gives the labels of one head; found " + std::to_string(heads.size()) + " with ",
        option("label"));
  }
  return heads;
}

train::OutletLabels outlet_labels_of(const FitInputs& from) {
  if (from.outlets.empty()) return {};
  return {from.outlets, from.columns.labels.front().column};
}

std::vector<std::string> files_of(const FitInputs& from) {
  std::vector<std::string> files = from.inputs;
  files.insert(files.end(), from.unlabelled.begin(), from.unlabelled.end());
  for (const std::string* file : {&from.outlets, &from.mask_sources.alias_file, &from.vectors}) {
    if (!file->empty()) files.push_back(*file);
  }
  if (!from.names.empty() && from.names != "default") files.push_back(from.names);
  return files;
}

void refuse_absent(const FitInputs& from, bool any_target, bool any_second_text, bool any_group,
                   bool any_control) {
  const auto refuse = [](const char* name, const std::string& column, bool any) {
    if (column.empty() || any) return;
    throw DataError(option(name), " " + column +
                                      ": no article has a value there; expected a column that "
                                      "some have");
  };
  refuse("target", from.columns.target, any_target);
  refuse("pair", from.columns.pair, any_second_text);
  refuse("group", from.columns.group, any_group);
  refuse("control", from.columns.control, any_control);
}

}  // namespace zawiya::jobs
