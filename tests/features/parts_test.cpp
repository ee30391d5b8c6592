#include "features/parts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace zawiya::features {
namespace {

using Kind = PartCutter::Kind;
using Parts = std::vector<std::pair<std::uint64_t, Kind>>;

Options options_with(std::uint32_t ngram_max, float stem_weight) {
  Options options;
  options.ngram_min = 4;
  options.ngram_max = ngram_max;
  options.stem_weight = stem_weight;
  return options;
}

Parts cut(const Options& options, std::string_view word) {
  PartCutter cutter(options);
  Parts parts;
  cutter.cut(word, 0, [&](std::uint64_t hash, Kind kind) { parts.emplace_back(hash, kind); });
  return parts;
}

TEST(PartCutter, CutsTheNgramsAndTheStemOfAWord) {
  EXPECT_EQ(cut(options_with(4, 1), "الخبر"), (Parts{{hash_ngram("\x02الخ"), Kind::kNgram},
                                                     {hash_ngram("الخب"), Kind::kNgram},
                                                     {hash_ngram("لخبر"), Kind::kNgram},
                                                     {hash_ngram("خبر\x03"), Kind::kNgram},
                                                     {hash_stem("خبر"), Kind::kStem}}));
}

TEST(PartCutter, RepeatsAnNgramThatRepeats) {
  const Parts parts = cut(options_with(4, 0), "هاهاها");
  EXPECT_EQ(
      std::count(parts.begin(), parts.end(), Parts::value_type(hash_ngram("هاها"), Kind::kNgram)),
      2);
}

TEST(PartCutter, CutsStemsAloneWhereThereAreNoNgrams) {
  EXPECT_EQ(cut(options_with(0, 0.5F), "الخبر"), (Parts{{hash_stem("خبر"), Kind::kStem}}));
}

TEST(PartCutter, CutsNoStemsWhereTheyWeighNothing) {
  EXPECT_TRUE(cut(options_with(0, 0), "الخبر").empty());
  for (const auto& [hash, kind] : cut(options_with(4, 0), "الخبر")) EXPECT_EQ(kind, Kind::kNgram);
}

TEST(PartCutter, ForgetsTheWordBefore) {
  PartCutter cutter(options_with(4, 1));
  cutter.cut("المستشفيات", 0, [](std::uint64_t, Kind) {});
  Parts parts;
  cutter.cut("خبر", 0, [&](std::uint64_t hash, Kind kind) { parts.emplace_back(hash, kind); });
  EXPECT_EQ(parts, cut(options_with(4, 1), "خبر"));
}

}  // namespace
}  // namespace zawiya::features
