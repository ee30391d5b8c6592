#include "datasets/line_cutter.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cut_pieces.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(LineCutter, SkipsBlankLinesAndCarriageReturns) {
  LineCutter cutter(100);
  const std::string input = "a\r\n\r\n \t \n\nb\nlast";
  const std::vector<CutPiece> expected = {{"a", 0, 1, ""}, {"b", 10, 5, ""}, {"last", 12, 6, ""}};
  EXPECT_EQ(cut_all(cutter, input, input.size()), expected);
}

TEST(LineCutter, CountsEveryLineWhereAsked) {
  LineCutter cutter(100, true);
  const std::string input = "a\n\n \r\nlast\n";
  const std::string fault = "found an empty line, expected an article";
  const std::vector<CutPiece> expected = {
      {"a", 0, 1, ""}, {"", 2, 2, fault}, {" ", 3, 3, fault}, {"last", 6, 4, ""}};
  EXPECT_EQ(cut_all(cutter, input, input.size()), expected);
}

TEST(LineCutter, CutsNothingFromAnEmptyFileOrBareNewlines) {
  const ScratchFolder folder;
  for (const std::string content : {"", "\n", "\n\r\n\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    const ReadOutcome outcome = read_to_end({folder.write("a.jsonl", content)});
    EXPECT_TRUE(outcome.rows.empty());
    EXPECT_TRUE(outcome.format_errors.empty());
  }
}

TEST(LineCutter, KeepsALineThatIsTooLongAndNothingOfTheNext) {
  LineCutter cutter(10);
  const std::string input = "ab\n" + std::string(11, 'x') + "\n" + std::string(10, 'y') + "\n";
  const std::vector<CutPiece> expected = {
      {"ab", 0, 1, ""},
      {std::string(11, 'x'), 3, 2, "the record is longer than the limit of 10 bytes"},
      {std::string(10, 'y'), 15, 3, ""}};
  EXPECT_EQ(cut_all(cutter, input, input.size()), expected);
}

TEST(LineCutter, FaultsOnlyTheLineThatIsTooLong) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.max_record_bytes = 2000;
  for (const std::size_t block_bytes : {64, 5000, 1 << 20}) {
    options.block_bytes = block_bytes;
    const std::string content = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"" +
                                std::string(100000, 'x') + "\"}\n{\"id\":3,\"text\":\"c\"}\n";
    const ReadOutcome outcome = read_to_end({folder.write("a.jsonl", content)}, options);
    ASSERT_EQ(outcome.rows.size(), 3U);
    EXPECT_EQ(outcome.rows[0].fault, "");
    EXPECT_EQ(
        outcome.rows[1].fault,
        folder.path("a.jsonl") + ":2: the record is longer than the limit of 2000 bytes (byte 20)");
    EXPECT_EQ(outcome.rows[1].article.id, "2");
    EXPECT_EQ(outcome.rows[2].article.text, "c");
    EXPECT_EQ(outcome.rows[2].line, 3U);
  }
}

TEST(LineCutter, KeepsMemoryBoundedWhileItPassesOverALongLine) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.max_record_bytes = 10000;
  options.block_bytes = 10000;
  const std::string file =
      folder.write("a.jsonl", std::string(5 << 20, 'x') + "\n{\"text\":\"b\"}");
  Reader reader({file}, options);
  Block block;
  while (reader.read(block)) EXPECT_LT(block.bytes.size(), 100000U);
}

}  // namespace
}  // namespace zawiya::datasets
