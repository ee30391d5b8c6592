#include "features/ranks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "counted_corpus.hpp"
#include "features/block_pieces.hpp"
#include "features/merged_units.hpp"
#include "stored_bytes.hpp"
#include "thread_ranks.hpp"

namespace zawiya::features {
namespace {

/// Some blocks of articles, of which later ones have words that earlier ones lack.
std::vector<WordsOfArticle> corpus_of_blocks(std::size_t articles) {
  std::vector<WordsOfArticle> corpus(articles);
  std::uint64_t state = 7;
  const auto below = [&](std::uint64_t most) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % most;
  };
  for (std::size_t i = 0; i < articles; ++i) {
    for (int w = 0; w < 4; ++w) corpus[i].first.push_back("ع" + std::to_string(below(40)));
    for (int w = 0; w < 12; ++w) {
      corpus[i].second.push_back("ب" + std::to_string(below(30 + i / 10)));
    }
  }
  return corpus;
}

/// What one rank comes to.
struct OfRank {
  CountedArticles counted;
  CountBlocks chosen;
  RowScale scale;
};

std::vector<OfRank> of_ranks(const std::vector<WordsOfArticle>& corpus,
                             const std::vector<std::size_t>& ends,
                             const std::vector<std::uint32_t>& chosen, const Options& options) {
  std::vector<OfRank> found(ends.size());
  ThreadRanks::run(ends.size(), [&](Ranks& ranks) {
    const std::size_t r = ranks.rank();
    OfRank& of = found[r];
    UnitCounter counter(options);
    VocabularyBuilder builder(options, spill_from(r == 1 ? 0 : 100'000), &ranks);
    for (std::size_t i = r == 0 ? 0 : ends[r - 1]; i < ends[r]; ++i) {
      const std::vector<Field> fields =
          title_and_body(text::word_list_of(corpus[i].first), text::word_list_of(corpus[i].second));
      builder.add(counter.count(fields), fields);
    }
    of.counted = builder.finish();
    of.chosen = of.counted.counts.of(chosen, &ranks, of.counted.held.begin);
    of.scale = build_row_scale(of.counted.counts, build_feature_map(of.counted.vocabulary, options),
                               &ranks);
  });
  return found;
}

void expect_equal(const Vocabulary& found, const Vocabulary& expected) {
  EXPECT_EQ(found.hashes, expected.hashes);
  EXPECT_EQ(found.document_frequency, expected.document_frequency);
  EXPECT_EQ(found.words, expected.words);
  EXPECT_EQ(found.spelling, expected.spelling);
  EXPECT_EQ(found.kinds, expected.kinds);
  EXPECT_EQ(found.salts, expected.salts);
  EXPECT_EQ(found.articles, expected.articles);
  EXPECT_EQ(found.least_df, expected.least_df);
}

TEST(SeveralRanks, CountArticlesAsOneProcessDoes) {
  constexpr std::size_t kArticles = 3500;
  Options options;
  options.word_order = 2;
  options.title_weight = 2.5F;
  const std::vector<WordsOfArticle> corpus = corpus_of_blocks(kArticles);
  const CountedArticles alone = count_corpus(corpus, options);
  ASSERT_EQ(alone.held.size(), kArticles);
  ASSERT_GE(alone.counts.blocks(), 3U);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 5; i < kArticles; i += 2 + i % 3) chosen.push_back(i);
  const RowMatrix chosen_alone(sparse_of(alone.counts.of(chosen)));
  const RowScale scale =
      build_row_scale(alone.counts, build_feature_map(alone.vocabulary, options));
  const RowMatrix all(sparse_of(alone.counts));

  const std::vector<std::vector<std::size_t>> deals = {
      {kArticles},                             // one rank
      {1700, kArticles},                       // within a block
      {1024, 2048, kArticles},                 // at the edges of blocks
      {0, 1500, 1600, 1700, 1700, kArticles},  // several within one block, two without any
      {kArticles - 1, kArticles, kArticles}};
  for (const std::vector<std::size_t>& ends : deals) {
    std::size_t next = 0;
    for (const OfRank& of : of_ranks(corpus, ends, chosen, options)) {
      expect_equal(of.counted.vocabulary, alone.vocabulary);
      EXPECT_EQ(of.counted.word_totals, alone.word_totals);
      EXPECT_EQ(of.counted.longer_totals, alone.longer_totals);
      EXPECT_EQ(of.counted.counts.values(), alone.counts.values());
      const ArticleRange held = of.counted.held;
      ASSERT_EQ(held.size(), of.counted.counts.articles());
      ASSERT_LE(held.end, kArticles);
      if (held.size() > 0) {
        EXPECT_EQ(held.begin, next) << "of ranks end to end";
        next = held.end;
      }
      EXPECT_EQ(RowMatrix(sparse_of(of.counted.counts)),
                all.middleCols(static_cast<Eigen::Index>(held.begin),
                               static_cast<Eigen::Index>(held.size())));
      EXPECT_EQ(RowMatrix(sparse_of(of.chosen)), chosen_alone);
      EXPECT_EQ(of.scale.along, scale.along);
      EXPECT_EQ(of.scale.square, scale.square);
      EXPECT_EQ(of.scale.subword_along, scale.subword_along);
    }
    EXPECT_EQ(next, kArticles);
  }
}

TEST(MergeCounters, StopAtTheMostThatACounterHolds) {
  ThreadRanks::run(3, [](Ranks& ranks) {
    std::vector<std::uint8_t> counters = {1, 255, 100, 255, 0, 7};
    if (ranks.rank() == 0) counters[2] = 54;
    merge_counters(ranks, counters);
    EXPECT_EQ(counters, (std::vector<std::uint8_t>{3, 255, 254, 255, 0, 21}));
  });
}

TEST(GatherAll, PutsTheValuesOfRanksEndToEnd) {
  ThreadRanks::run(3, [](Ranks& ranks) {
    const std::vector<double> own(ranks.rank(), static_cast<double>(ranks.rank()));
    EXPECT_EQ(gather_all(&ranks, own), (std::vector<double>{1, 2, 2}));
  });
  EXPECT_EQ(gather_all<double>(nullptr, {4, 5}), (std::vector<double>{4, 5}));
}

}  // namespace
}  // namespace zawiya::features
