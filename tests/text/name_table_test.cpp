#include "text/name_table.hpp"

#include <gtest/gtest.h>

namespace zawiya::text {
namespace {

const Normalizer& normalizer() {
  static const Normalizer news(profile_folds("news"));
  return news;
}

std::vector<Concept> parsed(std::string_view table) {
  return parse_name_table(table, normalizer());
}

/// The line and sentence with which a table is refused.
std::string refusal(std::string_view table) {
  try {
    parsed(table);
  } catch (const NameTableError& error) {
    return std::to_string(error.line()) + ": " + error.what();
  }
  return "";
}

TEST(NameTable, HoldsConceptsNamesAndSpellings) {
  const auto concepts = parsed("# ملاحظة\n\nالقتلى\tقَتيل|قتلى\tشهيد\r\nالحكومة\tأجهزة النظام\n");
  ASSERT_EQ(concepts.size(), 2U);
  EXPECT_EQ(concepts[0].shown, "القتلى");
  ASSERT_EQ(concepts[0].names.size(), 2U);
  EXPECT_EQ(concepts[0].names[0].shown, "قَتيل");
  EXPECT_EQ(concepts[0].names[0].variants,
            (std::vector<std::vector<std::string>>{{"قتيل"}, {"قتلي"}}));
  EXPECT_EQ(concepts[1].names[0].variants[0], (std::vector<std::string>{"اجهزه", "النظام"}));
}

TEST(NameTable, MayBeginWithAByteOrderMark) {
  EXPECT_EQ(parsed("\uFEFFالقتلى\tقتيل\n")[0].shown, "القتلى");
  EXPECT_EQ(refusal("\uFEFFالقتلى\n").substr(0, 2), "1:");
}

TEST(NameTable, LetsAConceptGoOn) {
  const auto concepts = parsed("القتلى\tقتيل\nالقتلى\tشهيد\t\n");
  ASSERT_EQ(concepts.size(), 1U);
  EXPECT_EQ(concepts[0].names.size(), 2U);
}

TEST(NameTable, RefusesWhatItCannotUnderstandWithItsLine) {
  EXPECT_EQ(refusal("القتلى\tقتيل\nالحكومة\n").substr(0, 2), "2:");
  EXPECT_NE(refusal("القتلى\n").find("without names"), std::string::npos);
  EXPECT_NE(refusal("\tقتيل\n").find("without a concept"), std::string::npos);
  EXPECT_NE(refusal("القتلى\t...\n").find("a name of words"), std::string::npos);
  EXPECT_NE(refusal("القتلى\t\tقتيل\n").find("a name of words"), std::string::npos);
  EXPECT_NE(refusal("القتلى\tا ب ت ث ج ح خ\n").find("7 words"), std::string::npos);
  EXPECT_EQ(refusal("القتلى\tا ب ت ث ج ح\n"), "");
  EXPECT_NE(refusal("القتلى\t\n").find("a name of words"), std::string::npos);
  EXPECT_NE(refusal("القتلى\t\xFF\xFE\n").find("'\\xFF\\xFE'"), std::string::npos);
}

TEST(NameTable, RefusesANameThatIsThereTwice) {
  const std::string sentence = refusal("أ\tقتيل\nب\tشهيد\tقَتيل\n");
  EXPECT_EQ(sentence.substr(0, 2), "2:");
  EXPECT_NE(sentence.find("after line 1"), std::string::npos) << sentence;
}

TEST(NameTable, HoldsWhoseANameIsAndWhoseItBecomes) {
  const auto concepts = parsed(
      "الحكومة\tالدولة @government\tالنظام|النظام السوري @opponents 2024-12-08 "
      "@government\tالسلطات\n");
  ASSERT_EQ(concepts[0].names.size(), 3U);
  EXPECT_EQ(concepts[0].names[0].side, Side::kGovernment);
  EXPECT_EQ(concepts[0].names[0].turns, "");
  EXPECT_EQ(concepts[0].names[1].variants.size(), 2U);
  EXPECT_EQ(concepts[0].names[1].side, Side::kOpponents);
  EXPECT_EQ(concepts[0].names[1].turns, "2024-12-08");
  EXPECT_EQ(concepts[0].names[1].afterwards, Side::kGovernment);
  EXPECT_EQ(concepts[0].names[2].side, Side::kUnmarked);
  const auto spaced = parsed("أ\tب  @opponents  2019-10-09  @neutral \n");
  EXPECT_EQ(spaced[0].names[0].turns, "2019-10-09");
  EXPECT_EQ(spaced[0].names[0].afterwards, Side::kNeutral);
}

TEST(NameTable, RefusesASideOrADateThatIsNone) {
  EXPECT_NE(refusal("أ\tب ت @rebels\n").find("'@rebels'"), std::string::npos);
  EXPECT_NE(refusal("أ\tب ت @opponents 2024\n").find("a date between"), std::string::npos);
  EXPECT_NE(refusal("أ\tب ت @opponents 2024-12-08\n").find("a date between"), std::string::npos);
  for (const char* date : {"2024-12-8", "2024/12/08", "2024-12-0x", "2024-12-0/", "2024-12-0:"}) {
    const std::string table = std::string("أ\tب @opponents ") + date + " @government\n";
    EXPECT_NE(refusal(table).find("a date between"), std::string::npos) << date;
  }
  EXPECT_NE(refusal("أ\tب @opponents 2019-10-09 @neutral @government\n").find("a date between"),
            std::string::npos);
  EXPECT_NE(refusal("أ\tب ت @opponents 2024-12-08 @rebels\n").find("@rebels"), std::string::npos);
}

TEST(NameTable, RefusesATableOfNothing) {
  EXPECT_NE(refusal("").find("found no concept"), std::string::npos);
  EXPECT_NE(refusal("# فارغ\n\n").find("found no concept"), std::string::npos);
}

TEST(NameTable, TakesAHugeLine) {
  std::string line = "مفهوم";
  for (int i = 0; i < 20000; ++i) line += "\tاسم" + std::to_string(i);
  EXPECT_EQ(parsed(line)[0].names.size(), 20000U);
}

TEST(NameTable, ThatIsShippedCanBeRead) {
  const auto concepts = parsed(shipped_name_table());
  EXPECT_GE(concepts.size(), 20U);
  for (const Concept& each : concepts) EXPECT_GE(each.names.size(), 2U) << each.shown;
}

}  // namespace
}  // namespace zawiya::text
