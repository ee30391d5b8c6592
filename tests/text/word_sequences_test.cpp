#include "text/word_sequences.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace zawiya::text {
namespace {

const Normalizer& news_normalizer() {
  static const Normalizer news(profile_folds("news"));
  return news;
}

std::vector<std::uint64_t> hashes_of(const std::string& text) {
  WordList list;
  news_normalizer().split(text, list);
  std::vector<std::uint64_t> hashes;
  for (const Word& word : list.words) hashes.push_back(word.hash);
  return hashes;
}

WordSequences sequences_of(const std::vector<std::string>& texts) {
  std::vector<std::vector<std::uint64_t>> sequences;
  for (const std::string& text : texts) sequences.push_back(hashes_of(text));
  return WordSequences(sequences);
}

/// What of the text the sequences found cover, as written.
std::vector<std::string> found(const WordSequences& sequences, const std::string& text,
                               Tokens tokens = Tokens::kWordsAndMarks) {
  WordList list;
  news_normalizer().split(text, list, tokens);
  std::vector<std::string> result;
  sequences.find(text, list, [&](WordSpan span, std::uint64_t /*hash*/) {
    const std::uint32_t begin = list.words[span.first].source_begin;
    result.push_back(text.substr(begin, list.words[span.last].source_end - begin));
  });
  return result;
}

using Texts = std::vector<std::string>;

TEST(WordSequences, OfALongOneTheLastWordsAloneAreNotFound) {
  std::string line;
  for (int i = 0; i < 64; ++i) line += "كلمة" + std::to_string(i) + " ";
  const WordSequences sequences = sequences_of({line + "الحكومة"});
  EXPECT_TRUE(found(sequences, "قالت الحكومة اليوم").empty());
  EXPECT_FALSE(found(sequences, line + "الحكومة").empty());
}

TEST(WordSequences, AreFoundWhateverTheirMarksAndLetterForms) {
  const WordSequences sequences = sequences_of({"نبأ اليوم"});
  for (const Tokens tokens : {Tokens::kWords, Tokens::kWordsAndMarks}) {
    EXPECT_EQ(found(sequences, "قالت «نبأ-اليوم»، ثم نَبَأُ الــيوم.", tokens),
              (Texts{"نبأ-اليوم", "نَبَأُ الــيوم"}));
  }
}

TEST(WordSequences, AreFoundWhereTheyOverlapAndNest) {
  EXPECT_EQ(found(sequences_of({"أ ب", "أ ب ج", "ب ج د"}), "أ ب ج د"),
            (Texts{"أ ب", "أ ب ج", "ب ج د"}));
}

TEST(WordSequences, AreFoundAcrossMarksOfArabic) {
  for (const std::string mark : {"؟", "؛", "،", " ؟! ", "۔", "٪"}) {
    EXPECT_EQ(found(sequences_of({"نبأ اليوم"}), "نبأ" + mark + "اليوم"),
              Texts{"نبأ" + mark + "اليوم"});
  }
}

TEST(WordSequences, AreNotFoundByTheirBeginningsAlone) {
  EXPECT_EQ(found(sequences_of({"وكالة نبأ الدولية"}), "وكالة نبأ المحلية وكالة"), Texts{});
}

TEST(WordSequences, DoNotReachAcrossWordsTakenOut) {
  const WordSequences sequences = sequences_of({"نبأ اليوم"});
  const std::string text = "نبأ هذا اليوم";
  WordList list;
  news_normalizer().split(text, list);
  list.words.erase(list.words.begin() + 1);
  sequences.find(text, list, [](WordSpan, std::uint64_t) { ADD_FAILURE() << "found across"; });
}

TEST(WordSequences, OfMoreWordsThanTheLongestAreCut) {
  std::string line;
  for (std::size_t i = 0; i < WordSequences::kLongest + 3; ++i)
    line += "ك" + std::to_string(i) + " ";
  const WordSequences sequences = sequences_of({line});
  EXPECT_EQ(sequences.size(), 2U);
  EXPECT_EQ(found(sequences, line).size(), 2U);
}

TEST(WordSequences, OfNothingFindNothing) {
  EXPECT_EQ(found(WordSequences(), "نبأ"), Texts{});
  EXPECT_EQ(found(sequences_of({""}), "نبأ"), Texts{});
  EXPECT_EQ(sequences_of({"", "..."}).size(), 0U);
  EXPECT_EQ(found(sequences_of({"نبأ"}), ""), Texts{});
}

TEST(WordSequences, ReadBackFromTheirHashesAreTheSame) {
  const WordSequences made = sequences_of({"نبأ اليوم", "نبأ", "وكالة نبأ الدولية"});
  const WordSequences read(made.stored());
  EXPECT_EQ(read, made);
  const std::string text = "عن وكالة نبأ الدولية ونبأ اليوم";
  EXPECT_EQ(found(read, text), found(made, text));
  EXPECT_EQ(found(read, text), (Texts{"وكالة نبأ الدولية", "نبأ"}));
}

TEST(HoldsLetters, SeesLettersAndDigitsOnly) {
  EXPECT_FALSE(holds_letters("«- ، ـ \xFF\xC0 »", 0, 16));
  const std::string text = "(و)";
  EXPECT_TRUE(holds_letters(text, 0, text.size()));
  EXPECT_FALSE(holds_letters(text, 3, text.size()));
  EXPECT_FALSE(holds_letters(text, 3, 2));
  EXPECT_TRUE(holds_letters("- 7", 0, 3));
}

}  // namespace
}  // namespace zawiya::text
