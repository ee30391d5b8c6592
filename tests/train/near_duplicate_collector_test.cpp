#include "train/near_duplicate_collector.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "features/field_reader.hpp"
#include "text/normalizer.hpp"

namespace zawiya::train {
namespace {

const char* const kVisit =
    "استقبل الوزير صباح اليوم وفدا من غرف التجارة وبحث معه تبسيط إجراءات الاستيراد والتصدير";
const char* const kMatch =
    "فاز فريق أهلي الفرات على ضيفه بهدفين مقابل هدف في المباراة التي جرت مساء الجمعة";

struct Texts {
  std::string title, body, second = {};
};

std::vector<std::uint32_t> near_duplicates(const std::vector<Texts>& articles) {
  features::Options options;
  options.pairs = true;
  const text::Normalizer normalizer(options.folds);
  const features::SourceMask mask;
  features::FieldReader reader(options, normalizer, mask);
  NearDuplicateCollector collector;
  for (const Texts& of : articles) {
    collector.add(
        sketches_of(reader.read({.title = of.title, .body = of.body, .second = of.second})));
  }
  return collector.finish();
}

TEST(NearDuplicateCollector, KnowsTheFirstOfEachCopy) {
  const std::string visit = kVisit;
  EXPECT_EQ(near_duplicates({{"", kMatch}, {"", visit}, {"", visit + " !"}, {"", kMatch}}),
            (std::vector<std::uint32_t>{0, 1, 1, 0}));
}

TEST(NearDuplicateCollector, SaysNothingWhereAllAreAlone) {
  EXPECT_TRUE(near_duplicates({{"", kMatch}, {"", kVisit}, {"", ""}, {"", ""}}).empty());
  EXPECT_TRUE(near_duplicates({}).empty());
}

TEST(NearDuplicateCollector, TakesTitleAndBodyForOneText) {
  EXPECT_EQ(near_duplicates({{"", kVisit}, {kVisit, ""}}), (std::vector<std::uint32_t>{0, 0}));
}

TEST(NearDuplicateCollector, JoinsPairsThatShareEitherText) {
  EXPECT_EQ(near_duplicates({{"", kMatch, kVisit}, {"", "خبر آخر قصير جدا", kVisit}}),
            (std::vector<std::uint32_t>{0, 0}));
  EXPECT_TRUE(near_duplicates({{"", kMatch, kVisit}, {"", kVisit, "خبر آخر قصير جدا"}}).empty());
}

TEST(NearDuplicateCollector, TakesSecondTextsThatOnlyLaterArticlesHave) {
  EXPECT_EQ(near_duplicates({{"", kMatch}, {"", "", kVisit}, {"", "خبر آخر قصير جدا", kVisit}}),
            (std::vector<std::uint32_t>{0, 1, 1}));
}

}  // namespace
}  // namespace zawiya::train
