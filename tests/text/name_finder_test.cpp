#include "text/name_finder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

const Normalizer& news() {
  static const Normalizer normalizer(profile_folds("news"));
  return normalizer;
}

/// The names found in a text, as their table shows them.
std::vector<std::string> found_in(const std::string& text) {
  static const auto concepts = parse_name_table(
      "الحكومة\tالحكومة السورية\tالنظام|النظام السوري\tنظام الأسد\nالجيش\tقوات النظام\tوحدات "
      "الجيش\n",
      news());
  static const NameFinder finder(concepts);
  WordList words;
  news().split(text, words);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < words.words.size();) {
    const NameFinder::Found found = finder.find(
        i, words.words.size(), [&](std::size_t w) { return words.words[w].hash; },
        [&](std::size_t w) { return is_relational_adjective(words[w]); });
    if (found.words > 0) {
      names.push_back(concepts[found.concept_number].names[found.name].shown);
    }
    i += std::max<std::size_t>(found.words, 1);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(NameFinder, FindsNamesBehindClitics) {
  EXPECT_EQ(found_in("التابعة لنظام الأسد، وللنظام، والحكومة السورية"),
            (Names{"نظام الأسد", "النظام", "الحكومة السورية"}));
}

TEST(NameFinder, FindsTheLongest) {
  EXPECT_EQ(found_in("قصفت قوات النظام بلدة"), Names{"قوات النظام"});
  EXPECT_EQ(found_in("قال النظام السوري"), Names{"النظام"});
}

TEST(NameFinder, TakesNoNameBeforeARelationalAdjective) {
  EXPECT_EQ(found_in("إصلاح النظام الصحي والنظام التركي والنظام المالية"), Names{});
  EXPECT_EQ(found_in("قصف النظام الحي"), Names{"النظام"}) << "a quarter is no adjective";
  EXPECT_EQ(found_in("قوات النظام التركي"), Names{"قوات النظام"}) << "a name of two words stands";
}

TEST(NameFinder, FindsNothingBeyondTheEnd) {
  EXPECT_EQ(found_in("نظام"), Names{});
  EXPECT_EQ(found_in("قوات"), Names{});
  EXPECT_EQ(found_in(""), Names{});
}

}  // namespace
}  // namespace zawiya::text
