#include "text/dateline.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace zawiya::text {
namespace {

/// What the dateline of a body leaves. @param known  the name of a source; empty: none
std::string rest_of(const std::string& text, const std::string& known = {},
                    Tokens tokens = Tokens::kWordsAndMarks) {
  static const Normalizer normalizer(profile_folds("news"));
  WordList list;
  normalizer.split(known, list);
  std::vector<std::uint64_t> name;
  for (const Word& word : list.words) name.push_back(word.hash);
  const std::vector<std::vector<std::uint64_t>> one = {name};
  const WordSequences names(one);
  normalizer.split(text, list, tokens);
  std::vector<WordSpan> spans;
  names.find(text, list, [&](WordSpan span, std::uint64_t) { spans.push_back(span); });
  const std::size_t words = dateline_words(text, list, spans);
  if (words == 0) return text;
  return words == list.words.size() ? "" : text.substr(list.words[words].source_begin);
}

const std::string kNews = "أعلن المجلس البلدي افتتاح الجسر.";

TEST(Dateline, OfEveryFormInUseIsFound) {
  for (const char* dateline :
       {"موسكو- سبوتنيك. ", "موسكو - سبوتنيك.\n", "تل الورد (نبأ)-- ", "تل الورد (نبأ) - ",
        "تل الورد، بلاد الورد الجديدة (نبأ)— ", "تل الورد (أ.ف.ب): ", "بلدي نيوز - (أحمد العلي) ",
        "  تل الورد – نبأ نت.\n", "تَلُّ الوَرْد ـ نبأ\n"}) {
    EXPECT_EQ(rest_of(dateline + kNews), kNews) << dateline;
    EXPECT_EQ(rest_of(dateline + kNews, {}, Tokens::kWords), kNews) << dateline;
  }
}

TEST(Dateline, IsFoundByAKnownNameWhereItsFormDoesNotTell) {
  for (const char* dateline : {"تل الورد-نبأ ", "تل الورد/ نبأ/ ", "تل الورد (نبأ) "}) {
    EXPECT_EQ(rest_of(dateline + kNews), dateline + kNews) << dateline;
    EXPECT_EQ(rest_of(dateline + kNews, "نبأ"), kNews) << dateline;
  }
}

TEST(Dateline, MayBeNothingButAKnownName) {
  EXPECT_EQ(rest_of("نبأ: " + kNews), "نبأ: " + kNews);
  EXPECT_EQ(rest_of("نبأ: " + kNews, "نبأ"), kNews);
  EXPECT_EQ(rest_of("نبأ نت: " + kNews, "نبأ نت"), kNews);
}

// Found by fuzzing: all that followed was taken for what stands within the character.
TEST(Dateline, IsNotSeenBehindACharacterOfSeveralWords) {
  const std::string text = "½) - قال المجلس (كذا) إن الجسر مفتوح";
  EXPECT_EQ(rest_of(text), text);
}

TEST(Dateline, IsNotTheBeginningOfASentence) {
  for (const char* text :
       {"قال الوزير - وهو نائب سابق - إن الجسر مفتوح. وأضاف أنه مفتوح.",
        "قال مدير (المشفى) إن الجسر مفتوح.", "أعلن المجلس البلدي، أمس، افتتاح الجسر (فيديو).",
        "نقلت نبأ عن الوزير قوله إن الجسر مفتوح.", "الجسر مفتوح. قال الوزير - أمس.", "", "...",
        "-"}) {
    EXPECT_EQ(rest_of(text), text);
    EXPECT_EQ(rest_of(text, "نبأ"), text);
  }
}

TEST(Dateline, HasAPlaceOfSixWordsAtMost) {
  const std::string six = "تل الورد في بلاد الورد الجديدة";
  EXPECT_EQ(rest_of(six + " (نبأ) - " + kNews), kNews);
  EXPECT_EQ(rest_of("قرية " + six + " (نبأ) - " + kNews), "قرية " + six + " (نبأ) - " + kNews);
  EXPECT_EQ(rest_of(six + " - نبأ.\n" + kNews), kNews);
}

TEST(Dateline, HasACreditOfFiveWordsAtMost) {
  const std::string five = "وكالة نبأ من سهل القمح";
  for (const auto& [opening, closing] :
       {std::pair("تل الورد (", ") - "), std::pair("تل الورد - ", ".\n")}) {
    EXPECT_EQ(rest_of(opening + five + closing + kNews), kNews);
    const std::string six = opening + five + " اليوم" + closing + kNews;
    EXPECT_EQ(rest_of(six), six);
  }
}

TEST(Dateline, HasNoBracketThatIsNotClosedOrHoldsAnother) {
  for (const char* text :
       {"تل الورد (نبأ - أعلن المجلس افتتاح الجسر.", "تل الورد (نبأ (خاص) - أعلن المجلس.",
        "تل الورد (نبأ. خاص) - أعلن المجلس.", "تل الورد (نبأ) أعلن المجلس - أمس - ذلك."}) {
    EXPECT_EQ(rest_of(text), text);
  }
}

TEST(Dateline, MayStandInQuotationMarks) {
  EXPECT_EQ(rest_of("«تل الورد» (نبأ) - " + kNews), kNews);
}

TEST(Dateline, IsNeverTheWholeText) {
  for (const char* text : {"موسكو - سبوتنيك.", "تل الورد (نبأ) -", "نبأ", "تل الورد - نبأ"}) {
    EXPECT_EQ(rest_of(text), text);
    EXPECT_EQ(rest_of(text, "نبأ"), text);
  }
}

TEST(Dateline, IsNotFoundTwice) {
  const Normalizer normalizer(profile_folds("news"));
  const std::string text = "تل الورد (نبأ) - سهل القمح - نبأ.\n" + kNews;
  WordList list;
  normalizer.split(text, list, Tokens::kWordsAndMarks);
  const std::size_t words = dateline_words(text, list, {});
  ASSERT_GT(words, 0U);
  list.words.erase(list.words.begin(), list.words.begin() + static_cast<std::ptrdiff_t>(words));
  EXPECT_EQ(dateline_words(text, list, {}), 0U);
}

}  // namespace
}  // namespace zawiya::text
