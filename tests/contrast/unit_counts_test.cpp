#include "contrast/unit_counts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

using Words = std::vector<std::string>;

/// Units by their folded words, counted the slow way: (unit → cell → count).
std::map<Words, std::map<std::uint32_t, std::uint64_t>> slow_counts(
    const std::vector<GroupedText>& articles, const WordCorpus& corpus, Counting counting) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::map<Words, std::map<std::uint32_t, std::uint64_t>> counts;
  text::WordList list;
  for (std::size_t a = 0; a < articles.size(); ++a) {
    const auto cell = static_cast<std::uint32_t>(corpus.group_of[a] * corpus.strata.names().size() +
                                                 corpus.stratum_of[a]);
    std::set<Words> seen;
    for (const std::string* text : {&articles[a].title, &articles[a].text}) {
      normalizer.split(*text, list);
      for (std::size_t i = 0; i < list.words.size(); ++i) {
        Words unit;
        for (std::size_t w = i; w < std::min(i + 3, list.words.size()); ++w) {
          unit.emplace_back(list[w]);
          if (counting == Counting::kOccurrences || seen.insert(unit).second) ++counts[unit][cell];
        }
      }
    }
  }
  return counts;
}

void expect_equal_to_slow_counts(const std::vector<GroupedText>& articles, Counting counting,
                                 std::uint64_t min_count) {
  const WordCorpus corpus = corpus_of(articles);
  const UnitCounts counts =
      count_units(corpus, {.max_order = 3, .min_count = min_count, .counting = counting});
  std::size_t frequent = 0;
  for (const auto& [unit, cells] : slow_counts(articles, corpus, counting)) {
    std::uint64_t total = 0;
    for (const auto& [cell, count] : cells) total += count;
    std::uint64_t hash = text::hash_word(unit[0]);
    for (std::size_t w = 1; w < unit.size(); ++w) {
      hash = text::hash_longer_unit(hash, text::hash_word(unit[w]));
    }
    const std::uint32_t number = counts.index.find(hash);
    ASSERT_EQ(number != CountedUnit::kNone, total >= min_count) << unit[0];
    if (number == CountedUnit::kNone) continue;
    ++frequent;
    EXPECT_EQ(counts.units[number].count, total);
    EXPECT_EQ(counts.units[number].order, unit.size());
    std::map<std::uint32_t, std::uint64_t> found;
    for (const CellCount& cell : counts.cells_of(number)) found[cell.cell] += cell.count;
    EXPECT_EQ(found, cells);
  }
  EXPECT_EQ(counts.units.size(), frequent);
}

/// Articles of few words, so that units repeat, cells are mixed and some articles are empty.
rc::Gen<std::vector<GroupedText>> some_articles() {
  const auto word = rc::gen::element<std::string>("قال", "الوزير", "إنّ", "أن", "النظام", ".");
  const auto text =
      rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](Words words) {
        std::string joined;
        for (const std::string& each : words) joined += each + " ";
        return joined;
      });
  return rc::gen::container<std::vector<GroupedText>>(
      rc::gen::construct<GroupedText>(rc::gen::element<std::string>("نهر", "جبل", "سهل"), text,
                                      rc::gen::element<std::string>("رياضة", "سياسة"), text));
}

RC_GTEST_PROP(UnitCounts, EqualThoseOfASlowCount, ()) {
  const auto articles = *some_articles();
  const auto min_count = static_cast<std::uint64_t>(*rc::gen::inRange(1, 5));
  expect_equal_to_slow_counts(articles, Counting::kOccurrences, min_count);
  expect_equal_to_slow_counts(articles, Counting::kArticles, min_count);
}

TEST(UnitCounts, OfNothingAreNone) {
  EXPECT_TRUE(count_units(corpus_of({}), {}).units.empty());
  EXPECT_TRUE(count_units(corpus_of({{"نهر", ""}, {"جبل", "... \xFF\xFE"}}), {.min_count = 1})
                  .units.empty());
}

TEST(UnitCounts, SeeThroughVowelMarksAndLetterForms) {
  const UnitCounts counts = count_units(
      corpus_of({{"نهر", "إدارةُ الإدارة"}, {"جبل", "اداره الاداره"}}), {.min_count = 2});
  ASSERT_EQ(counts.units.size(), 3U) << "two words and their pair";
  EXPECT_EQ(counts.units[2].order, 2U);
}

TEST(UnitCounts, DoNotReachFromTitleToBody) {
  const UnitCounts counts = count_units(corpus_of({{"نهر", "ثان", "", "أول"}}), {.min_count = 1});
  EXPECT_EQ(counts.units.size(), 2U);
}

TEST(UnitCounts, HoldTheLengthOfAHugeLine) {
  const UnitCounts counts = count_units(
      corpus_of({{"نهر", repeated("كلمة", 200000)}, {"جبل", "كلمة"}}), {.min_count = 1});
  ASSERT_EQ(counts.units.size(), 3U);
  EXPECT_EQ(counts.units[0].count, 200001U);
  EXPECT_EQ(counts.units[2].count, 199998U);
  EXPECT_EQ(counts.totals[2][1] + counts.totals[2][0], 199998.0);
}

TEST(WrittenForms, AreTheMostFrequentSpelling) {
  const WordCorpus corpus = corpus_of(
      {{"نهر", "الاداره إدارة"}, {"نهر", "الإدارة"}, {"جبل", "الإدارة إدارةُ"}, {"جبل", "إدارة"}});
  const UnitCounts counts = count_units(corpus, {.min_count = 2});
  std::vector<std::uint32_t> all(counts.units.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  EXPECT_EQ(written_forms(counts, corpus, all),
            (std::vector<std::string>{"الإدارة", "إدارة", "الاداره إدارة"}))
      << "of two spellings as frequent the first in the text";
}

TEST(BackgroundCounts, AreOfTheSameUnitsInAnotherCorpus) {
  const UnitCounts counts =
      count_units(corpus_of({{"نهر", "قال الوزير"}, {"جبل", "قال"}}), {.min_count = 1});
  const BackgroundCounts background =
      count_in_background(counts, corpus_of({{"", "وقال قال الوزير قال"}, {"", "غير ذلك"}}));
  EXPECT_EQ(background.counts, (std::vector<double>{2, 1, 1}));
  EXPECT_EQ(background.totals, (std::vector<double>{6, 4, 2}));
}

}  // namespace
}  // namespace zawiya::contrast
