#include "jobs/report_data.hpp"

#include <gtest/gtest.h>

namespace zawiya::jobs {
namespace {

TEST(ScriptOf, IsThatOfMostLetters) {
  EXPECT_EQ(script_of("عنوان", "نص من الأخبار"), Script::kArabic);
  EXPECT_EQ(script_of("", "Oil prices rise"), Script::kLatin);
  EXPECT_EQ(script_of("", "ارتفعت أسعار Brent"), Script::kArabic);
  EXPECT_EQ(script_of("", "گزارش خبرگزاری درباره‌ی چهار کشور"),
            Script::kPersian);
  EXPECT_EQ(script_of("", "Цены на нефть"), Script::kOther);
  EXPECT_EQ(script_of("", "123 — …"), Script::kOther);
  EXPECT_EQ(script_of("", ""), Script::kOther);
  EXPECT_EQ(script_of("", "\xE9\xFF"), Script::kOther);
}

TEST(ScriptOf, OfArabicWithOneForeignNameStaysArabic) {
  std::string text = "چاد ";
  for (int i = 0; i < 30; ++i) text += "أعلنت الوزارة ";
  EXPECT_EQ(script_of("", text), Script::kArabic);
}

TEST(ReportedDataTally, SumsUpWhatArticlesAreLike) {
  ReportedDataTally tally;
  for (const std::uint32_t words : {5U, 1U, 9U, 3U, 7U}) {
    ArticleFacts facts;
    facts.words = words;
    facts.coverage = 1;
    facts.script = Script::kArabic;
    EXPECT_EQ(tally.take(facts, words > 3 ? "نهر" : ""),
              words > 3 ? std::optional(0U) : std::nullopt);
  }
  const ReportedData data = tally.finish();
  EXPECT_EQ(data.articles, 5U);
  EXPECT_EQ(data.words, 25U);
  EXPECT_EQ(data.word_quantiles, (std::vector<std::uint32_t>{1, 3, 5, 7, 9}));
  EXPECT_EQ(data.known.back(), 5U);
  EXPECT_EQ(data.mean_known, 1);
  EXPECT_EQ(data.without_outlet, 2U);
  EXPECT_EQ(data.without_date, 5U);
  EXPECT_EQ(data.scripts.arabic, 5U);
  EXPECT_FALSE(data.first);
}

TEST(ReportedDataTally, OfNothingIsNothing) {
  const ReportedData data = ReportedDataTally().finish();
  EXPECT_EQ(data.articles, 0U);
  EXPECT_TRUE(data.word_quantiles.empty());
}

}  // namespace
}  // namespace zawiya::jobs
