#include "features/few_subwords.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "counted_corpus.hpp"

namespace zawiya::features {
namespace {

/// Of words that share stems and n-grams, and some that share none.
FeatureMap map_of_words() {
  Options options;
  options.ngram_min = 2;
  options.ngram_max = 3;
  options.min_ngram_df = 1;
  options.ngram_weight = 0.5F;
  const std::vector<WordsOfArticle> corpus = {
      {{}, {"كتاب", "كتابه", "مصر", "كتاب"}}, {{}, {"والكتاب", "مصري"}}, {{}, {"ددد", "مصر"}}};
  return build_feature_map(count_corpus(corpus, options).vocabulary, options);
}

Eigen::MatrixXf product(const FeatureMap& map) {
  const Eigen::VectorXf own =
      Eigen::Map<const Eigen::VectorXf>(map.own.data(), static_cast<Eigen::Index>(map.own.size()));
  const RowMatrix subwords(map.subwords);
  return Eigen::MatrixXf(own.cwiseAbs2().asDiagonal()) +
         Eigen::MatrixXf(subwords * subwords.transpose());
}

std::map<std::uint64_t, std::size_t> units_by_hash(const FeatureMap& map) {
  std::map<std::uint64_t, std::size_t> units;
  for (Eigen::Index unit = 0; unit < map.subwords.rows(); ++unit) {
    for (SparseMatrix::InnerIterator at(map.subwords, unit); at; ++at) {
      ++units[map.subword_hashes[static_cast<std::size_t>(at.col())]];
    }
  }
  return units;
}

TEST(LeaveSubwords, LeavesAllWhereTheyMayStay) {
  const FeatureMap all = map_of_words();
  FeatureMap map = all;
  leave_subwords(map, all.subword_hashes.size());
  EXPECT_EQ(map.subword_hashes, all.subword_hashes);
  EXPECT_EQ(map.own, all.own);
}

TEST(LeaveSubwords, TakesThoseOfOneUnitIntoItsOwnColumnWithoutLoss) {
  const FeatureMap all = map_of_words();
  std::size_t shared = 0;
  for (const auto& [hash, units] : units_by_hash(all)) shared += units > 1 ? 1 : 0;
  ASSERT_GT(shared, 3U);
  ASSERT_LT(shared, all.subword_hashes.size());
  FeatureMap map = all;
  leave_subwords(map, all.subword_hashes.size() - 1);
  EXPECT_EQ(map.subword_hashes.size(), shared);
  EXPECT_EQ(map.subword_scale.size(), shared);
  EXPECT_EQ(map.subwords.cols(), static_cast<Eigen::Index>(shared));
  EXPECT_LT((product(map) - product(all)).cwiseAbs().maxCoeff(), 1e-4F);
}

TEST(LeaveSubwords, LeavesThoseThatMostUnitsShare) {
  const FeatureMap all = map_of_words();
  const auto units = units_by_hash(all);
  for (const std::size_t most : {std::size_t{3}, std::size_t{1}, std::size_t{0}}) {
    FeatureMap map = all;
    leave_subwords(map, most);
    ASSERT_EQ(map.subword_hashes.size(), most);
    std::map<std::uint64_t, std::size_t> kept = units_by_hash(map);
    std::size_t fewest_kept = all.own.size(), most_gone = 0, of_words = 0;
    for (std::size_t s = 0; s < all.subword_hashes.size(); ++s) {
      const std::size_t having = units.at(all.subword_hashes[s]);
      if (kept.contains(all.subword_hashes[s])) {
        EXPECT_EQ(kept[all.subword_hashes[s]], having);
        fewest_kept = std::min(fewest_kept, having);
        if (s < all.subwords_of_words) ++of_words;
      } else {
        most_gone = std::max(most_gone, having);
      }
    }
    EXPECT_GE(fewest_kept, most_gone);
    EXPECT_EQ(map.subwords_of_words, of_words);
  }
}

}  // namespace
}  // namespace zawiya::features
