#include "features/count_blocks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "counted_corpus.hpp"
#include "stored_bytes.hpp"

namespace zawiya::features {
namespace {

Spool::Segment bytes_of(const std::string& text) {
  const auto* const begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

RC_GTEST_PROP(Spool, GivesBackItsSegmentsWhereverTheyLie, ()) {
  const auto segments = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
  const auto in_memory = *rc::gen::inRange<std::size_t>(0, 300);
  Spool spool(spill_from(in_memory));
  std::uint64_t size = 0;
  for (const std::string& segment : segments) {
    spool.add(bytes_of(segment));
    size += segment.size();
  }
  RC_ASSERT(spool.size() == segments.size());
  RC_ASSERT(spool.size_bytes() == size);
  Spool::Segment scratch;
  for (std::size_t i = segments.size(); i-- > 0;) {
    const auto bytes = spool.segment(i, scratch);
    RC_ASSERT(Spool::Segment(bytes.begin(), bytes.end()) == bytes_of(segments[i]));
  }
}

TEST(Spool, KeepsTheFirstSegmentsInMemoryAndOpensNothingForThem) {
  int opened = 0;
  Spool spool({10, [&]() -> std::unique_ptr<ByteStore> {
                 ++opened;
                 return std::make_unique<StoredBytes>();
               }});
  spool.add(bytes_of("123456"));
  EXPECT_EQ(opened, 0);
  spool.add(bytes_of("123456"));
  spool.add(bytes_of("1"));
  EXPECT_EQ(opened, 1) << "what comes behind a stored segment is stored too";
  Spool::Segment scratch;
  const auto first = spool.segment(0, scratch);
  EXPECT_TRUE(scratch.empty()) << "it lies in memory";
  EXPECT_EQ(first.size(), 6U);
  const auto second = spool.segment(1, scratch);
  EXPECT_EQ(second.data(), scratch.data());
}

/// (units × articles) of counts, whole ones and others.
SparseMatrix random_counts(Eigen::Index units, Eigen::Index articles) {
  std::vector<Eigen::Triplet<float>> entries;
  for (int unit = 0; unit < units; ++unit) {
    for (int article = 0; article < articles; ++article) {
      const auto count = *rc::gen::element(0.0F, 0.0F, 1.0F, 2.0F, 2.5F, 700.0F, 5000.0F);
      if (count > 0) entries.emplace_back(unit, article, count);
    }
  }
  SparseMatrix counts(units, articles);
  counts.setFromTriplets(entries.begin(), entries.end());
  return counts;
}

RC_GTEST_PROP(CountBlocks, HoldTheCountsThatTheyWereGiven, ()) {
  const SparseMatrix given = random_counts(*rc::gen::inRange(0, 6), *rc::gen::inRange(0, 30));
  const auto together = *rc::gen::inRange<std::size_t>(1, 12);
  const CountBlocks counts =
      blocks_of(given, together, spill_from(*rc::gen::inRange<std::size_t>(0, 400)));
  RC_ASSERT(counts.units() == static_cast<std::size_t>(given.rows()));
  RC_ASSERT(counts.articles() == static_cast<std::size_t>(given.cols()));
  RC_ASSERT(counts.non_zeros() == static_cast<std::uint64_t>(given.nonZeros()));
  RC_ASSERT(counts.blocks() == (counts.articles() + together - 1) / together);
  RC_ASSERT(RowMatrix(sparse_of(counts)) == RowMatrix(given));
}

RC_GTEST_PROP(CountBlocks, OfSomeArticlesHoldTheirCounts, ()) {
  const SparseMatrix given = random_counts(4, 30);
  const CountBlocks counts = blocks_of(given, *rc::gen::inRange<std::size_t>(1, 12));
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t article = 0; article < 30; ++article) {
    if (*rc::gen::arbitrary<bool>()) chosen.push_back(article);
  }
  const RowMatrix all(given);
  const RowMatrix some(sparse_of(counts.of(chosen)));
  RC_ASSERT(some.cols() == static_cast<Eigen::Index>(chosen.size()));
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    RC_ASSERT(some.col(static_cast<Eigen::Index>(i)) == all.col(chosen[i]));
  }
}

RC_GTEST_PROP(CountBlocks, OfSomeUnitsHoldTheirCounts, ()) {
  const SparseMatrix given = random_counts(5, 30);
  const CountBlocks counts = blocks_of(given, *rc::gen::inRange<std::size_t>(1, 12));
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t unit = 0; unit < 5; ++unit) {
    if (*rc::gen::arbitrary<bool>()) chosen.push_back(unit);
  }
  const CountBlocks some =
      counts.of_units(chosen, spill_from(*rc::gen::inRange<std::size_t>(0, 400)));
  RC_ASSERT(some.units() == chosen.size());
  RC_ASSERT(some.blocks() == counts.blocks());
  const RowMatrix all(given);
  const RowMatrix of_some(sparse_of(some));
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    RC_ASSERT(of_some.row(static_cast<Eigen::Index>(i)) == all.row(chosen[i]));
  }
}

TEST(CountBlocks, OfSomeThousandArticlesAreSeveralBlocks) {
  std::vector<Eigen::Triplet<float>> entries;
  std::vector<std::uint32_t> odd;
  for (int article = 0; article < 5000; ++article) {
    entries.emplace_back(article % 3, article, static_cast<float>(1 + article % 900));
    if (article % 2 == 1) odd.push_back(static_cast<std::uint32_t>(article));
  }
  SparseMatrix given(3, 5000);
  given.setFromTriplets(entries.begin(), entries.end());
  const CountBlocks some = blocks_of(given, 700).of(odd);
  EXPECT_EQ(some.articles(), odd.size());
  EXPECT_EQ(some.blocks(), 3U);
  EXPECT_EQ(some.non_zeros(), odd.size());
  const SparseMatrix taken = sparse_of(some);
  for (std::size_t i = 0; i < odd.size(); ++i) {
    ASSERT_EQ(taken.coeff(odd[i] % 3, static_cast<Eigen::Index>(i)),
              static_cast<float>(1 + odd[i] % 900));
  }
}

TEST(CountValues, AreTheDistinctOnesInOrder) {
  CountValues met;
  for (const float count : {3.0F, 0.5F, 1e9F, 3.0F, 2000.0F, 1.0F}) met.note(count);
  const std::vector<float> values = met.values();
  EXPECT_EQ(values, (std::vector<float>{0.5F, 1, 3, 2000, 1e9F}));
  const CountNumbers numbers(values);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(numbers.number(values[i]), i);
  EXPECT_EQ(numbers.number(std::numeric_limits<float>::max()), 4) << "the nearest below";
  EXPECT_EQ(numbers.number(0.25F), 0) << "nothing lies below";
}

TEST(CountValues, BeyondTheirNumberTheGreatestAreLeftOut) {
  CountValues met;
  for (std::size_t i = 0; i < CountBlocks::kMostValues + 5; ++i) {
    met.note(static_cast<float>(i) + 0.5F);
  }
  const std::vector<float> values = met.values();
  ASSERT_EQ(values.size(), CountBlocks::kMostValues);
  EXPECT_EQ(CountNumbers(values).number(70'000.5F), CountBlocks::kMostValues - 1);
}

TEST(ArticlesOfBlock, GivesBlocksOfEvenSize) {
  EXPECT_EQ(articles_of_block(0), 1U);
  EXPECT_EQ(articles_of_block(1000), 1000U);
  EXPECT_EQ(articles_of_block(23'128), 6144U);
  for (const std::size_t articles : {1025U, 5000U, 49'152U, 49'153U, 1'000'000U}) {
    const std::size_t size = articles_of_block(articles);
    EXPECT_LE(size, CountBlocks::kMostArticles);
    EXPECT_EQ(size % 1024, 0U);
  }
}

}  // namespace
}  // namespace zawiya::features
