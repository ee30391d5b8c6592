#include "text/name_finder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/name_forms.hpp"
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
  EXPECT_EQ(found_in("النظام البري"), Names{}) << "of five letters";
  EXPECT_EQ(found_in("قصف النظام الحي"), Names{"النظام"}) << "a quarter is no adjective";
  EXPECT_EQ(found_in("قوات النظام التركي"), Names{"قوات النظام"}) << "a name of two words stands";
}

TEST(NameFinder, FindsNothingBeyondTheEnd) {
  EXPECT_EQ(found_in("نظام"), Names{});
  EXPECT_EQ(found_in("قوات"), Names{});
  EXPECT_EQ(found_in(""), Names{});
}

/// Where names stand, found by trying every spelling of every name at every word.
std::vector<std::pair<std::size_t, std::string>> found_by_trying(
    const std::vector<Concept>& concepts, const WordList& words) {
  std::vector<std::pair<std::size_t, std::string>> found;
  for (std::size_t at = 0; at < words.words.size();) {
    std::size_t longest = 0;
    std::string shown;
    for (const Concept& concept_of : concepts) {
      for (const Name& name : concept_of.names) {
        for (const std::vector<std::string>& variant : name.variants) {
          if (variant.size() <= longest || at + variant.size() > words.words.size()) continue;
          bool fits = true;
          for (std::size_t w = 0; w < variant.size(); ++w) {
            const std::vector<std::string> forms = name_forms(variant[w], w == 0);
            fits = fits && std::ranges::binary_search(forms, std::string(words[at + w]));
          }
          const bool alone = variant.size() == 1 && variant[0].starts_with("ال");
          if (alone && at + 1 < words.words.size() && is_relational_adjective(words[at + 1])) {
            continue;
          }
          if (!fits) continue;
          longest = variant.size();
          shown = name.shown;
        }
      }
    }
    if (longest > 0) found.emplace_back(at, shown);
    at += std::max<std::size_t>(longest, 1);
  }
  return found;
}

RC_GTEST_PROP(NameFinder, FindsWhatTryingEveryNameFinds, ()) {
  // Forms of كتاب and كتابه meet: كتابهم is one of either.
  static const auto concepts = parse_name_table(
      "أ\tكتاب\tكتابة\tكتاب قديم\tكتابة على جدار\nب\tالجيش\tوحدات الجيش\tجيش|جيش قديم "
      "جدا\tكتاب على\n",
      news());
  static const NameFinder finder(concepts);
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{"كتاب", "وكتابهم", "كتابها", "بكتابة", "كتاباته", "قديم", "على",
                               "جدار", "الجيش", "وللجيش", "جيش", "جدا", "وحدات", "السوري", "قال"}));
  std::string text;
  for (const std::string& piece : pieces) text += piece + " ";
  WordList words;
  news().split(text, words);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (std::size_t i = 0; i < words.words.size();) {
    const NameFinder::Found at = finder.find(
        i, words.words.size(), [&](std::size_t w) { return words.words[w].hash; },
        [&](std::size_t w) { return is_relational_adjective(words[w]); });
    if (at.words > 0) found.emplace_back(i, concepts[at.concept_number].names[at.name].shown);
    i += std::max<std::size_t>(at.words, 1);
  }
  RC_ASSERT(found == found_by_trying(concepts, words));
}

}  // namespace
}  // namespace zawiya::text
