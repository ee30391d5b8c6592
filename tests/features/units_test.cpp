#include "features/units.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/text/word_list_of.hpp"
#include "text/hashing.hpp"
#include "title_and_body.hpp"

namespace zawiya::features {
namespace {

using Words = std::vector<std::string>;

struct Counted {
  float count = 0;
  std::uint32_t first_word = 0;
  std::size_t rank = 0;  // in order of first occurrence
};

/// What an occurrence counts by how many words of its field stand before its end.
using WeightAt = std::function<float(std::size_t end)>;

void count_naively(const Words& words, std::uint32_t first_word, const WeightAt& weight_at,
                   const Options& options, std::map<Words, Counted>& units) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t order = 1; order <= options.word_order && i + order <= words.size(); ++order) {
      const auto from = words.begin() + static_cast<std::ptrdiff_t>(i);
      const Words unit(from, from + static_cast<std::ptrdiff_t>(order));
      const auto [at, is_new] = units.try_emplace(unit);
      if (is_new) {
        at->second.first_word = static_cast<std::uint32_t>(first_word + i);
        at->second.rank = units.size() - 1;
      }
      at->second.count += weight_at(i + order);
    }
  }
}

WeightAt weight_in_title(const Options& options) {
  return [&](std::size_t) { return options.title_weight; };
}

WeightAt weight_in_body(const Options& options, std::size_t words) {
  const std::size_t lead = words > 2 * options.lead_words ? options.lead_words : 0;
  return [&options, lead](std::size_t end) { return end <= lead ? options.lead_weight : 1.0F; };
}

std::map<Words, Counted> count_naively(const Words& title, const Words& body,
                                       const Options& options) {
  std::map<Words, Counted> units;
  if (options.title_weight > 0) count_naively(title, 0, weight_in_title(options), options, units);
  count_naively(body, static_cast<std::uint32_t>(title.size()),
                weight_in_body(options, body.size()), options, units);
  return units;
}

std::uint64_t hash_of(const Words& unit) {
  std::uint64_t hash = text::hash_word(unit[0]);
  for (std::size_t i = 1; i < unit.size(); ++i)
    hash = text::hash_longer_unit(hash, text::hash_word(unit[i]));
  return hash;
}

void expect_counts(std::span<const Unit> actual, const std::map<Words, Counted>& expected) {
  RC_ASSERT(actual.size() == expected.size());
  for (const auto& [words, counted] : expected) {
    const Unit& unit = actual[counted.rank];
    RC_ASSERT(unit.hash == hash_of(words));
    RC_ASSERT(unit.count == counted.count);
    RC_ASSERT(unit.first_word == counted.first_word);
    RC_ASSERT(unit.order == words.size());
  }
}

Words random_words() {
  const auto word =
      rc::gen::elementOf(Words{"ا", "ال", "في", "قال", "مصر", "سوريه", "7", "b", "ab"});
  return *rc::gen::container<Words>(word);
}

Options random_options() {
  Options options;
  options.word_order = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.title_weight = *rc::gen::element(0.0F, 0.5F, 1.0F, 2.0F);
  options.lead_words = *rc::gen::inRange<std::uint32_t>(0, 12);
  options.lead_weight = *rc::gen::element(0.5F, 1.0F, 2.0F);
  return options;
}

Words distinct_words(std::size_t count) {
  Words words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(i));
  return words;
}

Options plain_options(std::uint32_t word_order) {
  Options options;
  options.word_order = word_order;
  options.title_weight = 1.0F;
  options.lead_weight = 1.0F;
  return options;
}

RC_GTEST_PROP(UnitCounter, CountsAsAMapWould, ()) {
  const Options options = random_options();
  UnitCounter counter(options);
  for (int article = 0; article < 4; ++article) {
    const Words title = random_words();
    const Words body = random_words();
    expect_counts(
        counter.count(title_and_body(text::word_list_of(title), text::word_list_of(body))),
        count_naively(title, body, options));
  }
}

RC_GTEST_PROP(UnitCounter, OccurrencesAddUpToTheCounts, ()) {
  const Options options = random_options();
  UnitCounter counter(options);
  const Words title = random_words();
  const Words body = random_words();
  Words all = title;
  all.insert(all.end(), body.begin(), body.end());
  std::vector<UnitOccurrence> occurrences;
  const std::span<const Unit> units = counter.count(
      title_and_body(text::word_list_of(title), text::word_list_of(body)), &occurrences);
  expect_counts(units, count_naively(title, body, options));

  std::vector<float> counts(units.size());
  std::set<std::pair<std::uint32_t, std::uint32_t>> places;
  for (const UnitOccurrence& occurrence : occurrences) {
    const bool in_title = occurrence.first_word < title.size();
    const std::size_t field = in_title ? 0 : title.size();
    const WeightAt weight_at =
        in_title ? weight_in_title(options) : weight_in_body(options, body.size());
    counts[occurrence.unit] += weight_at(occurrence.first_word - field + occurrence.order);
    const auto from = all.begin() + occurrence.first_word;
    RC_ASSERT(units[occurrence.unit].hash == hash_of(Words(from, from + occurrence.order)));
    RC_ASSERT(units[occurrence.unit].order == occurrence.order);
    RC_ASSERT(places.emplace(occurrence.first_word, occurrence.order).second);
    const bool ends_in_title = occurrence.first_word + occurrence.order <= title.size();
    RC_ASSERT(in_title == ends_in_title);
  }
  for (std::size_t i = 0; i < units.size(); ++i) RC_ASSERT(counts[i] == units[i].count);
}

TEST(UnitCounter, ForgetsALargeArticle) {
  UnitCounter counter(plain_options(2));
  const text::WordList none;
  const Words large = distinct_words(50000);
  const text::WordList large_list = text::word_list_of(large);
  const text::WordList small_list = text::word_list_of({"w1", "w2", "w1"});
  std::vector<UnitOccurrence> occurrences;
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(counter.count(title_and_body(none, large_list)).size(), 2 * large.size() - 1);
    EXPECT_EQ(counter.count(title_and_body(none, small_list)).size(), 4U);
    EXPECT_EQ(counter.count(title_and_body(none, large_list), &occurrences).size(),
              2 * large.size() - 1);
    EXPECT_EQ(counter.count(title_and_body(none, small_list)).size(), 4U);
    EXPECT_EQ(counter.count(title_and_body(none, small_list))[0].count, 2.0F);
  }
}

TEST(UnitCounter, KnowsItsUnitsAgainAfterGrowing) {
  UnitCounter counter(plain_options(2));
  constexpr std::size_t kWords = 20000;
  const text::WordList once = text::word_list_of(distinct_words(kWords));
  const std::span<const Unit> units = counter.count(title_and_body(once, once));
  ASSERT_EQ(units.size(), 2 * kWords - 1);
  for (const Unit& unit : units) ASSERT_EQ(unit.count, 2.0F);
}

TEST(UnitCounter, NoUnitCrossesFromTitleToBody) {
  UnitCounter counter(plain_options(3));
  const std::span<const Unit> units =
      counter.count(title_and_body(text::word_list_of({"a"}), text::word_list_of({"b"})));
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].hash, text::hash_word("a"));
  EXPECT_EQ(units[1].hash, text::hash_word("b"));
}

Options options_with_lead(std::uint32_t words, std::uint32_t word_order) {
  Options options = plain_options(word_order);
  options.lead_words = words;
  options.lead_weight = 4.0F;
  return options;
}

TEST(UnitCounter, AUnitLeadsWhereItEndsWithinTheFirstWordsOfTheBody) {
  const Options options = options_with_lead(2, 2);
  UnitCounter counter(options);
  std::map<std::uint64_t, float> counts;
  const Words body = {"b", "c", "d", "d", "d"};
  for (const Unit& unit :
       counter.count(title_and_body(text::word_list_of({"a"}), text::word_list_of(body)))) {
    counts[unit.hash] = unit.count;
  }
  const std::map<std::uint64_t, float> expected = {
      {hash_of({"a"}), 1.0F},     {hash_of({"b"}), 4.0F},      {hash_of({"c"}), 4.0F},
      {hash_of({"d"}), 3.0F},     {hash_of({"b", "c"}), 4.0F}, {hash_of({"c", "d"}), 1.0F},
      {hash_of({"d", "d"}), 2.0F}};
  EXPECT_EQ(counts, expected);
}

TEST(UnitCounter, ABodyThatIsHalfLeadHasNone) {
  UnitCounter counter(options_with_lead(2, 1));
  const text::WordList none;
  for (const Unit& unit :
       counter.count(title_and_body(none, text::word_list_of({"a", "b", "c", "d"})))) {
    EXPECT_EQ(unit.count, 1.0F);
  }
  const std::span<const Unit> units =
      counter.count(title_and_body(none, text::word_list_of({"a", "b", "c", "d", "e"})));
  EXPECT_EQ(units[1].count, 4.0F);
  EXPECT_EQ(units[2].count, 1.0F);
}

TEST(UnitCounter, OrderOfWordsTellsUnitsApart) {
  UnitCounter counter(plain_options(2));
  const text::WordList none;
  std::set<std::uint64_t> hashes;
  for (const Unit& unit :
       counter.count(title_and_body(none, text::word_list_of({"a", "b", "a"})))) {
    hashes.insert(unit.hash);
  }
  EXPECT_EQ(hashes.size(), 4U);
}

TEST(UnitCounter, EmptyArticleHasNoUnits) {
  UnitCounter counter(plain_options(2));
  const text::WordList none;
  EXPECT_TRUE(counter.count(title_and_body(none, none)).empty());
  EXPECT_EQ(counter.count(title_and_body(text::word_list_of({"a"}), none)).size(), 1U);
  EXPECT_TRUE(counter.count(title_and_body(none, none)).empty());
}

}  // namespace
}  // namespace zawiya::features
