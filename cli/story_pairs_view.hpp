#pragma once

#include <span>
#include <string>
#include <vector>

#include "compare/story_pairs.hpp"
#include "datasets/article.hpp"

namespace zawiya::cli {

/// Pairs of articles that tell the same story as text for people: a block a pair.
std::string story_pairs_as_text(std::span<const datasets::Article> articles,
                                const std::vector<compare::StoryPair>& pairs);

/// The same for programs: {"pairs": [{a: {id, title, outlet}, b, resemblance, nearly_identical,
/// units}]}.
std::string story_pairs_as_json(std::span<const datasets::Article> articles,
                                const std::vector<compare::StoryPair>& pairs);

}  // namespace zawiya::cli
