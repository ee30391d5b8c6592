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

TEST(HtmlPage, GivesTextsTheirDirectionAndLanguage) {
  EXPECT_EQ(text_attributes("نص"), " lang=\"ar\" dir=\"auto\"");
  EXPECT_EQ(text_attributes("Oil: نص"), " lang=\"ar\" dir=\"auto\"");
  EXPECT_EQ(text_attributes("Oil"), " dir=\"auto\"");
  EXPECT_EQ(text_attributes(""), " dir=\"auto\"");
  EXPECT_EQ(text_attributes("\xE9"), " dir=\"auto\"");
}

TEST(HtmlPage, LetsScriptsOfOursRunAndNoOthersLoad) {
  HtmlPage page("x");
  page.add_script("const x = 1;");
  const std::string html = page.finish();
  EXPECT_NE(
      html.find("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\""),
      std::string::npos);
  EXPECT_NE(html.find("<script>const x = 1;</script>"), std::string::npos);
}

TEST(HtmlPage, LoadsNothingFromOutside) {
  HtmlPage page("عنوان");
  page.add("<p lang=\"ar\" dir=\"rtl\">نص</p>");
  const std::string html = page.finish();
  for (const char* const loading : {"http:", "https:", "src=", "@import", "url(", "<link"}) {
    EXPECT_EQ(html.find(loading), std::string::npos) << loading;
  }
  EXPECT_NE(html.find("<p lang=\"ar\" dir=\"rtl\">نص</p>"), std::string::npos);
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(html.find("script-src"), std::string::npos) << "and runs nothing that is not ours";
}

}  // namespace
}  // namespace zawiya::pages
