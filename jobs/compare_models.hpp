#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/model.hpp"
#include "train/paired_comparison.hpp"

namespace zawiya::jobs {

/// On what two models are to be compared.
struct CompareModelsOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of labelled articles, read twice
  /// Over what each model remembers; a head's labels are where the first model has them. With a
  /// group, articles of one value are drawn together.
  ColumnChoice columns = {};
  std::uint32_t resamples = 1000;  ///< draws for the 95 % intervals; 0: none
  std::uint64_t seed = 1;          ///< of the draws
  std::size_t threads = 1;         ///< at least 1; the figures do not depend on it
};

/// An article that the two models gave different labels. Several labels are parted by `|`.
struct ChangedArticle {
  std::string id;
  std::string label;  ///< its own
  std::string given_a;
  std::string given_b;
};

/// Labels by how many articles have them.
using LabelCounts = std::map<std::string, std::uint64_t>;

/// How the models, A and B, fare with one head that both have.
struct HeadComparison {
  std::string head;
  std::string column;               ///< that its labels are in
  bool several = false;             ///< a multi-label head: right is who gives exactly the labels
  std::vector<std::string> labels;  ///< of either: those of A, then those that B alone has
  train::PairedComparison found;    ///< of articles whose label both know
  std::vector<ChangedArticle> changed;  ///< in the order of the input
  LabelCounts known_to_a;               ///< and not to B: left out
  LabelCounts known_to_b;               ///< and not to A: left out
  LabelCounts unknown;                  ///< to both: left out
};

/// How two models fare on the same articles.
struct ModelComparison {
  std::vector<HeadComparison> heads;
  std::vector<std::string> only_in_a;  ///< heads that the other model does not have
  std::vector<std::string> only_in_b;
  LeftOut left_out;  ///< records that one of the models cannot read
  /// Articles whose text the model has learnt from, so that it is flattered by them; nothing where
  /// it records none of its articles.
  std::optional<std::uint64_t> learnt_by_a, learnt_by_b;
};

/// Compares two models on the same labelled articles, each reading them in its own way.
///
/// @throws UsageError for columns that a model has not learnt, or a head that one of the two does
///         not have; DataError where no head is in both, or the input differs from one pass to the
///         other; Interrupted; what the reader throws
ModelComparison compare_models(const model::Model& a, const model::Model& b,
                               const CompareModelsOptions& options,
                               const OnProgress& progress = {});

}  // namespace zawiya::jobs
