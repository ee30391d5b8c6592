#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(ParseRecord, NamesArticlesInUtf8WhateverTheInput) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.labels = {{"l", "l"}};
  options.columns.extra = {"x"};
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.csv", "id,outlet,l,x,text\n\xC7\xC8,\xC9,\xCA,\xCB,نص عربي طويل في الخبر\n"),
       folder.write("\xFF.csv", "l,x,text\na,b,نص\n"), folder.write("\xFE.txt", "نص")},
      options);
  ASSERT_EQ(outcome.rows.size(), 3U);
  for (const ReadOutcome::Row& row : outcome.rows) {
    EXPECT_EQ(row.fault, "");
    EXPECT_TRUE(simdjson::validate_utf8(row.article.id)) << row.article.id;
  }
  const Article& article = outcome.rows[0].article;
  EXPECT_EQ(article.id, "\uFFFD\uFFFD");
  EXPECT_EQ(article.outlet, "\uFFFD");
  EXPECT_EQ(article.labels.at(0), "\uFFFD");
  EXPECT_EQ(article.extra.at(0), "\uFFFD");
  EXPECT_TRUE(article.is_damaged);
  EXPECT_FALSE(outcome.rows[1].article.is_damaged);
}

TEST(ParseRecord, KeepsNumbersOfJsonIdsAsTheyAreWritten) {
  const ScratchFolder folder;
  const ReadOutcome outcome = read_to_end({folder.write(
      "a.jsonl",
      "{\"id\":1.50,\"text\":\"a\"}\n{\"x\":{\"id\":9.0},\"ID\" : -2.0 ,\"text\":\"id\"}\n"
      "{\"id\":1e3,\"text\":\"a\"}\n{\"id\":12,\"text\":\"a\"}\n")});
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1.50", "-2.0", "1e3", "12"}));
}

TEST(ParseRecord, FindsJsonKeysInAnyCaseAndMissesAnIdThatWasAskedFor) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.id = "id";
  options.columns.id_required = true;
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.jsonl", "{\"ID\":\"x\",\"Text\":\"a\",\"text\":\"b\"}\n{\"text\":\"c\"}\n")},
      options);
  EXPECT_EQ(outcome.rows.at(0).article.id, "x");
  EXPECT_EQ(outcome.rows.at(0).article.text, "b");
  EXPECT_EQ(outcome.rows.at(0).fault, "");
  EXPECT_NE(outcome.rows.at(1).fault.find("no \"id\", which was asked for"), std::string::npos);
}

TEST(ParseRecord, ReadsARecordBehindALaterByteOrderMark) {
  const ScratchFolder folder;
  const ReadOutcome outcome = read_to_end({folder.write(
      "a.jsonl",
      "{\"id\":1,\"text\":\"a\"}\n\xEF\xBB\xBF{\"id\":2,\"text\":\"b\"}\n\xEF\xBB\xBF\n")});
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1", "2"}));
}

}  // namespace
}  // namespace zawiya::datasets
