#include "datasets/json_format.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

ReadOutcome::Row read_line(const std::string& line, const Columns& columns = {}) {
  const ScratchFolder folder;
  // A good line before it, so that the whole file is not taken for something else.
  const std::string file =
      folder.write("n.jsonl", "{\"id\":\"first\",\"text\":\"x\",\"s2\":\"y\"}\n" + line + "\n");
  ReaderOptions options;
  options.columns = columns;
  const ReadOutcome outcome = read_to_end({file}, options);
  EXPECT_EQ(outcome.rows.size(), 2U) << line;
  ReadOutcome::Row row = outcome.rows.back();
  const std::size_t name = row.fault.find("n.jsonl");
  if (name != std::string::npos) row.fault.erase(0, name);
  return row;
}

Columns with_label() {
  Columns columns;
  columns.labels = {{"topic", "topic"}, {"framing", "angle"}};
  return columns;
}

TEST(JsonFormat, FillsEveryField) {
  Columns columns = with_label();
  columns.pair = "s2";
  columns.group = "event";
  const Article article =
      read_line(
          R"({"id":"7","title":"عنوان","text":"نص","outlet":"o","author":"a","date":"d","url":"u",)"
          R"("target":"t","s2":"ثان","event":5,"topic":"سياسة","angle":"ضد","extra":[1,{"x":2}]})",
          columns)
          .article;
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.title, "عنوان");
  EXPECT_EQ(article.text, "نص");
  EXPECT_EQ(article.text_b, "ثان");
  EXPECT_EQ(article.outlet, "o");
  EXPECT_EQ(article.author, "a");
  EXPECT_EQ(article.date, "d");
  EXPECT_EQ(article.url, "u");
  EXPECT_EQ(article.target, "t");
  EXPECT_EQ(article.group, "5");
  EXPECT_EQ(article.labels, (std::vector<std::string>{"سياسة", "ضد"}));
}

TEST(JsonFormat, TakesTheFirstOfTextContentAndBody) {
  EXPECT_EQ(read_line(R"({"body":"b","content":"c"})").article.text, "c");
  EXPECT_EQ(read_line(R"({"body":"b","content":"c","text":"t"})").article.text, "t");
  EXPECT_EQ(read_line(R"({"text":null,"body":"b"})").article.text, "b");
  EXPECT_EQ(read_line(R"({"text":"","body":"b"})").article.text, "");
}

TEST(JsonFormat, JoinsNamedTextColumns) {
  Columns columns;
  columns.text = {"h", "lead", "rest"};
  const std::string first = R"({"h":"T","lead":"L","rest":"R"})";
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns = columns;
  const Article article = read_to_end({folder.write("a.jsonl", first)}, options).rows.at(0).article;
  EXPECT_EQ(article.title, "T");
  EXPECT_EQ(article.text, "L\nR");
}

TEST(JsonFormat, KeepsNumbersAsTheyAreWritten) {
  const Columns columns = with_label();
  EXPECT_EQ(read_line(R"({"id":-12,"text":""})").article.id, "-12");
  EXPECT_EQ(read_line(R"({"id":18446744073709551615,"text":""})").article.id,
            "18446744073709551615");
  EXPECT_EQ(read_line(R"({"id":123456789012345678901234567890,"text":"a"})").article.id,
            "123456789012345678901234567890");
  EXPECT_EQ(read_line(R"({"text":"","topic":3,"angle":true})", columns).article.labels,
            (std::vector<std::string>{"3", "true"}));
}

TEST(JsonFormat, TakesNullAndAbsenceForNotLabelled) {
  const ReadOutcome::Row row = read_line(R"({"text":"a","topic":null})", with_label());
  EXPECT_EQ(row.fault, "");
  EXPECT_EQ(row.article.labels, (std::vector<std::string>{"", ""}));
}

TEST(JsonFormat, NamesFieldAndTypeThatAreWrong) {
  EXPECT_EQ(read_line(R"({"id":"x","text":5})").fault,
            "n.jsonl:2: \"text\" is a number, expected a string (byte 35)");
  EXPECT_EQ(read_line(R"({"text":["a"]})").fault,
            "n.jsonl:2: \"text\" is an array, expected a string (byte 35)");
  EXPECT_EQ(read_line(R"({"text":null})").fault,
            "n.jsonl:2: \"text\" is null, expected a string (byte 35)");
  EXPECT_EQ(read_line(R"({"id":"x","ttx":"a"})").fault,
            "n.jsonl:2: no text: expected \"text\", \"content\" or \"body\", found the keys id, "
            "ttx (byte 35)");
  EXPECT_EQ(read_line(R"({"id":{},"text":"a"})").fault,
            "n.jsonl:2: \"id\" is an object, expected a string or number (byte 35)");
  EXPECT_EQ(read_line(R"({"text":"a","topic":["x"]})", with_label()).fault,
            "n.jsonl:2: \"topic\" is an array, expected a string, number or boolean (byte 35)");
  EXPECT_EQ(read_line(R"(["text"])").fault,
            "n.jsonl:2: found an array, expected one JSON object a line (byte 35)");
}

TEST(JsonFormat, PassesOverOddTypesOfWhatIsOnlyShown) {
  const ReadOutcome::Row row = read_line(R"({"text":"a","author":["x","y"],"url":false})");
  EXPECT_EQ(row.fault, "");
  EXPECT_EQ(row.article.author, "");
}

TEST(JsonFormat, RefusesAnyKeyThatIsThereTwice) {
  EXPECT_EQ(read_line(R"({"id":"x","z":1,"text":"a","z":2})").fault,
            "n.jsonl:2: the key \"z\" is there twice, expected each key once (byte 35)");
  EXPECT_EQ(read_line(R"({"id":"x","z":1,"text":"a","z":2})").article.id, "x");
  std::string many = R"({"text":"a")";
  for (int i = 0; i < 40; ++i) many += ",\"k" + std::to_string(i) + "\":1";
  EXPECT_EQ(read_line(many + "}").fault, "");
  EXPECT_NE(read_line(many + R"(,"k39":1})").fault, "");
}

TEST(JsonFormat, ValidatesTheLineBehindTheFieldsItWants) {
  const ReadOutcome::Row row = read_line(R"({"id":"x","text":"a",bad})");
  EXPECT_EQ(row.fault.substr(0, row.fault.find(',')), "n.jsonl:2: not valid JSON: a comma");
  EXPECT_EQ(row.article.id, "x");
  EXPECT_NE(read_line(R"({"text":"a"} {"text":"b"})").fault, "");
  EXPECT_NE(read_line(R"({"text":"a)").fault.find("a string is opened but never closed"),
            std::string::npos);
}

TEST(JsonFormat, SalvagesTheIdOfABrokenLine) {
  EXPECT_EQ(read_line(R"({"text":"a,"id" : "ع7"})").article.id, "ع7");
  EXPECT_EQ(read_line(R"({"text":"a,"id": 42})").article.id, "42");
  EXPECT_EQ(read_line(R"({"ID":"x1","text":"a)").article.id, "x1");
  EXPECT_EQ(read_line(R"({"ID":"x1","id":"x2","text":"a)").article.id, "x2");
  EXPECT_EQ(read_line(R"({"user":{"id":"u7"},"id":"x3","text":"a)").article.id, "x3");
  const std::string foreign = read_line(R"({"user":{"id":"u7"},"text":"a)").article.id;
  EXPECT_EQ(foreign.substr(foreign.find_last_of('/') + 1), "n.jsonl:2");
  const std::string id = read_line(R"({"text":"a)").article.id;
  EXPECT_EQ(id.substr(id.find_last_of('/') + 1), "n.jsonl:2");
}

TEST(JsonFormat, TakesWhatIsNoNumberForNull) {
  EXPECT_EQ(read_line(R"({"views":NaN,"x":[ Infinity, -Infinity],"text":"NaN","id":7})").fault, "");
  EXPECT_EQ(read_line(R"({"views":NaN,"text":"NaN"})").article.text, "NaN");
  EXPECT_NE(read_line(R"({"text":NaN})").fault.find("\"text\" is null"), std::string::npos);
  EXPECT_EQ(read_line(R"({"views":NaN,"text":"a","id":123456789012345678901})").article.id,
            "123456789012345678901");
  EXPECT_NE(read_line(R"({"views":NaNs,"text":"a"})").fault, "");
}

TEST(JsonFormat, LosesNoArticleOverItsEncoding) {
  EXPECT_EQ(read_line("{\"text\":\"a\xFF\xFE"
                      "b\xD8\"}")
                .article.text,
            "a\uFFFD\uFFFDb\uFFFD");
  EXPECT_EQ(read_line(R"({"text":"\ud800 \udc00 \ud83d\ude00 \\ud800 \uD83Dx"})").article.text,
            "\uFFFD \uFFFD 😀 \\ud800 \uFFFDx");
  EXPECT_EQ(read_line("{\"text\":\"\xFF \\ud800\",\"id\":123456789012345678901}").article.text,
            "\uFFFD \uFFFD");
}

TEST(JsonFormat, KeepsNulAndEscapes) {
  EXPECT_EQ(read_line(R"({"text":"a\u0000b\n\"\\\u0627"})").article.text,
            std::string("a\0b\n\"\\ا", 8));
}

TEST(JsonFormat, RefusesADepthBomb) {
  EXPECT_NE(read_line("{\"text\":\"a\",\"x\":" + std::string(1000000, '[')).fault, "");
  const std::string deep = std::string(2000, '[') + std::string(2000, ']');
  EXPECT_NE(read_line("{\"text\":\"a\",\"x\":" + deep + "}").fault.find("nested more than 1024"),
            std::string::npos);
}

TEST(JsonFormat, ShowsForeignTextWithoutLettingItActOnTheTerminal) {
  const std::string fault = read_line("{\"\x1B]0;x\\u202e\xE2\x80\xAE: bad").fault;
  EXPECT_EQ(fault.find('\x1B'), std::string::npos);
  EXPECT_EQ(fault.find("\u202E"), std::string::npos);
  EXPECT_NE(fault.find("\\u{1B}]0;"), std::string::npos);
}

TEST(JsonFormat, MayBeSharedByThreads) {
  const ScratchFolder folder;
  std::string lines;
  for (int i = 0; i < 2000; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"نص " + std::to_string(i) + "\"}\n";
  }
  Reader reader({folder.write("a.jsonl", lines)}, {});
  Block block;
  ASSERT_TRUE(reader.read(block));
  ASSERT_EQ(block.records.size(), 2000U);
  std::vector<std::size_t> wrong(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&block, &count = wrong[t]] {
      ParseScratch scratch;
      Article article;
      for (std::size_t i = 0; i < block.records.size(); ++i) {
        const bool fine =
            !parse_record(block, i, scratch, article) && article.text == "نص " + std::to_string(i);
        count += fine ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<std::size_t>(4));
}

TEST(JsonFormat, FindsAnyKeyThatIsThereTwiceAmongFewAndMany) {
  for (const std::size_t keys : {2U, 3U, 24U, 25U, 40U}) {
    for (std::size_t again = 0; again < keys - 1; ++again) {
      std::string record = "{";
      for (std::size_t k = 0; k < keys - 1; ++k) {
        record += (k == 0 ? "\"text\":\"a\"," : "\"k" + std::to_string(k) + "\":1,");
      }
      const std::string none = record + "\"last\":1}";
      EXPECT_EQ(read_line(none).fault, "");
      const std::string repeated = again == 0 ? "text" : "k" + std::to_string(again);
      EXPECT_NE(read_line(record + "\"" + repeated + "\":\"b\"}")
                    .fault.find("the key \"" + repeated + "\" is there twice"),
                std::string::npos)
          << keys;
    }
  }
}

}  // namespace
}  // namespace zawiya::datasets
