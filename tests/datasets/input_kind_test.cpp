#include "datasets/input_kind.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

TEST(InputKind, IsNamedByTheExtensionBeneathTheCompression) {
  EXPECT_EQ(kind_by_name("a.jsonl"), InputKind::kJsonLines);
  EXPECT_EQ(kind_by_name("dir.csv/a.NDJSON.gz"), InputKind::kJsonLines);
  EXPECT_EQ(kind_by_name("a.json.zst"), InputKind::kJsonLines);
  EXPECT_EQ(kind_by_name("a.csv.GZ"), InputKind::kCsv);
  EXPECT_EQ(kind_by_name("a.tsv"), InputKind::kTsv);
  EXPECT_EQ(kind_by_name("a.trec"), InputKind::kTrecXml);
  EXPECT_EQ(kind_by_name("خبر.txt"), InputKind::kText);
  EXPECT_EQ(kind_by_name("csv"), std::nullopt);
  EXPECT_EQ(kind_by_name("dir.csv/a"), std::nullopt);
  EXPECT_EQ(kind_by_name("-"), std::nullopt);
}

TEST(InputKind, IsElseSeenFromTheContent) {
  EXPECT_EQ(kind_by_content("\n {\"a\":1}"), InputKind::kJsonLines);
  EXPECT_EQ(kind_by_content("[\n{\"a\":1}]"), InputKind::kJsonLines);
  EXPECT_EQ(kind_by_content("[خبر]"), InputKind::kText);
  EXPECT_EQ(kind_by_content("<doc>"), InputKind::kTrecXml);
  EXPECT_EQ(kind_by_content("<?xml version=\"1.0\"?>"), InputKind::kTrecXml);
  EXPECT_EQ(kind_by_content("<DOCNO>"), InputKind::kText);
  EXPECT_EQ(kind_by_content(""), InputKind::kText);
}

TEST(InputKind, SaysWhatLyingContentBeginsLike) {
  EXPECT_EQ(contradiction(InputKind::kJsonLines, "<DOC>\n<ID>1</ID>"),
            "expected JSON lines, but it begins like XML: <DOC>");
  EXPECT_EQ(contradiction(InputKind::kCsv, "{\"id\":1}\n"),
            "expected a header of column names, but it begins like JSON: {\"id\":1}");
  EXPECT_EQ(contradiction(InputKind::kTrecXml, "id,text\n"),
            "expected XML, but it begins like text: id,text");
}

TEST(InputKind, RefusesJsonThatIsNotLines) {
  EXPECT_NE(contradiction(InputKind::kJsonLines, " [\n").value_or("").find("jq -c '.[]'"),
            std::string::npos);
  EXPECT_NE(contradiction(InputKind::kJsonLines, "{\n  \"id\": 1\n}").value_or("").find("jq -c ."),
            std::string::npos);
}

TEST(InputKind, AcceptsWhatMayBeBroken) {
  EXPECT_EQ(contradiction(InputKind::kJsonLines, "{\n{\"id\":1}\n"), std::nullopt);
  EXPECT_EQ(contradiction(InputKind::kJsonLines, "garbage\n"), std::nullopt);
  EXPECT_EQ(contradiction(InputKind::kJsonLines, ""), std::nullopt);
  EXPECT_EQ(contradiction(InputKind::kText, "{\"id\":1}\n"), std::nullopt);
}

}  // namespace
}  // namespace zawiya::datasets
