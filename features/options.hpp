#pragma once

#include <algorithm>
#include <cstdint>

#include "text/folds.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// How text becomes features. Stored in the model, so training and prediction cannot drift.
///
/// What is kAuto is chosen by the number of articles (`resolved`): from few of them characters say
/// more than words.
struct Options {
  static constexpr std::uint32_t kAuto = 0xFFFFFFFF;
  static constexpr float kAutoWeight = -1;

  text::Folds folds = text::profile_folds("news");
  bool marks = true;             ///< runs of punctuation and symbols are words too
  std::uint32_t word_order = 2;  ///< units are n-grams of 1..word_order words; 1 to 3
  std::uint32_t ngram_min =
      kAuto;  ///< shortest character n-gram, code points, boundary marks counted
  std::uint32_t ngram_max = kAuto;  ///< longest; 0: no character n-grams
  float title_weight =
      3.0F;  ///< what one occurrence in the title counts, in occurrences of the body
  std::uint32_t min_unit_df =
      0;  ///< a unit in fewer articles has no column of its own; 0: by the number of articles
  std::uint32_t min_ngram_df = 5;    ///< a character n-gram in (about) fewer articles has none
  float ngram_weight = kAutoWeight;  ///< scale of character n-grams against the units' own columns
  float stem_weight = 1.0F;       ///< scale of light stems against the units' own columns; 0: none
  std::uint32_t lead_words = 40;  ///< the first words of a longer body, which news is told in, …
  float lead_weight = 2.0F;       ///< … count so many times

  bool targets = false;   ///< what a stance is toward is a feature, and crosses the words
  bool pairs = false;     ///< an article has a second text, which it is compared with
  bool controls = false;  ///< what is controlled for is a feature; in training only, never stored

  text::Tokens tokens() const {
    return marks ? text::Tokens::kWordsAndMarks : text::Tokens::kWords;
  }

  bool operator==(const Options&) const = default;
};

/// So many articles and more are many.
inline constexpr std::uint32_t kManyArticles = 5000;

/// The options with nothing left open: for many articles n-grams of 3 to 4 code points, weighed by
/// a quarter; for fewer 2 to 5, weighed like words (measured on ANT Corpus and on FIGNEWS).
inline Options resolved(Options options, std::uint32_t articles) {
  const bool many = articles >= kManyArticles;
  if (options.ngram_min == Options::kAuto) options.ngram_min = many ? 3 : 2;
  if (options.ngram_max == Options::kAuto) {
    options.ngram_max = std::max(options.ngram_min, many ? 4U : 5U);
  }
  if (options.ngram_min > options.ngram_max && options.ngram_max > 0) {
    options.ngram_min = options.ngram_max;
  }
  if (options.ngram_weight == Options::kAutoWeight) options.ngram_weight = many ? 0.25F : 1.0F;
  return options;
}

}  // namespace zawiya::features
