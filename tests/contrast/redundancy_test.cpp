#include "contrast/redundancy.hpp"

#include <gtest/gtest.h>

#include <map>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

/// What tells of each unit in the first group, by written forms; empty: it speaks for itself.
std::map<std::string, std::string> told_by(const std::vector<GroupedText>& articles) {
  const WordCorpus corpus = corpus_of(articles);
  const UnitCounts counts = count_units(corpus, {.min_count = 5});
  const GroupContrast contrast = contrast_group(counts, 0, {});
  std::vector<std::uint32_t> all(counts.units.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const std::vector<std::string> written = written_forms(counts, corpus, all);
  const std::vector<std::uint32_t> redundant = redundant_units(counts, contrast, 1);
  std::map<std::string, std::string> result;
  for (std::size_t i = 0; i < redundant.size(); ++i) {
    result[written[contrast.units[i].unit]] =
        redundant[i] == CountedUnit::kNone ? "" : written[redundant[i]];
  }
  return result;
}

/// Many articles with words of their own in between, so that only what is meant repeats.
void add(std::vector<GroupedText>& articles, const std::string& group, const std::string& unit,
         int times) {
  static int number = 0;
  for (int i = 0; i < times; ++i) {
    articles.push_back(
        {group, "س" + std::to_string(++number) + " " + unit + " ص" + std::to_string(number)});
  }
}

TEST(Redundancy, AShorterUnitGivesWayToTheOneThatExplainsIt) {
  std::vector<GroupedText> articles;
  add(articles, "أ", "حركة طالبان", 40);
  add(articles, "ب", "كلام آخر", 40);
  const auto units = told_by(articles);
  EXPECT_EQ(units.at("حركة"), "حركة طالبان");
  EXPECT_EQ(units.at("طالبان"), "حركة طالبان");
  EXPECT_EQ(units.at("حركة طالبان"), "");
}

TEST(Redundancy, AShorterUnitGivesWayWhenNothingIsLeftWithoutTheLonger) {
  std::vector<GroupedText> articles;
  add(articles, "أ", "الإمارات العربية", 60);
  add(articles, "أ", "العربية", 20);
  add(articles, "ب", "العربية", 30);
  add(articles, "ب", "كلام آخر", 60);
  const auto units = told_by(articles);
  EXPECT_EQ(units.at("العربية"), "الإمارات العربية");
}

TEST(Redundancy, AShorterUnitStaysWhenItSetsApartWithoutTheLongerToo) {
  std::vector<GroupedText> articles;
  add(articles, "أ", "أجهزة النظام", 30);
  add(articles, "أ", "النظام", 60);
  add(articles, "ب", "الدولة", 90);
  const auto units = told_by(articles);
  EXPECT_EQ(units.at("النظام"), "");
  EXPECT_EQ(units.at("أجهزة"), "أجهزة النظام");
}

TEST(Redundancy, ALongerUnitGivesWayToTheClearerPart) {
  std::vector<GroupedText> articles;
  add(articles, "أ", "في النظام", 20);
  add(articles, "أ", "النظام", 80);
  add(articles, "أ", "في", 100);
  add(articles, "ب", "في", 120);
  add(articles, "ب", "الدولة", 80);
  EXPECT_EQ(told_by(articles).at("في النظام"), "النظام");
}

TEST(Redundancy, OfAPassageRepeatedWordForWordTheBeginningStays) {
  std::vector<GroupedText> articles;
  add(articles, "أ", "جميع المقالات المنشورة تمثل رأي كتابها", 40);
  add(articles, "ب", "كلام آخر", 40);
  int shown = 0;
  for (const auto& [unit, by] : told_by(articles))
    shown += by.empty() && unit.find("آخر") == std::string::npos ? 1 : 0;
  EXPECT_EQ(shown, 1);
  EXPECT_EQ(told_by(articles).at("جميع المقالات المنشورة"), "");
}

TEST(Redundancy, SomethingOfACircleStays) {
  std::vector<GroupedText> articles;
  articles.push_back({"أ", repeated("دائرة حول", 50)});
  add(articles, "ب", "كلام آخر", 40);
  int shown = 0;
  for (const auto& [unit, by] : told_by(articles))
    shown += by.empty() && unit.find("حول") != std::string::npos ? 1 : 0;
  EXPECT_GE(shown, 1);
}

}  // namespace
}  // namespace zawiya::contrast
