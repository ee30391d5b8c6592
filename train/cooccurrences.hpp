#pragma once

#include <cstdint>
#include <functional>

#include "features/matrices.hpp"
#include "train/word_stream.hpp"

namespace zawiya::train {

/// How words next to each other become numbers.
struct CooccurrenceOptions {
  std::uint32_t window = 5;  ///< words to either side that count; a neighbour at distance d counts
                             ///< window + 1 − d times
  double shift = 1;          ///< k: ln k is taken off; 1: nothing
  double smoothing = 0.75;   ///< power of the counts of contexts: rare ones stand out less
  std::uint32_t min_pair = 1;  ///< weighted occurrences that a pair must have
};

/// Shifted positive pointwise mutual information of words and their neighbours, where it is above
/// zero: (words × words), symmetric.
///
///     max(0, ln( #(a,b) · D / (#(a) #(b)) ) − ln k)
///
/// Smoothed counts stand for one of the two, and the mean of both ways is taken. A row comes from
/// the places where its word stands, added up in whole numbers: nothing depends on the number of
/// threads.
///
/// @param progress  told the share done; returns false to stop
/// @throws Interrupted
/// @source Levy & Goldberg 2014, "Neural Word Embedding as Implicit Matrix Factorization"; Levy,
///         Goldberg & Dagan 2015, "Improving Distributional Similarity with Lessons Learned from
///         Word Embeddings"
features::SparseMatrix positive_pmi(const WordStream& stream, const CooccurrenceOptions& options,
                                    const std::function<bool(double)>& progress);

}  // namespace zawiya::train
