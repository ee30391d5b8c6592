#include "datasets/asked_columns.hpp"

#include <gtest/gtest.h>

#include <string>

#include "datasets/errors.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

// What is missing of the columns `asked` when all records of `content` are parsed; empty: nothing.
std::string missing(const std::string& name, const std::string& content, Columns columns) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns = std::move(columns);
  Reader reader({folder.write(name, content)}, options);
  Block block;
  ParseScratch scratch;
  Article article;
  while (reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) parse_record(block, i, scratch, article);
  }
  try {
    reader.require_asked_columns();
  } catch (const FormatError& error) {
    const std::string sentence = error.what();
    return sentence.substr(sentence.find(name));
  }
  return "";
}

Columns asked(std::vector<std::string> text) {
  Columns columns;
  columns.text = columns.asked = std::move(text);
  return columns;
}

TEST(AskedColumns, AreMissedWhereNoRecordHasThem) {
  const std::string line = "{\"title\":\"t\",\"text\":\"a\"}\n";
  EXPECT_EQ(missing("a.jsonl", line, asked({"titel", "text"})),
            "a.jsonl: no record has the column \"titel\", which was asked for");
  EXPECT_EQ(missing("a.jsonl", line, asked({"Title", "text"})), "");
  EXPECT_EQ(
      missing("a.jsonl", line + "{\"titel\":null,\"text\":\"b\"}\n", asked({"titel", "text"})), "");
  EXPECT_EQ(missing("a.xml", "<DOC><TEXT>a</TEXT></DOC>", asked({"titel", "text"})),
            "a.xml: no record has the column \"titel\", which was asked for");
  EXPECT_EQ(missing("a.xml", "<DOC><TITEL>a</TITEL><TEXT>a</TEXT></DOC>", asked({"titel", "text"})),
            "");
}

TEST(AskedColumns, AreNotMissedWhereNothingIsRead) {
  EXPECT_EQ(missing("a.jsonl", "{bad}\n", asked({"titel", "text"})), "");
  EXPECT_EQ(missing("a.jsonl", "", asked({"titel", "text"})), "");
}

TEST(AskedColumns, AreNotThoseThatNobodyAskedForOrThatMayLack) {
  Columns columns = asked({"text"});
  columns.labels = {{"topic", "topic", false, true}};
  columns.asked.push_back("topic");
  columns.group = "event";
  EXPECT_EQ(missing("a.jsonl", "{\"text\":\"a\"}\n", columns), "");
}

}  // namespace
}  // namespace zawiya::datasets
