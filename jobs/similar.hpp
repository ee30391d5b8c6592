#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/folds.hpp"

namespace zawiya::jobs {

/// A word whose vector is near another's.
struct SimilarWord {
  std::string word;   ///< folded
  double cosine = 0;  ///< of the angle between the two, −1 to 1
};

/// The words of a file of vectors that are most like a word, the nearest first.
///
/// @param file   made by vectors_to_file, or any of word2vec's formats
/// @param folds  that its words were folded with; `word` is folded likewise
/// @throws UsageError for what is not one word; DataError for a word that has no vector; what
///         read_vectors throws
std::vector<SimilarWord> similar_words(const std::string& file, const std::string& word,
                                       std::size_t most, text::Folds folds);

}  // namespace zawiya::jobs
