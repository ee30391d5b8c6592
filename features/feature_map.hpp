#pragma once

#include <cstdint>
#include <vector>

#include "features/matrices.hpp"
#include "features/options.hpp"
#include "features/vocabulary.hpp"

namespace zawiya::features {

/// Φ (units × features), in two parts that are never joined: a unit's own column, and those of the
/// character n-grams of a word. Columns are scaled by inverse document frequency.
struct FeatureMap {
  std::vector<float> own;  ///< (units) scale of the unit's own column; 0: it has none
  SparseMatrix ngrams;     ///< (units × n-grams) occurrences × scale; empty rows but for words
  std::vector<std::uint64_t> ngram_hashes;  ///< (n-grams)
  std::vector<float> ngram_scale;           ///< (n-grams) scale of the column
};

/// Builds Φ. The document frequency of a character n-gram is estimated from those of the words that
/// hold it as if words were strewn independently: counting it would need the explicit matrix.
FeatureMap build_feature_map(const Vocabulary& vocabulary, const Options& options);

/// Inverse document frequency, smoothed as scikit-learn does: ln((1 + articles) / (1 + df)) + 1.
float inverse_document_frequency(double articles, double document_frequency);

/// What a count becomes in a row of A: 1 + ln(count) from one on, the count itself below.
float scaled_count(float count);

}  // namespace zawiya::features
