#include "pages/data_table.hpp"

#include <gtest/gtest.h>

namespace zawiya::pages {
namespace {

TEST(DataTable, EscapesTextsAndNamesOfColumns) {
  DataTable table("<caption>", {{"<b>"}, {"n", true}});
  table.row().text("<script>").count(1234567);
  EXPECT_EQ(
      table.finish(),
      "<div class=\"scroll\"><table class=\"data\"><caption>&lt;caption&gt;</caption><thead><tr>"
      "<th scope=\"col\"><bdi>&lt;b&gt;</bdi></th><th scope=\"col\" "
      "class=\"number\"><bdi>n</bdi></th>"
      "</tr></thead>\n<tbody><tr><td dir=\"auto\">&lt;script&gt;</td><td class=\"number\" "
      "data-value=\"1.23457e+06\">1,234,567</td></tr></tbody></table></div>\n");
}

TEST(DataTable, SaysTheLanguageOfArabicTexts) {
  DataTable table("", {{"x"}});
  table.row().bold("نهر");
  EXPECT_NE(table.finish().find("<th scope=\"row\" lang=\"ar\" dir=\"auto\">نهر</th>"),
            std::string::npos);
}

TEST(DataTable, OfNothingIsItsHeader) {
  const DataTable table("", {{"x"}});
  EXPECT_TRUE(table.empty());
  EXPECT_NE(table.finish().find("<tbody></tbody>"), std::string::npos);
}

TEST(DataTable, ScrollsWhatIsLongFromTheKeyboardToo) {
  DataTable table("", {{"x", true}});
  for (int i = 0; i < 16; ++i) table.row().count(1);
  EXPECT_EQ(table.finish().find("tabindex"), std::string::npos);
  table.row().count(1);
  EXPECT_TRUE(table.finish().starts_with("<div class=\"scroll tall\" tabindex=\"0\">"));
}

TEST(DataTable, KeepsShadesWithinAll) {
  DataTable table("", {{"x", true}});
  table.row().shade("7", 7, 3);
  EXPECT_NE(table.finish().find("--share:100%"), std::string::npos);
}

TEST(Grouped, PartsThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(23128), "23,128");
}

}  // namespace
}  // namespace zawiya::pages
