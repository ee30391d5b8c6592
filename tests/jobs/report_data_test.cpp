#include "jobs/report_data.hpp"

#include <gtest/gtest.h>

namespace zawiya::jobs {
namespace {

TEST(ReportedDataTally, SumsUpWhatArticlesAreLike) {
  model::Model taught;
  taught.provenance.text_fingerprints = {7};
  ReportedDataTally tally;
  for (const std::uint32_t words : {5U, 1U, 9U, 3U, 7U}) {
    ArticleFacts facts;
    facts.words = words;
    facts.coverage = 1;
    if (words == 9) facts.language = "Persian";
    facts.learnt_from = words > 5;
    EXPECT_EQ(tally.take(facts, words > 3 ? "نهر" : ""),
              words > 3 ? std::optional(0U) : std::nullopt);
  }
  const ReportedData data = tally.finish(taught);
  EXPECT_EQ(data.articles, 5U);
  EXPECT_EQ(data.words, 25U);
  EXPECT_EQ(data.word_quantiles, (std::vector<std::uint32_t>{1, 3, 5, 7, 9}));
  EXPECT_EQ(data.known.back(), 5U);
  EXPECT_EQ(data.mean_known, 1);
  EXPECT_EQ(data.without_outlet, 2U);
  EXPECT_EQ(data.without_date, 5U);
  EXPECT_EQ(data.other_languages, (std::map<std::string, std::uint64_t>{{"Persian", 1}}));
  EXPECT_EQ(data.learnt_from, 2U);
  EXPECT_FALSE(data.first);
}

TEST(ReportedDataTally, OfNothingIsNothing) {
  const ReportedData data = ReportedDataTally().finish(model::Model());
  EXPECT_EQ(data.articles, 0U);
  EXPECT_TRUE(data.word_quantiles.empty());
  EXPECT_FALSE(data.learnt_from) << "the model records none";
}

}  // namespace
}  // namespace zawiya::jobs
