#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "datasets/article.hpp"
#include "text/normalizer.hpp"

namespace zawiya::datasets {

/// What counts as the same text told twice.
struct NearDuplicateOptions {
  double least_resemblance = 0.5;  ///< shared shingles among all shingles of both, 0 to 1
  std::size_t threads = 1;
};

/// Articles that have a passage in common, too many for each to be compared with each.
struct CrowdedPassage {
  std::vector<std::uint32_t> articles;  ///< by number, ascending
};

/// Groups articles whose texts are nearly the same: copies, updates, reprints with another byline.
/// Shingles are runs of three folded words over title and body (shorter texts: the whole); articles
/// of one group are joined by a chain of pairs that resemble each other. Pairs are found by
/// MinHash, so that about one in twenty of those at the threshold is missed, and fewer above. Where
/// more than 64 articles have a passage in common, each is compared in the order of their hashes
/// with the 64 before it, so that time grows with the articles, not with their square.
///
/// @param crowded  takes the passages of which that is so and whose articles are not one group for
///                 it: near-duplicates among them may be missed. The largest first; one that most
///                 articles of a larger one share is not told again. Null: nobody asks
/// @return  (articles) the index of the first article of its group; an article without words is
///          alone
/// @source  Broder 1997, "On the resemblance and containment of documents"; bands: Leskovec,
///          Rajaraman & Ullman 2014, "Mining of Massive Datasets", section 3.4
std::vector<std::uint32_t> near_duplicate_groups(std::span<const Article> articles,
                                                 const text::Normalizer& normalizer,
                                                 const NearDuplicateOptions& options,
                                                 std::vector<CrowdedPassage>* crowded = nullptr);

/// What of a text is enough to estimate resemblances: for each of many orders of all shingles, the
/// text's first.
using NearDuplicateSketch = std::array<std::uint64_t, 63>;

/// @param words  hashes of the folded words; none give the sketch of no text
NearDuplicateSketch near_duplicate_sketch(std::vector<std::uint64_t> words);

/// The same from sketches alone, for articles that are not kept: a pair's resemblance is known to
/// within 0.06, one standard deviation.
std::vector<std::uint32_t> near_duplicate_groups(std::span<const NearDuplicateSketch> sketches,
                                                 double least_resemblance);

}  // namespace zawiya::datasets
