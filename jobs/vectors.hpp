#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "features/word_vectors.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "text/folds.hpp"
#include "train/learn_vectors.hpp"

namespace zawiya::jobs {

/// Text without labels, and how vectors of its words are made.
struct VectorsOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  std::vector<std::string> text = {};    ///< columns; empty: as datasets::Columns has it
  std::uint32_t min_count = 5;           ///< occurrences that a word must have
  text::Folds folds = text::profile_folds("news");
  train::VectorOptions vectors = {};
};

/// Word vectors and what they were made from.
struct LearntVectors {
  features::WordVectors vectors;
  std::uint64_t articles = 0;
  std::uint64_t repeated = 0;  ///< articles left out since another has the very same text
};

/// Makes word vectors from articles. The same articles and options give the same vectors at any
/// number of threads.
///
/// @throws train::TrainingDataError for too few words; Interrupted; what the reader throws
LearntVectors learn_vectors(const VectorsOptions& options, const OnProgress& progress = {},
                            const OnLeftOut& left_out = {});

/// The same to a file, which appears whole or not at all; "-" is standard output.
/// @param binary  the format of four bytes a value, else numbers as text
/// @throws OutputError where it is one of the files that are read; what OutputFile throws
LearntVectors vectors_to_file(const VectorsOptions& options, const std::string& path, bool binary,
                              const OnProgress& progress = {}, const OnLeftOut& left_out = {});

}  // namespace zawiya::jobs
