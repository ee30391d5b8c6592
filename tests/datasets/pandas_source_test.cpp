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

TEST(PandasSource, NamesRowsByTheirIndexWhereTheyHaveNoId) {
  EXPECT_EQ(lines_of(R"({"text":{"n\"1":"a"}})", JsonLayout::kColumns),
            "{\"text\":\"a\",\"id\":\"n\\\"1\"}\n");
  EXPECT_EQ(lines_of(R"({"7":{"text":"a"}})", JsonLayout::kIndex),
            "{\"text\":\"a\",\"id\":\"7\"}\n");
  EXPECT_EQ(lines_of(R"({"columns":["text"],"index":[7],"data":[["a"]]})", JsonLayout::kSplit),
            "{\"text\":\"a\",\"id\":\"7\"}\n");
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
