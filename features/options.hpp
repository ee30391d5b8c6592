#pragma once

#include <cstdint>

#include "features/folds.hpp"
#include "features/normalizer.hpp"

namespace zawiya::features {

/// How text becomes features. Stored in the model, so training and prediction cannot drift.
struct Options {
  Folds folds = profile_folds("news");
  bool marks = true;             ///< runs of punctuation and symbols are words too
  std::uint32_t word_order = 2;  ///< units are n-grams of 1..word_order words; 1 to 3
  std::uint32_t ngram_min = 3;   ///< shortest character n-gram, code points, boundary marks counted
  std::uint32_t ngram_max = 5;   ///< longest; 0: no character n-grams
  float title_weight =
      3.0F;  ///< what one occurrence in the title counts, in occurrences of the body
  std::uint32_t min_unit_df =
      0;  ///< a unit in fewer articles has no column of its own; 0: by least_document_frequency
  std::uint32_t min_ngram_df = 5;  ///< a character n-gram in (about) fewer articles has none
  float ngram_weight = 0.5F;  ///< scale of the character n-grams against the units' own columns

  Tokens tokens() const { return marks ? Tokens::kWordsAndMarks : Tokens::kWords; }

  bool operator==(const Options&) const = default;
};

}  // namespace zawiya::features
