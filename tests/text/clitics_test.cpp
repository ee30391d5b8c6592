#include "text/clitics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zawiya::text {
namespace {

bool has_reading(std::string_view word, std::string_view reading) {
  const CliticReadings readings = clitic_readings(word);
  return std::find(readings.all().begin(), readings.all().end(), reading) != readings.all().end();
}

TEST(CliticReadings, BeginWithTheWordItself) {
  EXPECT_EQ(clitic_readings("قال").parts[0], "قال");
  EXPECT_EQ(clitic_readings("قال").size, 1U);
  EXPECT_EQ(clitic_readings("").parts[0], "");
}

TEST(CliticReadings, TakeOffConjunctionParticleAndArticleInThisOrder) {
  EXPECT_TRUE(has_reading("والجهات", "الجهات"));
  EXPECT_TRUE(has_reading("وبالجهات", "جهات"));
  EXPECT_TRUE(has_reading("للجهات", "جهات"));
  EXPECT_TRUE(has_reading("فسيعلن", "يعلن"));
  EXPECT_TRUE(has_reading("كالجسر", "الجسر"));
  EXPECT_FALSE(has_reading("الوزير", "زير")) << "no conjunction stands behind the article";
  EXPECT_FALSE(has_reading("وفكره", "كره")) << "nor behind another";
}

TEST(CliticReadings, LeaveEnoughOfAWord) {
  EXPECT_FALSE(has_reading("وقت", "قت"));
  EXPECT_TRUE(has_reading("بان", "ان")) << "a function word may be as short as it is";
  EXPECT_TRUE(has_reading("الدم", "دم"));
}

TEST(CliticReadings, NeverOutgrowTheirPlace) {
  for (const char* word : {"وبالبلاد", "فلللللل", "وولسكبال", "ووووووووو", "وكالكالكال"}) {
    const CliticReadings readings = clitic_readings(word);
    EXPECT_LE(readings.size, CliticReadings::kMost) << word;
    for (const std::string_view reading : readings.all()) {
      EXPECT_TRUE(std::string_view(word).ends_with(reading));
    }
  }
}

TEST(WithoutEnclitic, TakesOffOneEnding) {
  EXPECT_EQ(without_enclitic("قراراتهم"), "قرارات");
  EXPECT_EQ(without_enclitic("اعلنت"), "اعلن");
  EXPECT_EQ(without_enclitic("قالوا"), "قال");
  EXPECT_EQ(without_enclitic("بيت"), "بيت");
  EXPECT_EQ(without_enclitic(""), "");
}

}  // namespace
}  // namespace zawiya::text
