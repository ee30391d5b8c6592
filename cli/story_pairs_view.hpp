#pragma once

#include <span>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "framing/story_pairs.hpp"

namespace zawiya::cli {

/// Pairs of articles that tell the same story as text for people: a block a pair.
std::string story_pairs_as_text(std::span<const datasets::Article> articles,
                                const std::vector<framing::StoryPair>& pairs);

/// The same for programs: {"pairs": [{a: {id, title, outlet}, b, resemblance, nearly_identical,
/// units}]}.
std::string story_pairs_as_json(std::span<const datasets::Article> articles,
                                const std::vector<framing::StoryPair>& pairs);

}  // namespace zawiya::cli
