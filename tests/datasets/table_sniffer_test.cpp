#include "datasets/table_sniffer.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

SeenTable seen(std::string_view head, char usual = '\0', const InputChoice& choice = {}) {
  const std::vector<std::string> bodies = {"text", "content", "body"};
  return seen_table(head, true, choice, usual, bodies, false);
}

TEST(TableSniffer, TakesTheDelimiterWithWhichTheHeaderNamesTheText) {
  EXPECT_EQ(seen("id,text\n1,a;b\n").dialect.delimiter, ',');
  EXPECT_EQ(seen("id;text\n1;a,b\n2;c,d\n").dialect.delimiter, ';');
  EXPECT_EQ(seen("id\tText\n1\ta,b;c|d\n").dialect.delimiter, '\t');
  EXPECT_EQ(seen("id|text\n1|a,b\n", ',').dialect.delimiter, '|');
  EXPECT_TRUE(seen("id|text\n1|a,b\n").names_body);
}

TEST(TableSniffer, SeesAHeaderOfWhichTheEndIsNotThere) {
  const std::vector<std::string> bodies = {"text"};
  const SeenTable found = seen_table("id;text;question_0;quest", false, {}, ',', bodies, false);
  EXPECT_EQ(found.dialect.delimiter, ';');
  EXPECT_TRUE(found.names_body);
}

TEST(TableSniffer, ElseTakesTheOneThatTheRowsAgreeOn) {
  const SeenTable found = seen("a;b;c\n1,x;2;3\n4;5,y,z;6\n");
  EXPECT_EQ(found.dialect.delimiter, ';');
  EXPECT_FALSE(found.names_body);
  EXPECT_EQ(found.columns, 3U);
  EXPECT_EQ(found.agreeing, 3U);
}

TEST(TableSniffer, BelievesExcelAndWhoSaysIt) {
  EXPECT_EQ(seen("sep=|\nid|text\n1|a\n").dialect.delimiter, '|');
  EXPECT_EQ(seen("sep=|\nid|text\n1|a\n").columns, 2U);
  InputChoice choice;
  choice.delimiter = '^';
  EXPECT_EQ(seen("id^text\n1^a\n", ',', choice).dialect.delimiter, '^');
}

TEST(TableSniffer, SeesWhetherQuotesMeanSomething) {
  EXPECT_TRUE(seen("id,text\n1,a\n").dialect.quoted);
  EXPECT_TRUE(seen("id,text\n1,\"a\nb\"\n").dialect.quoted);
  EXPECT_FALSE(seen("id\ttext\n1\ta\n").dialect.quoted);
  EXPECT_TRUE(seen("id\ttext\n1\t\"a\nb\"\n2\tc\n").dialect.quoted);
  EXPECT_FALSE(seen("id\ttext\n1\t\"a\n2\tb\n3\t\"c\n").dialect.quoted);
  EXPECT_FALSE(seen("id\ttext\n1\t\"a\" b\n2\tc\n").dialect.quoted);
  EXPECT_FALSE(seen("id;text\n1;\"a\n2;b\n3;c\n").dialect.quoted);
  EXPECT_TRUE(seen("id,text\n1,\"a\n2,b, c\n3,c\n").dialect.quoted);  // its row is a fault then
  InputChoice choice;
  choice.quoted = true;
  EXPECT_TRUE(seen("id\ttext\n1\ta\n", '\t', choice).dialect.quoted);
}

TEST(TableSniffer, BelievesALineThatNamesADelimiterAndNoOther) {
  for (const char mark : {',', ';', '\t', '|', ':', '#', '\x01', '\x1f'}) {
    EXPECT_EQ(named_delimiter(std::string("sep=") + mark), mark);
  }
  for (const char* line : {"sep=t", "sep=1", "sep=\"", "sep= ", "sep=", "sep=;;", "Sep=;", "a"}) {
    EXPECT_FALSE(named_delimiter(line)) << line;
  }
}

}  // namespace
}  // namespace zawiya::datasets
