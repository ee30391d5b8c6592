#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "features/matrices.hpp"
#include "features/options.hpp"
#include "features/vocabulary.hpp"

namespace zawiya::features {

/// Φ (units × features), in two blocks that are never joined: a unit's own column, and those of its
/// subwords, which it shares with others: the character n-grams and the stem of a word, the stems
/// of several words in a row. Columns are scaled by inverse document frequency.
struct FeatureMap {
  std::vector<float> own;  ///< (units) scale of the unit's own column; 0: it has none
  SparseMatrix subwords;   ///< (units × subwords) occurrences × scale
  std::vector<std::uint64_t> subword_hashes;  ///< (subwords)
  std::vector<float> subword_scale;           ///< (subwords) scale of the column
  std::size_t subwords_of_words = 0;  ///< the first so many subwords can belong to a word; the rest
                                      ///< are stems of several words
};

/// Builds Φ. The document frequency of a part is estimated from those of the units that hold it as
/// if these were strewn independently: counting it would need the explicit matrix.
FeatureMap build_feature_map(const Vocabulary& vocabulary, const Options& options);

/// Inverse document frequency, smoothed as scikit-learn does: ln((1 + articles) / (1 + df)) + 1.
float inverse_document_frequency(double articles, double document_frequency);

/// What a count becomes in a row of A: 1 + ln(count) from one on, the count itself below.
float scaled_count(float count);

/// The same from a table where counts are small and whole, as nearly all are.
class ScaledCounts {
 public:
  ScaledCounts() {
    for (std::size_t n = 0; n < kSmall; ++n) small_[n] = scaled_count(static_cast<float>(n));
  }

  float operator()(float count) const {
    if (!(count < kSmall)) return scaled_count(count);
    const auto whole = static_cast<std::int32_t>(count);
    if (static_cast<float>(whole) != count) return scaled_count(count);
    return small_[static_cast<std::size_t>(whole)];
  }

 private:
  static constexpr std::size_t kSmall = 256;
  std::array<float, kSmall> small_{};
};

}  // namespace zawiya::features
