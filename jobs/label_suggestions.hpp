#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/model.hpp"

namespace zawiya::jobs {

/// Which articles are to be labelled next.
struct SuggestOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  /// Over those that the model remembers; its label is the head to be taught, which may be left out
  /// where the model has one only. Articles with a label of it are passed by; its column may lack.
  ColumnChoice columns = {};
  std::size_t count = 50;  ///< how many articles
  std::uint64_t seed = 1;
  std::size_t threads = 1;  ///< at least 1; what is suggested does not depend on it
};

/// An article that would teach the model much.
struct LabelSuggestion {
  std::string id;
  std::string title;
  std::string text;
  std::string likeliest;   ///< label, by the model
  double probability = 0;  ///< its
  std::string second;      ///< the next likeliest
  double second_probability = 0;
  std::uint64_t stands_for = 1;  ///< unsure articles that are most like this one, itself included
};

/// What is suggested, the most useful first.
struct LabelSuggestions {
  std::string head;
  std::string column;            ///< that the head's labels are in
  std::uint64_t articles = 0;    ///< that could be read
  std::uint64_t unlabelled = 0;  ///< of them
  LeftOut left_out;              ///< records that cannot be used
  std::vector<LabelSuggestion> suggestions;
};

/// Chooses unlabelled articles that the model is unsure of, that are typical of those it is unsure
/// of, and that are unlike each other: the unsurest, ten times as many as are wanted, are parted by
/// k-means into as many clusters as are wanted, an article weighing as much as the model is unsure
/// of it, and the article nearest to the centre of each is taken. Articles are compared by their
/// words.
///
/// @throws UsageError for a head that the model does not have, or one of several labels, or where
///         the model has several heads and none is named; DataError where no unlabelled article
///         with words is left; Interrupted; what the reader throws
/// @source Zhdanov 2019, "Diverse mini-batch Active Learning", arXiv:1901.05954, algorithm 3
LabelSuggestions suggest_labels(const model::Model& model, const SuggestOptions& options,
                                const OnProgress& progress = {});

}  // namespace zawiya::jobs
