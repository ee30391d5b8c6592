#include "datasets/input_kind.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "datasets/errors.hpp"
#include "datasets/input_list.hpp"
#include "datasets/reader.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {
namespace {

TEST(InputKind, IsNamedByTheExtensionBeneathTheCompression) {
  EXPECT_EQ(kind_by_name("a.jsonl"), InputKind::kJson);
  EXPECT_EQ(kind_by_name("dir.csv/a.NDJSON.gz"), InputKind::kJson);
  EXPECT_EQ(kind_by_name("a.json.zst"), InputKind::kJson);
  EXPECT_EQ(kind_by_name("a.csv.GZ"), InputKind::kTable);
  EXPECT_EQ(kind_by_name("a.tsv"), InputKind::kTable);
  EXPECT_EQ(kind_by_name("a.tab"), InputKind::kTable);
  EXPECT_EQ(kind_by_name("a.psv"), InputKind::kTable);
  EXPECT_EQ(kind_by_name("a.trec"), InputKind::kTrecXml);
  EXPECT_EQ(kind_by_name("خبر.txt"), InputKind::kText);
  EXPECT_EQ(kind_by_name("csv"), std::nullopt);
  EXPECT_EQ(kind_by_name("dir.csv/a"), std::nullopt);
  EXPECT_EQ(kind_by_name("-"), std::nullopt);
}

RecognisedInput recognised(const std::string& name, std::string_view head,
                           const ReaderOptions& options = {}) {
  const Input input{name, 0};
  return recognise_input(input, head, true, options);
}

TEST(InputKind, IsSeenFromTheContentWhateverTheName) {
  for (const std::string name : {"-", "a", "a.txt", "a.csv", "a.xml", "a.jsonl"}) {
    EXPECT_EQ(recognised(name, "\n {\"a\":1}").kind, InputKind::kJson) << name;
    EXPECT_EQ(recognised(name, "[\n{\"a\":1}]").layout, JsonLayout::kArray) << name;
    EXPECT_EQ(recognised(name, "<doc>").kind, InputKind::kTrecXml) << name;
    EXPECT_EQ(recognised(name, "<?xml version=\"1.0\"?>").kind, InputKind::kTrecXml) << name;
    EXPECT_EQ(recognised(name, "id\ttext\n1\ta\n").kind, InputKind::kTable) << name;
  }
  EXPECT_EQ(recognised("-", "[خبر]").kind, InputKind::kText);
  EXPECT_EQ(recognised("-", "<DOCNO>").kind, InputKind::kText);
  EXPECT_EQ(recognised("-", "").kind, InputKind::kText);
}

TEST(InputKind, SaysHowItIsReadWhereTheNameDoesNot) {
  EXPECT_EQ(recognised("a.csv", "id,text\n1,a\n").reading, "");
  EXPECT_EQ(recognised("a.csv", "id;text\n1;a\n").reading,
            "read as a table, columns parted by semicolons");
  EXPECT_EQ(recognised("a.txt", "id\ttext\n1\t\"a\n").reading,
            "read as a table, columns parted by tabs, quotes taken as text");
  EXPECT_EQ(recognised("a.json", "[{\"a\":1}]").reading, "");
  EXPECT_EQ(recognised("-", "[{\"a\":1}]").reading, "read as one JSON array");
}

TEST(InputKind, IsWhatSomebodySays) {
  ReaderOptions options;
  options.input.kind = InputKind::kText;
  EXPECT_EQ(recognised("a.csv", "{\"id\":1}\n", options).kind, InputKind::kText);
  options.input = {};
  options.input.header = false;
  EXPECT_EQ(recognised("-", "x\ty\n", options).kind, InputKind::kTable);
}

TEST(InputKind, IsRefusedWhereItContradictsItsNameAndIsNothingElse) {
  EXPECT_THROW(recognised("a.xml", "خبر\n"), FormatError);
  const Input in_folder{"c/1.txt", 2};
  EXPECT_THROW(recognise_input(in_folder, "{\"id\":1}\n", true, {}), FormatError);
  EXPECT_EQ(recognise_input(in_folder, "{خبر}\n", true, {}).kind, InputKind::kText);
}

TEST(InputKind, IsRefusedWhereItsFirstLineNamesTheTextAndItsRowsDoNotAgree) {
  const std::string rows = "id|title|text\nn0|خبر\nسطر\nn1|خبر|نص\nسطر آخر\n";
  EXPECT_THROW(recognised("-", rows), FormatError);
  EXPECT_THROW(recognised("a.txt", rows), FormatError);
  EXPECT_EQ(recognised("a.psv", rows).kind, InputKind::kTable);
  ReaderOptions options;
  options.input.kind = InputKind::kText;
  EXPECT_EQ(recognised("-", rows, options).kind, InputKind::kText);
}

TEST(InputKind, AcceptsWhatMayBeBroken) {
  EXPECT_EQ(recognised("a.jsonl", "{\n{\"id\":1}\n").layout, JsonLayout::kLines);
  EXPECT_EQ(recognised("a.jsonl", "garbage\n").kind, InputKind::kJson);
  EXPECT_EQ(recognised("a.jsonl", "").kind, InputKind::kJson);
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

TEST(InputFormats, CutEachAndParseAllButTablesWithoutAHeader) {
  ReaderOptions options;
  options.columns.text = {"text"};
  for (const InputFormat& format : input_formats()) {
    EXPECT_NE(format.cutter(options, {format.kind}), nullptr) << format.name;
    ASSERT_EQ(format.format == nullptr, format.kind == InputKind::kTable) << format.name;
    if (format.format != nullptr) {
      EXPECT_NE(format.format(options, Input{"a", 0}), nullptr) << format.name;
    }
  }
}

}  // namespace
}  // namespace zawiya::datasets
