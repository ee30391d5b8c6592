#include "contrast/same_story.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs pairs_of(const std::vector<GroupedText>& articles, bool stopped = false) {
  Pairs pairs;
  const auto stop = [stopped] { return stopped; };
  for (const compare::ResemblingPair& pair : same_story_pairs(corpus_of(articles), stop)) {
    pairs.emplace_back(pair.a, pair.b);
  }
  return pairs;
}

const std::string kBridge = "افتتح المهندس سعيد جسر الوادي الكبير في بلدة تل الورد صباح أمس";
const std::string kFire = "أطفأ عمال المرفأ حريقا شب ليلا قرب مستودع الحبوب بعد ساعات طويلة";
const std::string kWheat = "ارتفعت أسعار القمح في الأسواق العالمية نتيجة موجة جفاف ضربت الحقول";

TEST(SameStory, PairsArticlesOfDifferentGroupsThatShareWhatIsRare) {
  const std::vector<GroupedText> articles = {{"نهر", kBridge},
                                             {"جبل", kFire},
                                             {"جبل", kBridge + " وقالت الشرطة"},
                                             {"نهر", kBridge + " كما ورد"},
                                             {"نهر", kWheat}};
  EXPECT_EQ(pairs_of(articles), (Pairs{{0, 2}, {2, 3}}));
  EXPECT_EQ(pairs_of(articles, true), Pairs());
}

TEST(SameStory, IsNoneAmongNothing) {
  EXPECT_EQ(pairs_of({}), Pairs());
  EXPECT_EQ(pairs_of({{"نهر", ""}, {"جبل", "\xFF"}}), Pairs());
}

}  // namespace
}  // namespace zawiya::contrast
