#include "datasets/markup.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

std::string text_in(std::string_view markup) {
  std::string text;
  append_markup_text(markup, text);
  return text;
}

TEST(Markup, DecodesTheFiveNamesAndNumbers) {
  EXPECT_EQ(text_in("&lt;&gt;&amp;&quot;&apos;&#1576;&#x628;&#X628;"), "<>&\"'ببب");
}

TEST(Markup, DecodesOnce) { EXPECT_EQ(text_in("&amp;lt;"), "&lt;"); }

TEST(Markup, KeepsWhatIsNoEntity) {
  EXPECT_EQ(text_in("a & b &nbsp; &; &# &#; &#x; &#12a; &amp"),
            "a & b &nbsp; &; &# &#; &#x; &#12a; &amp");
}

TEST(Markup, ReplacesNumbersThatAreNoCharacter) {
  EXPECT_EQ(text_in("&#0;&#xD800;&#x110000;"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(text_in("&#99999999999;"), "&#99999999999;");
}

TEST(Markup, DecodesTheFirstAndLastCharacters) {
  EXPECT_EQ(text_in("&#1;&#xD7FF;&#xE000;&#x10FFFF;"), "\x01\uD7FF\uE000\U0010FFFF");
  EXPECT_EQ(text_in("&#xDFFF;"), "\uFFFD");
}

TEST(Markup, KeepsWhatIsTooLongForAnEntityOrATag) {
  EXPECT_EQ(text_in("&#000001576;"), "ب");
  EXPECT_EQ(text_in("&#0000001576;"), "&#0000001576;");
  const std::string longest = "<b" + std::string(253, ' ') + ">";
  EXPECT_EQ(text_in("a" + longest + "c"), "a c");
  const std::string longer = "<b" + std::string(254, ' ') + ">";
  EXPECT_EQ(text_in("a" + longer + "c"), "a" + longer + "c");
}

TEST(Markup, TakesATagForASpace) { EXPECT_EQ(text_in("<P>a</P><P>b <b>c</b></P>"), "a b c"); }

TEST(Markup, KeepsALessThanThatBeginsNoTag) {
  EXPECT_EQ(text_in("1 < 2 <٣> a<b and <"), "1 < 2 <٣> a<b and <");
}

TEST(Markup, DropsCommentsAndUnwrapsCdata) {
  EXPECT_EQ(text_in(" a<!-- <b> -->b<![CDATA[<&amp;>]]>c<!-- open"), "ab<&amp;>c<!-- open");
}

/// Looking for the end of each to the end of all would take hours.
TEST(Markup, BearsCommentsThatAreNotClosedByTheMillion) {
  std::string comments;
  for (int i = 0; i < 1'000'000; ++i) comments += "<!--";
  EXPECT_EQ(text_in(comments), comments);
  EXPECT_EQ(text_in("<!-- -->a<!-- b"), "a<!-- b");
}

TEST(Markup, TellsATagFromALongerName) {
  EXPECT_TRUE(begins_with_tag("<DOC>", "<doc"));
  EXPECT_TRUE(begins_with_tag("<Doc id=\"1\">", "<doc"));
  EXPECT_TRUE(begins_with_tag("<doc", "<doc"));
  EXPECT_TRUE(begins_with_tag("<doc/>", "<doc"));
  EXPECT_FALSE(begins_with_tag("<DOCNO>", "<doc"));
  EXPECT_FALSE(begins_with_tag("<DO", "<doc"));
}

}  // namespace
}  // namespace zawiya::datasets
