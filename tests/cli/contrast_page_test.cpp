#include "cli/contrast_page.hpp"

#include <gtest/gtest.h>

#include "cli/contrast_table.hpp"
#include "cli/contrast_text.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

ContrastRow row(const std::string& unit, double z, std::uint64_t count) {
  ContrastRow row;
  row.written = unit;
  row.count = count;
  row.count_rest = 3;
  row.log_odds = {z, 1};
  row.wanted = true;
  return row;
}

/// Groups and words of somebody who means ill.
ContrastResult hostile() {
  ContrastResult result;
  result.by = "<b>by</b>";
  result.within = "\"within\"";
  result.units = 3;
  result.threshold = 2;
  result.top = 10;
  result.groups.resize(3);
  result.groups[0].name = "<script>alert(1)</script>";
  result.groups[1].name = "\u202Eعكس\x1B[31m";
  result.groups[2].name = "=cmd|' /C calc'!A0,\"x\"";
  for (ContrastGroup& group : result.groups) {
    group.rows = {row("\"><img src=x onerror=alert(1)>", 9, 40), row("كلمة\u202E", 5, 30),
                  row("<svg/onload=alert(2)>", -7, 20)};
  }
  result.concepts = {{"</td><script>", {{"<i>اسم</i>", {}}}}};
  framing::ConceptUse use{2, 1, {{2, 1, {1, 0.2, 1}}}};
  result.naming = {{use, use, use}};
  result.slots_sought = true;
  result.slots = {{0, 1, "<u>", "</table>", 2, "قبل", "<!--"}};
  return result;
}

TEST(ContrastPage, EscapesWhatArticlesSay) {
  const std::string page = contrast_page(hostile());
  for (const char* const markup :
       {"<script", "<img", "<svg/", "<i>", "<u>", "<!--", "\u202E", "\x1B", "<b>"}) {
    EXPECT_EQ(page.find(markup), std::string::npos) << markup;
  }
  EXPECT_NE(page.find("&lt;script&gt;alert(1)"), std::string::npos);
}

TEST(ContrastPage, LoadsNothingFromOutside) {
  const std::string page = contrast_page(hostile());
  for (const char* const loading :
       {"http:", "https:", "@import", "url(", "<link", "<script", "xlink"}) {
    EXPECT_EQ(page.find(loading), std::string::npos) << loading;
  }
}

TEST(ContrastPage, ShowsArabicFromRightToLeft) {
  const std::string page = contrast_page(hostile());
  EXPECT_NE(page.find("<td lang=\"ar\" dir=\"rtl\">كلمة"), std::string::npos);
  EXPECT_NE(page.find("<text lang=\"ar\" direction=\"rtl\""), std::string::npos);
}

TEST(ContrastText, LetsNothingActOnATerminal) {
  const std::string text = contrast_as_text(hostile());
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
  EXPECT_NE(text.find("\\u{202E}"), std::string::npos);
}

TEST(ContrastTable, KeepsTextsAsTheyAre) {
  const ContrastResult result = hostile();
  const std::vector<CsvRow> rows =
      csv_rows(contrast_csv_header() + contrast_csv_rows(result.groups[2]));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1][0], result.groups[2].name);
  EXPECT_EQ(rows[1][1], result.groups[2].rows[0].written);
  EXPECT_EQ(rows[1][9], "9");
}

TEST(ContrastTable, LeavesOutWhatIsOnlyPlotted) {
  ContrastGroup group;
  group.rows = {row("كلمة", 3, 5)};
  group.rows[0].wanted = false;
  EXPECT_EQ(contrast_csv_rows(group), "");
}

TEST(ListedRows, SpeakForThemselvesOnTheirSide) {
  ContrastGroup group;
  group.rows = {row("أ", 9, 5), row("ب", 8, 5), row("ج", 7, 5), row("د", -1, 5), row("ه", -4, 5)};
  group.rows[1].told_by = "أ ب";
  group.rows[3].wanted = false;
  const auto more = listed_rows(group, 10, true);
  ASSERT_EQ(more.size(), 2U);
  EXPECT_EQ(more[1]->written, "ج");
  const auto less = listed_rows(group, 10, false);
  ASSERT_EQ(less.size(), 1U);
  EXPECT_EQ(less[0]->written, "ه");
  EXPECT_EQ(listed_rows(group, 1, true).size(), 1U);
}

}  // namespace
}  // namespace zawiya::cli
