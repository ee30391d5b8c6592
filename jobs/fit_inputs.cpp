#include "jobs/fit_inputs.hpp"

#include "jobs/errors.hpp"
#include "jobs/name_tables.hpp"
#include "text/folds.hpp"

namespace zawiya::jobs {

namespace {

features::NameSet names_of(const FitInputs& from) {
  if (from.names.empty()) return {};
  // Posts are read with the letters of news: their words are found in the table.
  if (from.fit.features.folds.without_post_folds() == text::profile_folds("news")) {
    return read_name_set(from.names);
  }
  if (from.names == "default") return {};
  throw UsageError(option("names"),
                   ": names are looked up in texts folded by the profile news or posts");
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
  for (const std::string* file : {&from.outlets, &from.mask_sources.alias_file}) {
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
