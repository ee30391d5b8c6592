#include "pages/html_page.hpp"

#include <gtest/gtest.h>

namespace zawiya::pages {
namespace {

TEST(HtmlPage, EscapesMarkupOfTexts) {
  EXPECT_EQ(html_escaped("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
}

TEST(HtmlPage, ShowsCharactersThatOverrideTheDirection) {
  EXPECT_EQ(html_escaped("نص\u202E!"), "نص\\u{202E}!");
}

TEST(HtmlPage, ShowsBytesThatAreNotUtf8) { EXPECT_EQ(html_escaped("\xE9<"), "\\xE9&lt;"); }

TEST(HtmlPage, LeavesJoinersAndMarksAlone) {
  EXPECT_EQ(html_escaped("می\u200Cخواهم \u200Fنص"), "می\u200Cخواهم \u200Fنص");
}

TEST(HtmlPage, KeepsLineBreaks) { EXPECT_EQ(html_escaped("أول\nثان"), "أول\nثان"); }

TEST(HtmlPage, EscapesItsTitle) {
  EXPECT_NE(HtmlPage("<script>").finish().find("<title>&lt;script&gt;</title>"), std::string::npos);
}

TEST(HtmlPage, LoadsNothingFromOutside) {
  HtmlPage page("عنوان");
  page.add("<p lang=\"ar\" dir=\"rtl\">نص</p>");
  const std::string html = page.finish();
  for (const char* const loading : {"http:", "https:", "src=", "@import", "url(", "<link"}) {
    EXPECT_EQ(html.find(loading), std::string::npos) << loading;
  }
  EXPECT_NE(html.find("<p lang=\"ar\" dir=\"rtl\">نص</p>"), std::string::npos);
}

}  // namespace
}  // namespace zawiya::pages
