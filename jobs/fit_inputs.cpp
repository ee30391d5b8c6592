#include "jobs/fit_inputs.hpp"

#include <algorithm>
#include <memory>

#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/name_tables.hpp"
#include "jobs/vectors.hpp"
#include "text/ascii_case.hpp"
#include "text/folds.hpp"
#include "text/joined.hpp"
#include "train/vector_file.hpp"

namespace zawiya::jobs {

namespace {

/// A table of scores has columns of these names already.
void refuse_reserved(const std::string& head) {
  for (const char* name : {"id", "error", "known", "typicality"}) {
    if (!text::equal_in_any_case(head, name)) continue;
    throw UsageError(option("label"),
                     text::joined({" ", head, ": a table of scores has a column '", name,
                                   "' of its own; expected another name, HEAD=", head}));
  }
}

/// Nor may two heads need columns of one name.
void refuse_same_columns(const std::vector<std::string>& heads) {
  for (const std::string& head : heads) {
    for (const char* suffix : {"_probability", "_set"}) {
      if (std::find(heads.begin(), heads.end(), head + suffix) == heads.end()) continue;
      throw UsageError(option("label"),
                       text::joined({" ", head, suffix, ": a table of scores has that column for '",
                                     head, "'; expected another name"}));
    }
    for (const std::string& other : heads) {
      if (!other.starts_with(head + ":")) continue;
      throw UsageError(
          option("label"),
          text::joined({" ", other, ": a table of scores has columns '", head,
                        ":LABEL' for the labels of '", head, "'; expected another name"}));
    }
  }
}

/// Auxiliary heads stand last, and an article has one label of each.
void refuse_several_auxiliary(const FitInputs& from,
                              std::span<const datasets::LabelColumn> labels) {
  for (const datasets::LabelColumn& label :
       labels.last(std::min(labels.size(), from.fit.auxiliary))) {
    if (!label.several) continue;
    throw UsageError(option("auxiliary"),
                     text::joined({": an article may have several labels of the head '", label.head,
                                   "'; expected auxiliary heads of one label, behind all others"}));
  }
}

/// The labels of a multi-label head have thresholds of their own, for their F1.
void refuse_unaimed(const FitInputs& from) {
  const std::vector<datasets::LabelColumn> labels = from.columns.over().labels;
  if (from.fit.aim == model::Aim()) return;
  const bool any =
      std::any_of(labels.begin(), labels.end() - static_cast<std::ptrdiff_t>(from.fit.auxiliary),
                  [](const datasets::LabelColumn& label) { return !label.several; });
  if (any) return;
  throw UsageError(option("optimise"), " is for heads of one label; found none but ",
                   option("multi_label"));
}

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
  require_one_standard_input(files_of(from));
  train::FitOptions options = from.fit;
  options.features.targets = !from.columns.target.empty();
  options.features.pairs = !from.columns.pair.empty();
  options.features.controls = !from.columns.control.empty();
  options.names = names_of(from);
  for (const datasets::LabelColumn& label : from.columns.over().labels) {
    if (label.several) options.several.push_back(label.head);
  }
  options.annotations = annotation_columns(from);
  refuse_unaimed(from);
  return options;
}

train::AnnotationColumns annotation_columns(const FitInputs& from) {
  train::AnnotationColumns columns;
  const auto place = [&](const std::string& column) {
    columns.names.push_back(column);
    return columns.names.size() - 1;
  };
  if (!from.weight.empty()) columns.weight = place(from.weight);
  const std::vector<std::string> heads = heads_of(from);
  const std::vector<datasets::LabelColumn> labels = from.columns.over().labels;
  for (const VoteColumn& vote : from.soft) {
    const auto head = std::find(heads.begin(), heads.end(), vote.head);
    if (head == heads.end()) {
      throw UsageError(option("soft"), ": there is no head '" + vote.head + "'; expected one of ",
                       option("label"));
    }
    const auto number = static_cast<std::size_t>(head - heads.begin());
    if (labels[number].several) {
      throw UsageError(option("soft"), ": the head '" + vote.head + "' is one of ",
                       option("multi_label"), "; expected a head of one label");
    }
    auto votes = std::find_if(columns.votes.begin(), columns.votes.end(),
                              [&](const auto& of) { return of.head == number; });
    if (votes == columns.votes.end()) votes = columns.votes.insert(votes, {number, {}, {}});
    if (!votes->columns.empty() && votes->labels.empty() != vote.label.empty()) {
      throw UsageError(option("soft"), ": the head '" + vote.head +
                                           "' has both columns of votes for a label and columns "
                                           "of annotators' labels; expected one kind");
    }
    if (!vote.label.empty()) votes->labels.push_back(vote.label);
    votes->columns.push_back(place(vote.column));
  }
  return columns;
}

void refuse_unknown_aim(const FitInputs& from, std::span<const std::vector<std::string>> labels) {
  for (const std::string& label : from.fit.aim.labels) {
    const bool known = std::any_of(labels.begin(), labels.end(), [&](const auto& of) {
      return std::find(of.begin(), of.end(), label) != of.end();
    });
    if (known) continue;
    constexpr std::size_t kMostShown = 12;
    std::string found;
    std::size_t shown = 0;
    for (const std::vector<std::string>& of : labels) {
      for (const std::string& other : of) {
        if (shown++ >= kMostShown) continue;
        found.append(found.empty() ? "'" : ", '").append(other).append("'");
      }
    }
    if (shown > kMostShown) found += ", …";
    throw DataError(option("optimise"),
                    text::joined({" ", model::spelled(from.fit.aim), ": '", label,
                                  "' is no article's label; found ", found}));
  }
}

void give_vectors(const FitInputs& from, train::FitOptions& options, const OnProgress& progress,
                  const OnLeftOut& left_out) {
  if (options.auxiliary > 0 && !(from.vectors.empty() && from.unlabelled.empty())) {
    throw UsageError(option("auxiliary"), " and ",
                     option(from.vectors.empty() ? "unlabelled" : "vectors"),
                     ": expected one of them");
  }
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
  datasets::ReaderOptions reading = from.columns.reading();
  reading.columns.outlet = from.mask_sources.outlet_column;
  const train::AnnotationColumns annotations = annotation_columns(from);
  reading.columns.extra = annotations.names;
  for (const auto& votes : annotations.votes) reading.columns.labels[votes.head].may_lack = true;
  reading.folder_labels = true;
  if (!from.outlets.empty()) reading.columns.labels.clear();
  return reading;
}

std::vector<std::string> heads_of(const FitInputs& from) {
  std::vector<std::string> heads;
  const std::vector<datasets::LabelColumn> labels = from.columns.over().labels;
  refuse_several_auxiliary(from, labels);
  for (const datasets::LabelColumn& label : labels) {
    refuse_reserved(label.head);
    heads.push_back(label.head);
  }
  refuse_same_columns(heads);
  if (!from.outlets.empty() && !from.columns.multi_label.empty()) {
    throw UsageError(option("outlets"), " gives every article one label; found ",
                     option("multi_label"), " too");
  }
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
