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

TEST(Markup, TakesATagForASpace) { EXPECT_EQ(text_in("<P>a</P><P>b <b>c</b></P>"), "a b c"); }

TEST(Markup, KeepsALessThanThatBeginsNoTag) {
  EXPECT_EQ(text_in("1 < 2 <٣> a<b and <"), "1 < 2 <٣> a<b and <");
}

TEST(Markup, DropsCommentsAndUnwrapsCdata) {
  EXPECT_EQ(text_in(" a<!-- <b> -->b<![CDATA[<&amp;>]]>c<!-- open"), "ab<&amp;>c<!-- open");
}

TEST(Markup, TellsATagFromALongerName) {
  EXPECT_TRUE(begins_with_tag("<DOC>", "<doc"));
  EXPECT_TRUE(begins_with_tag("<Doc id=\"1\">", "<doc"));
  EXPECT_FALSE(begins_with_tag("<DOCNO>", "<doc"));
  EXPECT_FALSE(begins_with_tag("<DO", "<doc"));
}

}  // namespace
}  // namespace zawiya::datasets
