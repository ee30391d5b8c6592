#pragma once

#include <span>

#include "datasets/article.hpp"
#include "features/matrices.hpp"
#include "text/normalizer.hpp"

namespace zawiya::jobs {

/// Articles as points, near each other where their words are alike: TF-IDF of the words of title
/// and body, over these articles, folded into so many dimensions by hashes with signs. Rows of
/// length 1, or 0 for an article without words.
///
/// @return (articles × 1024)
/// @source Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"
features::RowMatrix text_points(std::span<const datasets::Article> articles,
                                const text::Normalizer& normalizer);

}  // namespace zawiya::jobs
