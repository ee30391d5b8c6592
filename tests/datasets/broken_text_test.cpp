#include "datasets/broken_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

/// The names of what is wrong with a body.
std::vector<std::string> faults_of(const std::string& text, const TextLimits& limits = {}) {
  Article article;
  article.text = text;
  std::vector<std::string> names;
  const TextFaults faults = find_text_faults(article, limits);
  for (std::size_t f = 0; f < faults.size(); ++f) {
    if (faults[f]) names.emplace_back(name_of(static_cast<TextFault>(f)));
  }
  return names;
}

using Names = std::vector<std::string>;

const std::string kSound = "أَعلَنَ المجلسُ البلديُّ أمس افتتاح الجسر الجديد، وفق «بيان» رسمي ﷺ.";

TEST(BrokenText, IsNotSoundText) {
  EXPECT_EQ(faults_of(kSound), Names{});
  EXPECT_EQ(faults_of(kSound + " R&D < 5 و a<b و AT&T; café élève Ø ٪"), Names{});
}

TEST(BrokenText, IsSeenByItsBytes) {
  EXPECT_EQ(faults_of(kSound + "\xFF"), Names{"invalid_utf8"});
  EXPECT_EQ(faults_of(kSound + "\xD8"), Names{"invalid_utf8"});
  EXPECT_EQ(faults_of(kSound + "\uFFFD"), Names{"replaced"});
}

TEST(BrokenText, IsSeenByTheWrongEncoding) {
  EXPECT_EQ(faults_of(kSound + " Ø§Ù„Ø­ÙƒÙˆÙ…Ø©"), Names{"mojibake"}) << "UTF-8 as Windows-1252";
  EXPECT_EQ(faults_of("ÃÚáäÊ ÇáÍßæãÉ Çáíæã ÇÝÊÊÇÍ ÇáÌÓÑ"), Names{"mojibake"})
      << "Windows-1256 as Windows-1252";
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(BrokenText, IsNotSeenByAFewSignsOfIt) {
  EXPECT_EQ(faults_of(kSound + " «Ø§Ù„»"), Names{}) << "a text about encodings";
  EXPECT_EQ(faults_of(kSound + " «Ø§Ù„Ù…»"), Names{"mojibake"});
  const std::string french = "elle a voulu " + repeated("é", 11);
  EXPECT_EQ(faults_of(french + " et puis"), Names{});
  EXPECT_EQ(faults_of(repeated("é ", 11)), Names{}) << "eleven letters are too few to tell";
  EXPECT_EQ(faults_of(repeated("é ", 12)), Names{"mojibake"});
  EXPECT_EQ(faults_of(repeated("é ", 12) + "douze mots de plus"), Names{}) << "fewer than half";
  EXPECT_EQ(faults_of(kSound + repeated("ﻻ", 10)), Names{});
  EXPECT_EQ(faults_of(kSound + repeated("ﻻ", 11)), Names{"presentation_forms"});
}

TEST(BrokenText, IsSeenByEverySecondByteOfMisreadArabic) {
  for (const char* rest :
       {"\u0080", "\u00BF", "Œ", "œ", "Š", "š", "Ÿ", "Ž", "ž", "ƒ", "ˆ", "˜", "–", "—", "‘",
        "’",      "‚",      "“", "”", "„", "†", "‡", "•", "…", "‰", "‹", "›", "€", "™"}) {
    for (const char* lead : {"Ø", "Ù", "Ú", "Û"}) {
      EXPECT_EQ(faults_of(kSound + repeated(std::string(lead) + rest, 3)), Names{"mojibake"})
          << lead << rest;
    }
    for (const char* other : {"×", "Ü"}) {
      EXPECT_EQ(faults_of(kSound + repeated(std::string(other) + rest, 3)), Names{});
    }
  }
  EXPECT_EQ(faults_of(kSound + repeated("ØÀ", 3)), Names{});
}

TEST(BrokenText, IsSeenByPrintedShapesOfBothBlocks) {
  for (const char* first_and_last : {"\uFB50", "\uFBFF", "\uFC00", "\uFD3D", "\uFE70", "\uFEFC"}) {
    EXPECT_EQ(faults_of(kSound + repeated(first_and_last, 11)), Names{"presentation_forms"});
  }
  for (const char* neighbour : {"\uFB4F", "\uFD3E", "\uFDFA", "\uFE6F", "\uFEFF"}) {
    EXPECT_EQ(faults_of(kSound + repeated(neighbour, 11)), Names{});
  }
}

TEST(BrokenText, IsSeenByPrintedShapes) {
  EXPECT_EQ(faults_of(kSound + " ﺍﻷﺳﻌﺎﺭ ﺍﻟﺠﺪﻳﺪﺓ"), Names{"presentation_forms"});
}

TEST(BrokenText, IsSeenByMarkup) {
  for (const char* left :
       {"<p>", "</div>", "<a href=\"x\">", "<br/>", "&nbsp;", "&#1575;", "&amp;", "&#x627;"}) {
    EXPECT_EQ(faults_of(kSound + left), Names{"markup"}) << left;
  }
  for (const char* sound : {"<", "&", "<3", "&;", "<p", "& b;", "&a b;", "<>", "&a;", "&#;", "</>",
                            "<p <b", "&thetasymbol;"}) {
    EXPECT_EQ(faults_of(kSound + sound), Names{}) << sound;
  }
}

TEST(BrokenText, IsNotSeenByWhatIsTooLongForATag) {
  EXPECT_EQ(faults_of(kSound + "<a " + std::string(298, 'x') + ">"), Names{});
  EXPECT_EQ(faults_of(kSound + "<a " + std::string(297, 'x') + " >"), Names{});
  EXPECT_EQ(faults_of(kSound + "<a " + std::string(297, 'x') + ">"), Names{"markup"});
  EXPECT_EQ(faults_of(kSound + "&thetasym1;"), Names{"markup"});
}

TEST(BrokenText, IsSeenByItsLength) {
  EXPECT_EQ(faults_of(""), Names{"empty"});
  EXPECT_EQ(faults_of(" ... \n"), Names{"empty"});
  EXPECT_EQ(faults_of("أَعلَنَ المجلسُ"), Names{"short"}) << "vowel marks cut no word";
  EXPECT_EQ(faults_of("أعلن المجلس", {.short_words = 2}), Names{});
  EXPECT_EQ(faults_of("أعلن المجلس أمس", {.short_words = 1, .long_words = 2}), Names{"long"});
  EXPECT_EQ(faults_of("أعلن المجلس أمس", {.short_words = 1, .long_words = 3}), Names{});
  EXPECT_EQ(faults_of("أعلن المجلس أمس ذلك"), Names{"short"});
  EXPECT_EQ(faults_of("أعلن المجلس أمس ذلك 5"), Names{});
  std::string line;
  for (int i = 0; i < 200'000; ++i) line += "كلمة ";
  EXPECT_EQ(faults_of(line), Names{"long"});
}

TEST(BrokenText, CountsTitleAndBodyTogether) {
  Article article;
  article.title = "افتتاح الجسر <b>";
  article.text = "أعلن المجلس افتتاحه";
  const TextFaults faults = find_text_faults(article, {});
  EXPECT_FALSE(faults[static_cast<std::size_t>(TextFault::kShort)]);
  EXPECT_TRUE(faults[static_cast<std::size_t>(TextFault::kMarkup)]);
}

}  // namespace
}  // namespace zawiya::datasets
