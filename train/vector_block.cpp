#include "train/vector_block.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "features/field.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

/// Whether words of a field have vectors. What is crossed with a target has not: it would need
/// dimensions of its own for each.
bool takes_vectors(features::FieldKind kind) {
  return features::has_subwords(kind) && kind != features::FieldKind::kTowardTarget;
}

/// What the vector of a word counts: sharper than its own column, since the mean of an article's
/// vectors is soon that of its common words (measured on FIGNEWS and ANT Corpus).
float weight_by_rarity(double articles, double document_frequency) {
  return std::pow(features::inverse_document_frequency(articles, document_frequency), 1.5F);
}

/// The block of columns of every kind of field that the vocabulary has words of.
class Blocks {
 public:
  std::uint32_t of(features::FieldKind kind) {
    if (kind == features::FieldKind::kTitle) kind = features::FieldKind::kBody;
    return numbers_.try_emplace(kind, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::map<features::FieldKind, std::uint32_t> numbers_{{features::FieldKind::kBody, 0}};
};

/// Finds the vectors of words, and makes one for words whose stem has some.
class VectorFinder {
 public:
  explicit VectorFinder(const features::WordVectors& vectors) : vectors_(vectors) {
    for (std::uint32_t word = 0; word < vectors.size(); ++word) {
      words_of_stem_[text::hash_stem(text::light_stem(vectors.words()[word]))].push_back(word);
    }
  }

  /// The row of a word in `values`, or kNone.
  std::uint32_t row(const std::string& word) {
    const std::uint32_t number = vectors_.find(word);
    if (number != features::WordVectors::kNone) return row_of(number, {number});
    const std::uint64_t stem = text::hash_stem(text::light_stem(word));
    const auto sharing = words_of_stem_.find(stem);
    if (sharing == words_of_stem_.end()) return VectorBlock::kNone;
    return row_of(kStem | stem, sharing->second);
  }

  RowMatrix values() const {
    return Eigen::Map<const RowMatrix>(values_.data(), static_cast<Eigen::Index>(rows_.size()),
                                       static_cast<Eigen::Index>(vectors_.dimensions()));
  }

 private:
  static constexpr std::uint64_t kStem = std::uint64_t{1} << 63U;

  std::uint32_t row_of(std::uint64_t key, const std::vector<std::uint32_t>& words) {
    const auto [at, is_new] = rows_.try_emplace(key, static_cast<std::uint32_t>(rows_.size()));
    if (!is_new) return at->second;
    Eigen::RowVectorXf sum = Eigen::RowVectorXf::Zero(vectors_.values().cols());
    for (const std::uint32_t word : words) {
      sum += vectors_.values().row(static_cast<Eigen::Index>(word));
    }
    sum /= static_cast<float>(words.size());
    values_.insert(values_.end(), sum.data(), sum.data() + sum.size());
    return at->second;
  }

  const features::WordVectors& vectors_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> words_of_stem_;
  std::unordered_map<std::uint64_t, std::uint32_t> rows_;
  std::vector<float> values_;
};

/// Calls `visit(unit, article, value)` for all entries of A, in parallel by blocks of articles: an
/// article's come in the order of their units.
template <class Visit>
void for_each_entry(const features::ScaledArticles& of, Visit visit) {
  tbb::enumerable_thread_specific<features::CountBlocks::Scratch> scratch;
  tbb::parallel_for(std::size_t{0}, of.counts.blocks(), [&](std::size_t b) {
    const features::CountBlocks::Block block = of.counts.block(b, scratch.local());
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      for (const features::CountBlocks::Entry& entry : block.row(unit)) {
        const std::size_t article = block.first_article() + entry.article;
        visit(unit, article, of.values[entry.value] * of.inverse_length[article]);
      }
    }
  });
}

}  // namespace

VectorBlock::VectorBlock(std::shared_ptr<const features::WordVectors> vectors,
                         const features::Vocabulary& vocabulary,
                         const features::ScaledArticles& scaled) {
  if (!vectors || vectors->empty()) return;
  vectors_ = std::move(vectors);
  VectorFinder finder(*vectors_);
  Blocks blocks;
  const double articles = vocabulary.articles;
  row_of_.assign(vocabulary.size(), kNone);
  block_of_.assign(vocabulary.size(), 0);
  weight_.assign(vocabulary.size(), 0.0F);
  further_weight_ = weight_by_rarity(articles, 1);
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (!vocabulary.is_word(unit) || !takes_vectors(vocabulary.kinds[unit])) continue;
    row_of_[unit] = finder.row(vocabulary.spelling[unit]);
    block_of_[unit] = blocks.of(vocabulary.kinds[unit]);
    weight_[unit] = weight_by_rarity(articles, vocabulary.document_frequency[unit]);
  }
  values_ = finder.values();

  const Eigen::Index d = dimensions();
  const auto count = static_cast<Eigen::Index>(blocks.size());
  Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(d * count);
  std::vector<double> of_block(blocks.size(), 0.0);
  std::vector<double> totals(vocabulary.size(), 0.0);
  scaled.counts.for_each_block([&](const features::CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      for (const features::CountBlocks::Entry& entry : block.row(unit)) {
        totals[unit] +=
            static_cast<double>(scaled.values[entry.value] *
                                scaled.inverse_length[block.first_article() + entry.article]);
      }
    }
  });
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (row_of_[unit] == kNone) continue;
    const double total = totals[unit] * static_cast<double>(weight_[unit]);
    of_block[block_of_[unit]] += total;
    sum.segment(d * block_of_[unit], d) +=
        total * values_.row(static_cast<Eigen::Index>(row_of_[unit])).cast<double>();
  }
  mean_.setZero(d * count);
  for (Eigen::Index b = 0; b < count; ++b) {
    const double total = of_block[static_cast<std::size_t>(b)];
    if (total > 0) mean_.segment(d * b, d) = (sum.segment(d * b, d) / total).cast<float>();
  }

  articles_.setZero(static_cast<Eigen::Index>(scaled.counts.articles()), d * count);
  for_each_entry(scaled, [&](std::size_t unit, std::size_t article, float value) {
    if (row_of_[unit] == kNone) return;
    const Eigen::Index first = d * block_of_[unit];
    articles_.row(static_cast<Eigen::Index>(article)).segment(first, d) +=
        value * weight_[unit] *
        (values_.row(static_cast<Eigen::Index>(row_of_[unit])) - mean_.segment(first, d));
  });
  for (Eigen::Index b = 0; b < count; ++b) {
    const auto of = articles_.middleCols(d * b, d);
    const double square = of.cast<double>().squaredNorm() / static_cast<double>(of.rows());
    scale_.push_back(square > 0 ? static_cast<float>(1 / std::sqrt(square)) : 0.0F);
    articles_.middleCols(d * b, d) *= scale_.back();
  }
}

void VectorBlock::add_scores(const RowMatrix& of, RowMatrix& out) const {
  const Eigen::Index d = dimensions();
  for_row_blocks(row_of_.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      if (row_of_[unit] == kNone) continue;
      const Eigen::Index first = d * block_of_[unit];
      out.row(static_cast<Eigen::Index>(unit)) +=
          weight_[unit] * scale_[block_of_[unit]] *
          (values_.row(static_cast<Eigen::Index>(row_of_[unit])) - mean_.segment(first, d)) *
          of.middleRows(first, d);
    }
  });
}

std::vector<VectorBlock::FurtherWord> VectorBlock::further_words(
    const features::Vocabulary& vocabulary, const RowMatrix& of) const {
  std::unordered_set<std::uint64_t> known(vocabulary.hashes.begin(), vocabulary.hashes.end());
  std::vector<FurtherWord> further;
  const Eigen::Index d = dimensions();
  const auto most = std::min<std::size_t>(vectors_->size(), kMostWords);
  for (std::size_t w = 0; w < most; ++w) {
    const std::string& word = vectors_->words()[w];
    const std::uint64_t hash = text::hash_word(word);
    if (!known.insert(hash).second) continue;
    const Eigen::RowVectorXf vector =
        vectors_->values().row(static_cast<Eigen::Index>(w)) - mean_.head(d);
    further.push_back({hash, word, further_weight_ * scale_[0] * vector * of.topRows(d)});
  }
  return further;
}

std::vector<bool> have_rows(const features::WordVectors* vectors,
                            const features::Vocabulary& vocabulary) {
  if (vectors == nullptr) return {};
  std::vector<bool> rows(vocabulary.size(), false);
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    rows[unit] = vocabulary.is_word(unit) && vocabulary.salts[unit] == 0 &&
                 vectors->find(vocabulary.spelling[unit]) < VectorBlock::kMostWords;
  }
  return rows;
}

}  // namespace zawiya::train
