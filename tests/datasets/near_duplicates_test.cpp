#include "datasets/near_duplicates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace zawiya::datasets {
namespace {

std::vector<std::uint32_t> groups_among(const std::vector<std::string>& texts,
                                        std::size_t threads = 1) {
  std::vector<Article> articles(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) articles[i].text = texts[i];
  const text::Normalizer normalizer(text::profile_folds("news"));
  return near_duplicate_groups(articles, normalizer, {.threads = threads});
}

const std::string kBridge =
    "افتتح الوزير صباح اليوم جسرا جديدا فوق النهر بعد عامين من العمل المتواصل وحضر الافتتاح "
    "عدد من المسؤولين والأهالي الذين عبروا عن فرحتهم بانتهاء معاناتهم الطويلة مع الطريق القديم";
const std::string kMatch =
    "فاز الفريق المحلي على ضيفه بثلاثة أهداف مقابل هدف واحد في مباراة شهدت حضورا كبيرا من الجمهور "
    "وسجل المهاجم الشاب هدفين منها قبل نهاية الشوط الأول بدقائق قليلة";

TEST(NearDuplicates, JoinsACopyWithAnotherByline) {
  EXPECT_EQ(groups_among({kMatch, kBridge, "المدينة - وكالتنا: " + kBridge}),
            (std::vector<std::uint32_t>{0, 1, 1}));
}

TEST(NearDuplicates, SeesThroughVowelMarksAndLetterForms) {
  EXPECT_EQ(groups_among({"أُعلِن إفتتاح الجسر", "اعلن افتتاح الجسر"}),
            (std::vector<std::uint32_t>{0, 0}));
}

TEST(NearDuplicates, JoinsAChainOfUpdates) {
  const std::string first = kBridge;
  const std::string second = kBridge + " " + kMatch.substr(0, kMatch.size() / 2);
  const std::string third = kBridge + " " + kMatch;
  EXPECT_EQ(groups_among({first, third, second}), (std::vector<std::uint32_t>{0, 0, 0}));
}

TEST(NearDuplicates, LeavesDifferentTextsAndEmptyOnesApart) {
  EXPECT_EQ(groups_among({"", kBridge, "", kMatch, "..."}),
            (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

/// Articles that begin with the same sentence and have as much of their own: about one in nine of
/// them has the same three least shingles as others.
std::vector<Article> with_a_frame(int count) {
  std::vector<Article> articles(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    std::string& text = articles[static_cast<std::size_t>(i)].text;
    text = kBridge;
    for (int w = 0; w < 25; ++w) text += " كلمة" + std::to_string(i * 100 + w);
  }
  return articles;
}

TEST(NearDuplicates, TellOfPassagesThatTooManyShareToCompareEachWithEach) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::vector<CrowdedPassage> crowded;
  near_duplicate_groups(with_a_frame(1000), normalizer, {}, &crowded);
  ASSERT_FALSE(crowded.empty());
  EXPECT_GT(crowded[0].articles.size(), 65U);
  EXPECT_TRUE(std::is_sorted(crowded[0].articles.begin(), crowded[0].articles.end()));
  near_duplicate_groups(with_a_frame(60), normalizer, {}, &crowded);
  EXPECT_TRUE(crowded.empty());
  // All of one group: nothing can be missed.
  std::vector<Article> copies(200);
  for (std::size_t i = 0; i < copies.size(); ++i) copies[i].text = kMatch + " " + std::to_string(i);
  near_duplicate_groups(copies, normalizer, {}, &crowded);
  EXPECT_TRUE(crowded.empty());
}

/// Comparing each with each would take hours.
TEST(NearDuplicates, JoinAHundredThousandCopiesAndUpdates) {
  std::vector<std::string> texts;
  for (int i = 0; i < 100000; ++i) {
    texts.push_back(kMatch + (i % 2 == 0 ? "" : " " + std::to_string(i)));
  }
  texts.push_back(kBridge);
  std::vector<std::uint32_t> expected(100000, 0);
  expected.push_back(100000);
  EXPECT_EQ(groups_among(texts), expected);
}

TEST(NearDuplicates, JoinPairsAmongManyThatShareAFrame) {
  std::vector<std::string> texts;
  std::vector<std::uint32_t> expected;
  for (int i = 0; i < 2000; ++i) {
    std::string own;
    for (int w = 0; w < 30; ++w) own += " " + std::to_string(7919 * (i + 1) + w);
    texts.push_back(kBridge.substr(0, kBridge.find(" وحضر")) + own);
    texts.push_back(texts.back() + " انتهى");
    expected.insert(expected.end(), 2, static_cast<std::uint32_t>(2 * i));
  }
  EXPECT_EQ(groups_among(texts), expected);
}

TEST(NearDuplicates, AreKnownBySketchesAlone) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::vector<NearDuplicateSketch> sketches;
  for (const std::string& text :
       {kMatch, std::string("..."), kBridge, kMatch, kBridge + " خبر", std::string()}) {
    text::WordList words;
    normalizer.split(text, words);
    std::vector<std::uint64_t> hashes;
    for (const text::Word& word : words.words) hashes.push_back(word.hash);
    sketches.push_back(near_duplicate_sketch(hashes));
  }
  EXPECT_EQ(near_duplicate_groups(sketches, 0.5), (std::vector<std::uint32_t>{0, 1, 2, 0, 2, 5}));
}

/// Two texts of two hundred words, of which the first so many are the same.
std::vector<std::string> alike_in(int words) {
  std::vector<std::string> texts(2);
  for (int w = 0; w < 200; ++w) {
    texts[0] += "a" + std::to_string(w) + " ";
    texts[1] += (w < words ? "a" : "b") + std::to_string(w) + " ";
  }
  return texts;
}

TEST(NearDuplicates, AreThoseThatShareHalfOfAllTheirShingles) {
  EXPECT_EQ(groups_among(alike_in(150)), (std::vector<std::uint32_t>{0, 0})) << "three in five";
  EXPECT_EQ(groups_among(alike_in(125)), (std::vector<std::uint32_t>{0, 1})) << "nine in twenty";
  EXPECT_EQ(groups_among({"a b", "a b", "b a", "a", "a", "a b c"}),
            (std::vector<std::uint32_t>{0, 0, 2, 3, 3, 5}))
      << "short texts are shingles of their own";
}

TEST(NearDuplicates, TakeTheShareThatIsAskedFor) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::vector<Article> articles(2);
  articles[0].text = alike_in(150)[0];
  articles[1].text = alike_in(150)[1];
  EXPECT_EQ(near_duplicate_groups(articles, normalizer, {.least_resemblance = 0.59})[1], 0U);
  EXPECT_EQ(near_duplicate_groups(articles, normalizer, {.least_resemblance = 0.6})[1], 1U);
}

TEST(NearDuplicates, ReadTitlesBeforeBodies) {
  std::vector<Article> articles(3);
  articles[0].title = "افتتح الوزير";
  articles[0].text = "صباح اليوم";
  articles[1].text = "افتتح الوزير صباح اليوم";
  articles[2].text = "صباح اليوم افتتح الوزير";
  const text::Normalizer normalizer(text::profile_folds("news"));
  EXPECT_EQ(near_duplicate_groups(articles, normalizer, {}), (std::vector<std::uint32_t>{0, 0, 2}));
}

TEST(NearDuplicates, DoNotDependOnThreads) {
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    texts.push_back((i % 3 == 0 ? kBridge : kMatch) + " رقم " + std::to_string(i / 7));
  }
  const std::vector<std::uint32_t> groups = groups_among(texts, 1);
  EXPECT_EQ(groups[299], groups[298]);
  EXPECT_EQ(groups, groups_among(texts, 3));
}

}  // namespace
}  // namespace zawiya::datasets
