#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "datasets/reader.hpp"
#include "text/folds.hpp"

namespace zawiya::train {

/// The words of many articles one after another, as numbers.
struct WordStream {
  static constexpr std::uint32_t kBreak = 0xFFFFFFFF;  ///< a text ends

  std::vector<std::string> words;     ///< folded, the most frequent first
  std::vector<std::uint64_t> counts;  ///< (words) occurrences
  std::vector<std::uint32_t> tokens;  ///< numbers of words in reading order; rarer words are left
                                      ///< out; kBreak after each title and each body
  std::uint64_t articles = 0;         ///< read, those said twice once
  std::uint64_t repeated = 0;         ///< articles left out since another has the very same text
  std::uint64_t faulty_records = 0;   ///< left out
  std::string first_fault;            ///< why
};

/// Which words are kept.
struct WordStreamOptions {
  text::Folds folds = text::profile_folds("news");
  std::uint32_t min_count = 5;       ///< occurrences that a word must have
  std::uint32_t max_words = 200000;  ///< of more the rarest are left out
  std::size_t threads = 1;
};

/// Reads title and body of all articles. The result does not depend on the number of threads.
///
/// @param progress  as in read_training_set
/// @throws TrainingDataError for more words than numbers can count; Interrupted when `progress`
///         says so; what the reader throws
WordStream read_word_stream(
    datasets::Reader& reader, const WordStreamOptions& options,
    const std::function<bool(std::uint64_t, std::uint64_t, std::uint64_t)>& progress);

}  // namespace zawiya::train
