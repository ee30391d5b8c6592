#include "datasets/trec_format.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

ReadOutcome read_xml(const std::string& content, const std::string& name = "a.xml") {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.labels = {{"topic", "topic"}};
  ReadOutcome outcome = read_to_end({folder.write(name, content)}, options);
  for (ReadOutcome::Row& row : outcome.rows) {
    if (!row.fault.empty()) row.fault.erase(0, row.fault.find(name));
  }
  return outcome;
}

// The shape of ANT Corpus.
TEST(TrecFormat, ReadsAntCorpus) {
  const ReadOutcome outcome = read_xml(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CORPUS>\n"
      "<DOC>\n<ID>ar-1</ID>\n<TITLE>عنوان &amp; خبر</TITLE>\n<AUTHOR>كاتب</AUTHOR>\n"
      "<TIME>2018-01-02</TIME>\n<URL>http://x/?a=1&b=2</URL>\n<TOPIC>سياسة</TOPIC>\n"
      "<TEXT>\nسطر أول\nسطر ثان\n</TEXT>\n</DOC>\n"
      "<doc><id>ar-2</id><text>ب</text></doc>\n</CORPUS>\n");
  EXPECT_TRUE(outcome.format_errors.empty());
  ASSERT_EQ(outcome.rows.size(), 2U);
  const Article& article = outcome.rows[0].article;
  EXPECT_EQ(article.id, "ar-1");
  EXPECT_EQ(article.title, "عنوان & خبر");
  EXPECT_EQ(article.author, "كاتب");
  EXPECT_EQ(article.date, "2018-01-02");
  EXPECT_EQ(article.url, "http://x/?a=1&b=2");
  EXPECT_EQ(article.text, "سطر أول\nسطر ثان");
  EXPECT_EQ(article.labels, std::vector<std::string>{"سياسة"});
  EXPECT_EQ(outcome.rows[0].line, 3U);
  EXPECT_EQ(outcome.rows[1].article.id, "ar-2");
  EXPECT_EQ(outcome.rows[1].line, 15U);
}

TEST(TrecFormat, PrefersAColumnToItsSubstitute) {
  const ReadOutcome outcome = read_xml(
      "<DOC><DOCNO>no</DOCNO><ID>id</ID><TIME>t</TIME><DATE>d</DATE><TEXT>a</TEXT></DOC>"
      "<DOC><DOCNO>no</DOCNO><TIME>t</TIME><TEXT>a</TEXT></DOC>");
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[0].article.id, "id");
  EXPECT_EQ(outcome.rows[0].article.date, "d");
  EXPECT_EQ(outcome.rows[1].article.id, "no");
  EXPECT_EQ(outcome.rows[1].article.date, "t");
}

TEST(TrecFormat, KeepsTagsInCdataAsText) {
  const ReadOutcome outcome = read_xml(
      "<DOC><ID>1</ID><TEXT><![CDATA[ <b>a</b> </TEXT></DOC><DOC> & &amp; ]]></TEXT></DOC>");
  ASSERT_EQ(outcome.rows.size(), 1U);
  EXPECT_EQ(outcome.rows[0].article.text, "<b>a</b> </TEXT></DOC><DOC> & &amp;");
}

TEST(TrecFormat, JoinsTextsAndFaultsOtherRepetitions) {
  const ReadOutcome outcome = read_xml(
      "<DOC><ID>1</ID><TEXT>a</TEXT><TEXT>b</TEXT></DOC>"
      "<DOC><ID>1</ID><ID>2</ID><TEXT>a</TEXT></DOC>");
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[0].article.text, "a\nb");
  EXPECT_EQ(outcome.rows[1].fault, "a.xml:1: <id> is there 2 times, expected once (byte 49)");
}

TEST(TrecFormat, FaultsADocumentThatIsNotClosedAndGoesOn) {
  const ReadOutcome outcome = read_xml(
      "<DOC><ID>1</ID><TEXT>a</TEXT>\n<DOC><ID>2</ID><TEXT>b</TEXT></DOC>\n<DOC><ID>3</ID>");
  ASSERT_EQ(outcome.rows.size(), 3U);
  EXPECT_EQ(outcome.rows[0].fault,
            "a.xml:1: <DOC> is not closed before the next one begins (byte 0)");
  EXPECT_EQ(outcome.rows[0].article.id, "1");
  EXPECT_EQ(outcome.rows[1].fault, "");
  EXPECT_EQ(outcome.rows[2].fault, "a.xml:3: <DOC> is not closed before the file ends (byte 66)");
  EXPECT_EQ(outcome.rows[2].article.id, "3");
}

TEST(TrecFormat, SaysWhatIsMissing) {
  const ReadOutcome outcome =
      read_xml("<DOC><ID>1</ID><TITLE>t</TITLE></DOC><DOC><ID>2</ID><TEXT>a</DOC>");
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[0].fault,
            "a.xml:1: no text: expected an element \"text\", \"content\" or \"body\", found ID, "
            "TITLE (byte 0)");
  EXPECT_EQ(outcome.rows[1].fault, "a.xml:1: <TEXT> is not closed (byte 37)");
}

TEST(TrecFormat, ReadsNoElementOutOfCommentsEndTagsAndInstructions) {
  const ReadOutcome outcome = read_xml(
      "<DOC></b><!-- <ID>0</ID> --><?x y?><ID>1</ID><DATE/><TEXT >a</TEXT\n></DOC >\n"
      "<DOC id=\"9\"><ID\t>2</ID><TEXT lang=\"ar\">b</TEXT></DOC>");
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[0].article.text, "a");
  EXPECT_EQ(outcome.rows[0].article.date, "");
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(outcome.rows[1].article.text, "b");
}

/// Looking for the end of each to the end of all would take hours.
TEST(TrecFormat, BearsMarksThatAreNotClosedByTheMillion) {
  for (const std::string mark : {"<!--<b/>", "<!", "<?", "< "}) {
    std::string marks;
    for (int i = 0; i < 1'000'000; ++i) marks += mark;
    const ReadOutcome outcome = read_xml("<DOC><ID>1</ID>" + marks + "<TEXT>a</TEXT></DOC>");
    ASSERT_EQ(outcome.rows.size(), 1U);
    EXPECT_EQ(outcome.rows[0].article.text, "a") << mark;
  }
}

TEST(TrecFormat, FaultsADocumentThatIsTooLongAndGoesOn) {
  const ScratchFolder folder;
  ReaderOptions options;
  const std::string first = "<DOC><ID>1</ID><TEXT>a</TEXT></DOC>";
  options.max_record_bytes = first.size();
  const std::string second = "<DOC><ID>2</ID><TEXT>" + std::string(50, 'b') + "</TEXT></DOC>";
  const std::string third = "<DOC><ID>3</ID><TEXT>d</TEXT></DOC>";
  const ReadOutcome outcome =
      read_to_end({folder.write("a.xml", first + "\n" + second + "\n" + third)}, options);
  ASSERT_EQ(outcome.rows.size(), 3U);
  EXPECT_EQ(outcome.rows[0].fault, "");
  EXPECT_NE(outcome.rows[1].fault.find("longer than"), std::string::npos) << outcome.rows[1].fault;
  EXPECT_EQ(outcome.rows[1].article.id, "2");
  EXPECT_EQ(outcome.rows[2].article.text, "d");
  EXPECT_EQ(outcome.rows[2].line, 3U);
}

TEST(TrecFormat, SaysWhatIsMissingWhereThereIsNothing) {
  const ReadOutcome outcome = read_xml("<DOC>\n</DOC>");
  ASSERT_EQ(outcome.rows.size(), 1U);
  EXPECT_NE(outcome.rows[0].fault.find("found none at all"), std::string::npos);
}

TEST(TrecFormat, RefusesXmlWithoutDocuments) {
  const ReadOutcome outcome = read_xml("<rss><item>a</item></rss>");
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("holds no <DOC> … </DOC>"), std::string::npos);
  EXPECT_TRUE(read_xml("\n").format_errors.empty());
}

TEST(TrecFormat, IsRecognisedByContent) {
  EXPECT_EQ(read_xml("\n <DOC><ID>1</ID><TEXT>a</TEXT></DOC>", "corpus").ids(),
            std::vector<std::string>{"1"});
}

}  // namespace
}  // namespace zawiya::datasets
