#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "train/training_set.hpp"

namespace zawiya::train {

/// About `size` articles drawn from a set, ascending: groups and near-duplicates whole, and at
/// least a few of every label where there are fewer labels than articles wanted. Large groups are
/// drawn from; texts of which there are very many near-duplicates are not drawn, unless most are.
/// Drawn by hashes: which others there are plays no part.
std::vector<std::uint32_t> draw_articles(const TrainingSet& set, std::size_t size,
                                         std::uint64_t seed);

/// The same of some articles alone, for measuring. Takes the vocabulary along, which stays that of
/// all, but for the number of articles; counts are copied into memory.
///
/// @param articles  ascending; of near-duplicates all or none
/// @param ranks     those that hold the counts together; each gets those of all that are chosen
TrainingSet take_subset(TrainingSet& set, std::span<const std::uint32_t> articles,
                        features::Ranks* ranks = nullptr);

/// Gives each of several ranks the counts of all articles.
void hold_all(TrainingSet& set, features::Ranks& ranks);

/// Gives the vocabulary back.
void return_vocabulary(TrainingSet& subset, TrainingSet& set);

}  // namespace zawiya::train
