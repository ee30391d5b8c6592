#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "features/vocabulary.hpp"
#include "model/confidence.hpp"
#include "train/gram.hpp"
#include "train/held_out.hpp"

namespace zawiya::train {

/// How familiar each held-out article is to what its fold leaves: units that too few articles of
/// other folds hold count as unknown, as they would have no row. (articles); those never held out
/// have the value of an article of one word, and mean nothing.
///
/// @param known_anyway  (units) those that have a row whatever articles hold them; empty: none
std::vector<model::Familiarity> held_out_familiarity(const features::CountedArticles& counted,
                                                     const FoldOf& fold,
                                                     const std::vector<bool>& known_anyway = {});

/// Mean, deviation and quantiles of strangeness over the held-out articles; empty where there are
/// none.
model::Typicality typicality_of(std::span<const model::Familiarity> articles, const FoldOf& fold);

/// Held-out articles with words taken away at random, as if a model had never met them.
struct ThinnedArticles {
  struct Kept {
    std::uint32_t unit = 0;
    float value = 0;  ///< its scaled count
  };
  std::vector<std::size_t> articles;            ///< their numbers
  std::vector<std::vector<Kept>> rows;          ///< (thinned) what is left of each
  std::vector<model::Familiarity> familiarity;  ///< (thinned)
};

/// Thins held-out articles, each once: of its distinct words it keeps a half, a quarter, a tenth or
/// one in thirty, in turn, and the longer units whose words it keeps. At most `most` articles.
///
/// @param familiarity  of held_out_familiarity
ThinnedArticles thin_articles(const features::CountedArticles& counted,
                              std::span<const model::Familiarity> familiarity, const FoldOf& fold,
                              std::size_t most, std::uint64_t seed);

/// The scores of thinned articles, their rows of unit length again, each by what the fold that did
/// not see it learnt: (thinned × labels), intercepts included.
///
/// @param unit_scores  (folds) each (units × labels)
/// @param intercepts   (folds) each (labels)
RowMatrix thinned_scores(const ThinnedArticles& thinned, const features::RowScale& scale,
                         const FoldOf& fold, std::span<const RowMatrix> unit_scores,
                         std::span<const Eigen::RowVectorXf> intercepts);

}  // namespace zawiya::train
