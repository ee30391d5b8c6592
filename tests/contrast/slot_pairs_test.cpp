#include "contrast/slot_pairs.hpp"

#include <gtest/gtest.h>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

/// One of two stories, in which one thing is called by `name`.
std::string story(int number, const std::string& name) {
  const std::string begins[] = {"افتتح المهندس سعيد جسر الوادي الكبير في بلدة تل الورد صباح أمس",
                                "أطفأ عمال المرفأ حريقا شب ليلا قرب مستودع الحبوب بعد ساعات طويلة"};
  const std::string ends[] = {"العمل بعد انقطاع دام ستة أشهر", "مواقعها دون أي إصابات بين صفوفها"};
  const auto index = static_cast<std::size_t>(number - 1);
  return begins[index] + " وقال إن " + name + " عادت إلى " + ends[index];
}

std::vector<SlotPair> slots(const std::vector<GroupedText>& articles, std::uint64_t least = 1) {
  const WordCorpus corpus = corpus_of(articles);
  return find_slot_pairs(corpus, same_story_pairs(corpus, [] { return false; }),
                         {.least_stories = least});
}

TEST(SlotPairs, FindWhatStandsInTheSamePlace) {
  const auto found = slots({{"نهر", story(1, "أجهزة النظام")},
                            {"جبل", story(1, "مؤسسات الدولة")},
                            {"جبل", story(2, "مُؤسسات الدولة")},
                            {"نهر", story(2, "أجهزة النظام")}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first, "مؤسسات الدولة") << "groups sort as جبل، نهر";
  EXPECT_EQ(found[0].second, "أجهزة النظام");
  EXPECT_EQ(found[0].stories, 2U);
  EXPECT_EQ(found[0].before, "وقال إن");
  EXPECT_EQ(found[0].after, "عادت إلى");
}

TEST(SlotPairs, FindWhatHundredsOfCopiesTellInOtherWords) {
  std::vector<GroupedText> articles;
  for (int i = 0; i < 200; ++i) {
    const bool river = i % 2 == 0;
    articles.push_back({river ? "نهر" : "جبل", story(1, river ? "أجهزة النظام" : "مؤسسات الدولة") +
                                                   " " + std::to_string(1000 + i)});
  }
  const auto found = slots(articles);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first, "مؤسسات الدولة");
  EXPECT_EQ(found[0].second, "أجهزة النظام");
  EXPECT_GE(found[0].stories, 100U) << "each article of a group is a witness";
}

TEST(SlotPairs, LeaveOutAccidentsAndNumbers) {
  EXPECT_TRUE(slots({{"نهر", story(1, "الشرطة")}, {"جبل", story(1, "القوات")}}, 2).empty());
  EXPECT_TRUE(slots({{"نهر", story(1, "17")}, {"جبل", story(1, "19")}}).empty());
}

TEST(SlotPairs, LeaveOutSlotsFilledInSeveralWays) {
  const std::string twice =
      "وقال إن الشرطة عادت إلى وقال إن الأهالي عادت إلى " + story(1, "القوات");
  EXPECT_TRUE(slots({{"نهر", twice}, {"جبل", story(1, "الجنود")}}).empty());
}

}  // namespace
}  // namespace zawiya::contrast
