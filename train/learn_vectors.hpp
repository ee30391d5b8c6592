#pragma once

#include <cstdint>

#include "features/word_vectors.hpp"
#include "train/cooccurrences.hpp"
#include "train/fit.hpp"
#include "train/word_stream.hpp"

namespace zawiya::train {

/// How word vectors are made.
struct VectorOptions {
  std::uint32_t dimensions = 100;
  CooccurrenceOptions cooccurrences;
  std::uint64_t seed = 1;  ///< of the decomposition
  std::size_t threads = 1;
};

/// Makes vectors of the words of a stream: their positive pointwise mutual information, of which
/// the strongest directions are kept, each times the root of its singular value. Vectors have unit
/// length, and values of four decimals, so that a file holds them exactly in any format. Same
/// stream and options give the same vectors at any number of threads.
///
/// @throws TrainingDataError for fewer words than dimensions; Interrupted
features::WordVectors learn_vectors(const WordStream& stream, const VectorOptions& options,
                                    const FitProgress& progress);

}  // namespace zawiya::train
