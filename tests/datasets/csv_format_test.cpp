#include "datasets/csv_format.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

// The error that reading `content` ends with, from the file's name on.
std::string header_error(const std::string& content, const Columns& columns = {},
                         const std::string& name = "a.csv") {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns = columns;
  const ReadOutcome outcome = read_to_end({folder.write(name, content)}, options);
  EXPECT_TRUE(outcome.rows.empty());
  if (outcome.format_errors.size() != 1) return "no error";
  return outcome.format_errors[0].substr(outcome.format_errors[0].find(name));
}

TEST(CsvFormat, FillsArticlesFromMultiLineFields) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.labels = {{"topic", "class"}};
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.csv",
                    "\xEF\xBB\xBFid,title,text,class\r\n1,\"عنوان, \"\"مهم\"\"\",\"سطر\nسطر\",x\r\n"
                    "2,,b,\r\n")},
      options);
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[0].article.title, "عنوان, \"مهم\"");
  EXPECT_EQ(outcome.rows[0].article.text, "سطر\nسطر");
  EXPECT_EQ(outcome.rows[0].article.labels, std::vector<std::string>{"x"});
  EXPECT_EQ(outcome.rows[1].article.labels, std::vector<std::string>{""});
  EXPECT_EQ(outcome.rows[1].line, 4U);
}

TEST(CsvFormat, ReadsTabsInTsv) {
  const ScratchFolder folder;
  const ReadOutcome outcome =
      read_to_end({folder.write("a.tsv", "id\ttext\n1\t\"a\tb\"\n2\tc,d\n")});
  EXPECT_EQ(outcome.texts(), (std::vector<std::string>{"a\tb", "c,d"}));
}

TEST(CsvFormat, NamesRowsWithoutIdByLine) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "text\n\"a\nb\"\nc\n");
  EXPECT_EQ(read_to_end({file}).ids(), (std::vector<std::string>{"a.csv:2", "a.csv:4"}));
}

TEST(CsvFormat, FaultsRaggedRowsAndGoesOn) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "id,text,x\n1,a\n2,b,c,d\n3,e,f\n");
  const ReadOutcome outcome = read_to_end({file});
  ASSERT_EQ(outcome.rows.size(), 3U);
  EXPECT_EQ(outcome.rows[0].fault,
            file + ":2: found 2 fields, expected 3 as in the header (byte 10)");
  EXPECT_EQ(outcome.rows[0].article.id, "1");
  EXPECT_EQ(outcome.rows[1].fault,
            file + ":3: found 4 fields, expected 3 as in the header (byte 14)");
  EXPECT_EQ(outcome.rows[2].fault, "");
}

TEST(CsvFormat, KeepsTheIdOfARowWhoseQuoteIsNeverClosed) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.input.quoted = true;
  const ReadOutcome outcome =
      read_to_end({folder.write("a.csv", "id,text\n1,a\n2,\"b\n3,c\n")}, options);
  ASSERT_EQ(outcome.rows.size(), 3U);
  EXPECT_EQ(outcome.rows[1].article.id, "2");
  EXPECT_NE(outcome.rows[1].fault.find("a.csv:3: a quoted field is opened"), std::string::npos);
  EXPECT_EQ(outcome.rows[2].article.text, "c");
}

TEST(CsvFormat, ListsTheColumnsWhenOneIsMissing) {
  EXPECT_EQ(header_error("id,txt\n1,a\n"),
            "a.csv:1: no column \"text\", \"content\" or \"body\"; found the columns \"id\", "
            "\"txt\"; did you mean \"txt\"? (byte 0)");
  Columns columns;
  columns.labels = {{"topic", "Topic2"}};
  EXPECT_EQ(header_error("id,text,topic\n1,a,b\n", columns),
            "a.csv:1: no column \"Topic2\"; found the columns \"id\", \"text\", \"topic\"; did you "
            "mean \"topic\"? (byte 0)");
}

TEST(CsvFormat, FindsColumnsInAnyCase) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.labels = {{"topic", "topic"}};
  std::vector<std::string> said;
  options.input.taken_for_granted = [&](const std::string& sentence) { said.push_back(sentence); };
  const std::string file = folder.write("a.csv", "ID, Topic ,Text\n7,x,a\n");
  const ReadOutcome outcome = read_to_end({file}, options);
  EXPECT_EQ(outcome.ids(), std::vector<std::string>{"7"});
  EXPECT_EQ(outcome.texts(), std::vector<std::string>{"a"});
  EXPECT_EQ(outcome.rows[0].article.labels, std::vector<std::string>{"x"});
  EXPECT_EQ(said,
            std::vector<std::string>{file + ": \"Text\" is taken for \"text\", \"ID\" is taken for "
                                            "\"id\", \" Topic \" is taken for \"topic\""});
}

TEST(CsvFormat, PrefersAColumnAsItIsSpelledAndRefusesTwoThatAreNot) {
  const ScratchFolder folder;
  EXPECT_EQ(read_to_end({folder.write("a.csv", "Text,text\na,b\n")}).texts(),
            std::vector<std::string>{"b"});
  EXPECT_NE(header_error("Text,TEXT\na,b\n")
                .find("the column \"text\" may be \"Text\" or \"TEXT\", expected one of its name"),
            std::string::npos);
}

TEST(CsvFormat, RefusesAnIdThatWasAskedForAndIsNotThere) {
  Columns columns;
  columns.id = "number";
  columns.id_required = true;
  EXPECT_NE(header_error("id,text\n1,a\n", columns).find("no column \"number\""),
            std::string::npos);
}

TEST(CsvFormat, FaultsTheHeaderAgain) {
  const ScratchFolder folder;
  const ReadOutcome outcome =
      read_to_end({folder.write("a.csv", "id,text\n1,a\n\xEF\xBB\xBFid,text\nID,Text\n2,b\n")});
  ASSERT_EQ(outcome.rows.size(), 4U);
  EXPECT_NE(outcome.rows[1].fault.find("a.csv:3: this row is the header again"), std::string::npos);
  EXPECT_NE(outcome.rows[2].fault.find("a.csv:4: this row is the header again"), std::string::npos);
  EXPECT_EQ(outcome.rows[3].fault, "");
}

TEST(CsvFormat, NumbersColumnsWithoutAHeader) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.input.header = false;
  options.columns.text = {"2"};
  options.columns.labels = {{"topic", "1"}};
  const ReadOutcome outcome = read_to_end({folder.write("a.tsv", "x\ta b\ny\tc d\n")}, options);
  EXPECT_EQ(outcome.texts(), (std::vector<std::string>{"a b", "c d"}));
  EXPECT_EQ(outcome.rows.at(1).article.labels, std::vector<std::string>{"y"});
  options.columns.text = {"3"};
  const ReadOutcome none = read_to_end({folder.write("b.tsv", "x\ta b\ny\tc d\n")}, options);
  ASSERT_EQ(none.format_errors.size(), 1U);
  EXPECT_NE(none.format_errors[0].find("columns go by their numbers"), std::string::npos);
}

TEST(CsvFormat, RefusesATakenColumnThatIsThereTwice) {
  EXPECT_EQ(header_error("id,text,text\n1,a,b\n"),
            "a.csv:1: the column \"text\" is there twice, expected once; found the columns \"id\", "
            "\"text\", \"text\" (byte 0)");
  const ScratchFolder folder;
  const ReadOutcome other = read_to_end({folder.write("b.csv", "text,z,z\na,b,c\n")});
  EXPECT_EQ(other.texts(), std::vector<std::string>{"a"});
}

TEST(CsvFormat, ReadsNothingFromAnEmptyFileOrABareHeader) {
  const ScratchFolder folder;
  for (const std::string content : {"", "\n\n", "\xEF\xBB\xBF", "id,text\n", "id,text"}) {
    const ReadOutcome outcome = read_to_end({folder.write("a.csv", content)});
    EXPECT_TRUE(outcome.rows.empty());
    EXPECT_TRUE(outcome.format_errors.empty());
  }
}

}  // namespace
}  // namespace zawiya::datasets
