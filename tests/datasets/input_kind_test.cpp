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
  EXPECT_EQ(recognised("a.json", R"({"text":{"0":"a","1":"b"}})").reading,
            "read as pandas' JSON by columns");
  EXPECT_EQ(recognised("a.tsv", "id\ttext\n1\ta\n").reading, "");
  EXPECT_EQ(recognised("a.csv", "id\ttext\n1\ta\n").reading,
            "read as a table, columns parted by tabs, quotes taken as text");
  EXPECT_EQ(recognised("a.xml", "<doc>").reading, "");
  EXPECT_EQ(recognised("-", "<doc>").reading, "read as XML");
  ReaderOptions options;
  options.input.header = false;
  options.columns.text = {"2"};
  EXPECT_EQ(recognised("a.csv", "1,a\n", options).reading,
            "read as a table, columns parted by commas, without a header; columns go by numbers");
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

std::string repeated(const std::string& line, int times) {
  std::string lines;
  for (int i = 0; i < times; ++i) lines += line + "\n";
  return lines;
}

TEST(InputKind, IsRefusedWhereManyLinesHaveAsManyDelimiters) {
  EXPECT_THROW(recognised("-", repeated("خبر;نص;رقم", 5)), FormatError);
  EXPECT_EQ(recognised("-", repeated("خبر;نص;رقم", 4)).kind, InputKind::kText);
  EXPECT_EQ(recognised("-", repeated("خبر;نص", 7)).kind, InputKind::kText);
  EXPECT_THROW(recognised("-", repeated("خبر;نص", 8)), FormatError);
  EXPECT_EQ(recognised("-", repeated("قال الوزير في مؤتمر صحفي أمس,نص", 8)).kind, InputKind::kText)
      << "a sentence before its comma";
  EXPECT_EQ(recognised("-", repeated("خبر;نص;رقم", 5) + "نص\n").kind, InputKind::kText);
  EXPECT_THROW(recognised("-", repeated("خبر\tنص", 2)), FormatError);
  EXPECT_EQ(recognised("-", repeated("خبر\tنص", 1)).kind, InputKind::kText);
  EXPECT_THROW(recognised("-", "text\nخبر\n"), FormatError) << "one column";
  EXPECT_EQ(recognised("-", "text\n").kind, InputKind::kText);
}

TEST(InputKind, IsATableWhereControlCharactersPartItsFields) {
  for (const std::string mark : {"\x01", "\x1f"}) {
    const std::string row = "1" + mark + "a \"b, c\n";
    const RecognisedInput seen = recognised("000000_0", "id" + mark + "text\n" + row);
    EXPECT_EQ(seen.kind, InputKind::kTable);
    EXPECT_EQ(seen.dialect.delimiter, mark[0]);
    EXPECT_FALSE(seen.dialect.quoted);
    EXPECT_THROW(recognised("000000_0", row + row), FormatError) << "no header";
  }
  EXPECT_EQ(recognised("-", "id,text\n1,a\x01z\n").dialect.delimiter, ',');
  EXPECT_EQ(recognised("-", "a\x01z").kind, InputKind::kText);
}

TEST(InputKind, IsATableWhereHalfOfItsRowsAgree) {
  EXPECT_EQ(recognised("-", "id,text\n1,a\n2,b,c\n3,d,e\n").kind, InputKind::kTable);
  EXPECT_THROW(recognised("-", "id,text\n1,a\n2,b,c\n3,d,e\n4,f,g\n"), FormatError);
}

TEST(InputKind, OfAFileOfAFolderIsOneArticle) {
  const Input in_folder{"c/1.txt", 2};
  EXPECT_EQ(recognise_input(in_folder, "id,text\n", true, {}).kind, InputKind::kText);
  EXPECT_THROW(recognise_input(in_folder, "id,text\n1,a\n", true, {}), FormatError);
  EXPECT_EQ(recognise_input(in_folder, "خبر، نص\nخبر\n", true, {}).kind, InputKind::kText);
}

TEST(InputKind, IsATableWhereSomethingOfATableIsSaid) {
  ReaderOptions options;
  options.input.delimiter = '|';
  EXPECT_EQ(recognised("-", "خبر\n", options).kind, InputKind::kTable);
  options.input = {};
  options.input.quoted = false;
  EXPECT_EQ(recognised("-", "خبر\n", options).kind, InputKind::kTable);
  EXPECT_EQ(recognised("-", "خبر\n").kind, InputKind::kText);
}

TEST(InputKind, NamesWhatStandsWhereXmlShould) {
  EXPECT_EQ(recognised("a.xml", "<p>خبر</p>\n").kind, InputKind::kTrecXml);
  try {
    recognised("a.xml", " " + std::string(41, 'x') + "\n");
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(std::string(error.what()),
              "expected XML, but it begins like text: " + std::string(40, 'x') + "…");
  }
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
