#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::datasets {

/// Articles that belong together, two or more, by their numbers; ascending.
using ArticleGroup = std::vector<std::uint32_t>;

/// Articles whose title and body are the same to the byte, groups in the order of their first
/// article. Empty articles are no copies of each other.
std::vector<ArticleGroup> exact_copies(std::span<const Article> articles);

/// The groups that `first_of` spells out (see near_duplicate_groups).
///
/// @param first_of  (articles) the first article of its group
std::vector<ArticleGroup> groups_of(std::span<const std::uint32_t> first_of);

/// Those of the groups in which two articles have different labels of a head.
///
/// @param label  index into Article::labels; articles without that label do not count
std::vector<ArticleGroup> with_conflicting_labels(std::span<const ArticleGroup> groups,
                                                  std::span<const Article> articles,
                                                  std::size_t label);

}  // namespace zawiya::datasets
