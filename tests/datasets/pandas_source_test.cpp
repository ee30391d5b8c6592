#include "datasets/pandas_source.hpp"

#include <gtest/gtest.h>

#include <string>

#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

std::string lines_of(const std::string& json, JsonLayout layout, std::size_t most_bytes = 10000) {
  const ScratchFolder folder;
  const auto source = make_pandas_source(open_bytes(folder.write("a.json", json.substr(3)), 0),
                                         json.substr(0, 3), layout, "id", most_bytes, "a.json");
  std::string all;
  std::string piece(7, '\0');
  for (std::size_t got = 1; got > 0;) {
    got = source->read(piece.data(), piece.size());
    all.append(piece, 0, got);
  }
  return all;
}

const std::string kTwoLines = "{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"y\",\"text\":\"b\"}\n";

TEST(PandasSource, GivesLinesOfEveryOrientation) {
  EXPECT_EQ(lines_of(R"({"id":{"0":"x","1":"y"},"text":{"0":"a","1":"b"}})", JsonLayout::kColumns),
            kTwoLines);
  EXPECT_EQ(
      lines_of(R"({"0":{"id":"x","text":"a"},"1":{"id":"y","text":"b"}})", JsonLayout::kIndex),
      kTwoLines);
  EXPECT_EQ(lines_of(R"({"columns":["id","text"],"index":[0,1],"data":[["x","a"],["y","b"]]})",
                     JsonLayout::kSplit),
            kTwoLines);
  EXPECT_EQ(lines_of(R"({"schema":{},"data":[{"id":"x","text":"a"},{"id":"y","text":"b"}]})",
                     JsonLayout::kTable),
            kTwoLines);
}

TEST(PandasSource, NumbersTheColumnsOfValues) {
  EXPECT_EQ(lines_of(R"([["x","a"],["y",NaN]])", JsonLayout::kValues),
            "{\"1\":\"x\",\"2\":\"a\"}\n{\"1\":\"y\",\"2\":null}\n");
}

TEST(PandasSource, NamesRowsByTheirIndexWhereTheyHaveNoId) {
  EXPECT_EQ(lines_of(R"({"text":{"n\"1":"a"}})", JsonLayout::kColumns),
            "{\"text\":\"a\",\"id\":\"n\\\"1\"}\n");
  EXPECT_EQ(lines_of(R"({"7":{"text":"a"}})", JsonLayout::kIndex),
            "{\"text\":\"a\",\"id\":\"7\"}\n");
  EXPECT_EQ(lines_of(R"({"columns":["text"],"index":[7],"data":[["a"]]})", JsonLayout::kSplit),
            "{\"text\":\"a\",\"id\":\"7\"}\n");
}

TEST(PandasSource, NamesNoRowThatHasAnIdOrNeedsNone) {
  EXPECT_EQ(lines_of(R"({"7":{"ID":"x","text":"a"}})", JsonLayout::kIndex),
            "{\"ID\":\"x\",\"text\":\"a\"}\n");
  EXPECT_EQ(lines_of(R"({"columns":["text"],"data":[["a"]]})", JsonLayout::kSplit),
            "{\"text\":\"a\"}\n");
}

TEST(PandasSource, KeepsNamesThatNeedEscapes) {
  EXPECT_EQ(lines_of(R"({"0":{"a\u0001\u001fb\\ ~":1}})", JsonLayout::kIndex),
            R"({"a\u0001\u001fb\\ ~":1,"id":"0"})"
            "\n");
}

/// Why the input is refused.
std::string refusal_of(const std::string& json, JsonLayout layout, std::size_t most_bytes = 10000) {
  try {
    lines_of(json, layout, most_bytes);
  } catch (const FormatError& error) {
    const std::string sentence = error.what();
    const std::size_t begin = sentence.find("but ") + 4;
    return sentence.substr(begin, sentence.find("; write it with") - begin);
  }
  return "";
}

TEST(PandasSource, SaysWhatIsWrong) {
  EXPECT_EQ(refusal_of("[1,2]", JsonLayout::kIndex), "it is no object");
  EXPECT_EQ(refusal_of(R"({"0":1})", JsonLayout::kIndex), "a row is no object");
  EXPECT_EQ(refusal_of(R"({"text":1})", JsonLayout::kColumns), "\"text\" is no object");
  EXPECT_EQ(refusal_of("{  }", JsonLayout::kColumns), "it has no columns");
  EXPECT_EQ(refusal_of(R"({"id":{"0":1},"text":{"1":1}})", JsonLayout::kColumns),
            "its columns do not have the same rows: \"text\"");
  EXPECT_EQ(refusal_of(R"({"id":{"0":1},"text":{}})", JsonLayout::kColumns),
            "its columns do not have the same rows: \"text\"");
  EXPECT_EQ(refusal_of(R"({"id":{},"text":{"0":1}})", JsonLayout::kColumns),
            "its columns do not have the same rows: \"text\"");
  EXPECT_EQ(refusal_of(R"({"columns":[]})", JsonLayout::kSplit), "it has no data");
  EXPECT_EQ(refusal_of(R"({"data":[]})", JsonLayout::kSplit), "it has no columns");
  EXPECT_EQ(refusal_of(R"({"columns":[1],"data":[]})", JsonLayout::kSplit), "a column has no name");
  EXPECT_EQ(refusal_of(R"({"columns":["a"],"index":[1,2],"data":[[1]]})", JsonLayout::kSplit),
            "its index and its data are not of one length");
  EXPECT_EQ(refusal_of(R"({"columns":["a"],"data":[[1],[1,2]]})", JsonLayout::kSplit),
            "row 2 has not one value a column");
  EXPECT_EQ(refusal_of(R"({"data":[1]})", JsonLayout::kTable), "a row is no object");
  EXPECT_EQ(refusal_of(R"([["a"],["a","b"]])", JsonLayout::kValues),
            "row 2 has not one value a column");
  EXPECT_EQ(refusal_of(R"([["a"],1])", JsonLayout::kValues), "row 2 has not one value a column");
  EXPECT_EQ(refusal_of(R"({"a":1})", JsonLayout::kValues), "it is no array");
}

TEST(PandasSource, IsAsLargeAsItMayBe) {
  const std::string json = R"({"0":{"text":"a"}})";
  EXPECT_EQ(refusal_of(json, JsonLayout::kIndex, json.size()), "");
  EXPECT_EQ(refusal_of(json, JsonLayout::kIndex, json.size() - 1),
            "it is larger than " + std::to_string(json.size() - 1) + " bytes");
}

TEST(PandasSource, RefusesWhatIsCutUnequalOrTooLarge) {
  EXPECT_THROW(lines_of(R"({"text":{"0":"a","1":)", JsonLayout::kColumns), FormatError);
  EXPECT_THROW(lines_of(R"({"id":{"0":1},"text":{"0":"a","1":"b"}})", JsonLayout::kColumns),
               FormatError);
  EXPECT_THROW(lines_of(R"({"columns":["id","text"],"data":[["x"]]})", JsonLayout::kSplit),
               FormatError);
  EXPECT_THROW(lines_of(R"({"text":{"0":"a"}})", JsonLayout::kColumns, 10), FormatError);
}

}  // namespace
}  // namespace zawiya::datasets
