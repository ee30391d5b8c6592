#include "features/subwords.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace zawiya::features {
namespace {

using Kind = SubwordCutter::Kind;
using Subwords = std::vector<std::pair<std::uint64_t, Kind>>;

Options options_with(std::uint32_t ngram_max, float stem_weight) {
  Options options;
  options.ngram_min = 4;
  options.ngram_max = ngram_max;
  options.stem_weight = stem_weight;
  return options;
}

Subwords cut(const Options& options, std::string_view word) {
  SubwordCutter cutter(options);
  Subwords subwords;
  cutter.cut(word, 0, [&](std::uint64_t hash, Kind kind) { subwords.emplace_back(hash, kind); });
  return subwords;
}

TEST(SubwordCutter, CutsTheNgramsAndTheStemOfAWord) {
  EXPECT_EQ(cut(options_with(4, 1), "الخبر"), (Subwords{{text::hash_ngram("\x02الخ"), Kind::kNgram},
                                                        {text::hash_ngram("الخب"), Kind::kNgram},
                                                        {text::hash_ngram("لخبر"), Kind::kNgram},
                                                        {text::hash_ngram("خبر\x03"), Kind::kNgram},
                                                        {text::hash_stem("خبر"), Kind::kStem}}));
}

TEST(SubwordCutter, RepeatsAnNgramThatRepeats) {
  const Subwords subwords = cut(options_with(4, 0), "هاهاها");
  EXPECT_EQ(std::count(subwords.begin(), subwords.end(),
                       Subwords::value_type(text::hash_ngram("هاها"), Kind::kNgram)),
            2);
}

TEST(SubwordCutter, CutsStemsAloneWhereThereAreNoNgrams) {
  EXPECT_EQ(cut(options_with(0, 0.5F), "الخبر"), (Subwords{{text::hash_stem("خبر"), Kind::kStem}}));
}

TEST(SubwordCutter, CutsNoStemsWhereTheyWeighNothing) {
  EXPECT_TRUE(cut(options_with(0, 0), "الخبر").empty());
  for (const auto& [hash, kind] : cut(options_with(4, 0), "الخبر")) EXPECT_EQ(kind, Kind::kNgram);
}

TEST(SubwordCutter, ForgetsTheWordBefore) {
  SubwordCutter cutter(options_with(4, 1));
  cutter.cut("المستشفيات", 0, [](std::uint64_t, Kind) {});
  Subwords subwords;
  cutter.cut("خبر", 0, [&](std::uint64_t hash, Kind kind) { subwords.emplace_back(hash, kind); });
  EXPECT_EQ(subwords, cut(options_with(4, 1), "خبر"));
}

}  // namespace
}  // namespace zawiya::features
