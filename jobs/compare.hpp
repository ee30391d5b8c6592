#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "compare/framing_effects.hpp"
#include "compare/story_pairs.hpp"
#include "datasets/article.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/model.hpp"

namespace zawiya::jobs {

/// Two accounts laid side by side.
struct ComparedAccounts {
  compare::ComparedArticle a;
  compare::ComparedArticle b;
  compare::Comparison comparison;
  std::optional<compare::FramingEffects> effects;  ///< with a model
};

/// A model to say how far each substitution moves its framing.
struct FramingModel {
  const model::Model* model = nullptr;  ///< null: none; else it outlives the call
  std::string head = {};                ///< to ask; empty: "framing", else its first

  /// The head to ask. @pre model is not null
  /// @throws UsageError for one that the model does not have
  model::ShownHead asked_head() const;
};

/// Compares two articles at hand.
/// @throws DataError for one without words; UsageError for a head that the model does not have
ComparedAccounts compare(const datasets::Article& a, const datasets::Article& b,
                         const FramingModel& framing = {});

/// Where two articles are to be found.
struct CompareOptions {
  std::vector<std::string> inputs = {};   ///< two of one article each, or one
  std::vector<std::string> between = {};  ///< the ids of the two, in one input; else empty
  ColumnChoice columns = {};  ///< over those that the model remembers; labels are not read
  FramingModel framing = {};
};

/// Compares two articles of the inputs.
///
/// @throws UsageError for what does not name two articles; DataError where they are not there;
///         Interrupted; as above; what the reader throws
ComparedAccounts compare(const CompareOptions& options, const OnProgress& progress = {},
                         const OnLeftOut& left_out = {});

/// Where pairs that tell the same story are to be looked for.
struct FindPairsOptions {
  std::string input = {};
  ColumnChoice columns = {};  ///< labels are not read
  compare::StoryPairOptions pairs = {};
};

/// Articles and the pairs of them that tell the same story.
struct FoundPairs {
  std::vector<datasets::Article> articles;
  compare::StoryPairs found;  ///< numbers of articles
};

/// Finds pairs of articles that tell the same story. All are held in memory.
/// @throws DataError for fewer than two articles; Interrupted; what the reader throws
FoundPairs find_pairs(const FindPairsOptions& options, const OnProgress& progress = {},
                      const OnLeftOut& left_out = {});

}  // namespace zawiya::jobs
