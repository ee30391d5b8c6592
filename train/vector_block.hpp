#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "features/row_scale.hpp"
#include "features/vocabulary.hpp"
#include "features/word_vectors.hpp"

namespace zawiya::train {

using features::RowMatrix;

/// The dense columns of Φ: what the vector of a word adds to it. Every kind of field whose words
/// have subwords has its own dimensions; title and body share theirs. A word without a vector has
/// the mean of those that share its stem, if there are any.
///
/// Vectors count by a power of inverse document frequency, less their mean over the text, which
/// says nothing, and are scaled so that an article's have unit length on average, like the row of
/// its other features. They count nothing in that row's length. How much they weigh against the
/// other features is for the fit to say.
class VectorBlock {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// No word has a vector.
  VectorBlock() = default;

  /// @param vectors  may be null
  /// @param articles  A
  VectorBlock(std::shared_ptr<const features::WordVectors> vectors,
              const features::Vocabulary& vocabulary, const features::ScaledArticles& articles);

  bool empty() const { return articles_.size() == 0; }

  /// Z (articles × columns): their dense part of X.
  const RowMatrix& articles() const { return articles_; }

  /// out[unit] += Φ[unit] · of for all units.
  /// @param of   (columns × labels)
  /// @param out  (units × labels)
  void add_scores(const RowMatrix& of, RowMatrix& out) const;

  /// A word that no labelled article holds.
  struct FurtherWord {
    std::uint64_t hash = 0;
    std::string spelling;
    Eigen::RowVectorXf scores;  ///< (labels) by its vector
  };

  /// Words with a vector that are not in the vocabulary, the most frequent first, among the first
  /// kMostWords of the vectors.
  std::vector<FurtherWord> further_words(const features::Vocabulary& vocabulary,
                                         const RowMatrix& of) const;

  /// So many of the most frequent words have rows in a model.
  static constexpr std::uint32_t kMostWords = 100000;

 private:
  Eigen::Index dimensions() const { return static_cast<Eigen::Index>(vectors_->dimensions()); }

  std::shared_ptr<const features::WordVectors> vectors_;
  std::vector<std::uint32_t> row_of_;    // (units) of values_, or kNone
  std::vector<std::uint32_t> block_of_;  // (units) of columns
  RowMatrix values_;                     // (words and stems in use × dimensions) as they are
  std::vector<float> weight_;            // (units) by document frequency
  Eigen::RowVectorXf mean_;              // (dimensions × blocks) taken off each
  std::vector<float> scale_;             // (blocks)
  float further_weight_ = 1;             // that of words that no article holds
  RowMatrix articles_;
};

/// (units) Whether a word of title or body has a row of its own in a model thanks to its vector,
/// whatever articles hold it. Empty without vectors.
std::vector<bool> have_rows(const features::WordVectors* vectors,
                            const features::Vocabulary& vocabulary);

}  // namespace zawiya::train
