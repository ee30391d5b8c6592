#include "datasets/input_kind.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "datasets/input_list.hpp"
#include "datasets/reader.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"

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

TEST(InputFormats, HaveEachANameAndExtensionsOfTheirOwn) {
  std::set<std::string_view> names;
  std::set<std::string_view> extensions;
  std::size_t listed = 0;
  for (const InputFormat& format : input_formats()) {
    names.insert(format.name);
    EXPECT_EQ(&input_format(format.kind), &format);
    EXPECT_FALSE(format.extensions.front().empty()) << format.name;
    for (const std::string_view extension : format.extensions) {
      if (extension.empty()) continue;
      ++listed;
      extensions.insert(extension);
      EXPECT_TRUE(extension.starts_with('.'));
      EXPECT_EQ(kind_by_name("a" + std::string(extension) + ".gz"), format.kind);
    }
  }
  EXPECT_EQ(names.size(), input_formats().size());
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(extensions.size(), listed);
}

TEST(InputFormats, CutAndParseEachByTheInputOrByItsHeader) {
  ReaderOptions options;
  options.columns.text = {"text"};
  for (const InputFormat& format : input_formats()) {
    EXPECT_NE(format.cutter(options), nullptr) << format.name;
    ASSERT_NE(format.format == nullptr, format.format_by_header == nullptr) << format.name;
    if (format.format != nullptr) {
      EXPECT_NE(format.format(options, Input{"a", 0}), nullptr) << format.name;
    } else {
      const std::string header = format.kind == InputKind::kTsv ? "id\ttext" : "id,text";
      EXPECT_NE(format.format_by_header(options, header), nullptr) << format.name;
    }
  }
}

TEST(InputFormats, EndWithTheOneThatTakesAnyContent) {
  const InputFormat& last = input_formats().back();
  ASSERT_NE(last.begins, nullptr);
  EXPECT_TRUE(last.begins(""));
  EXPECT_EQ(last.contradiction, nullptr);
  EXPECT_TRUE(last.in_folders);
}

}  // namespace
}  // namespace zawiya::datasets
