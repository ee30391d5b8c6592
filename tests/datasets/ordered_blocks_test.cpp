#include "datasets/ordered_blocks.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "compressed.hpp"
#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

// The records that are consumed of a file that is cut, read in small blocks.
std::size_t consumed(const std::string& file, std::size_t threads) {
  ReaderOptions options;
  options.block_bytes = 256;
  Reader reader({file}, options);
  std::size_t records = 0;
  struct Nothing {};
  EXPECT_THROW(
      for_blocks_in_order<Nothing>(
          reader, threads,
          [](const Block&, Nothing&) { std::this_thread::sleep_for(std::chrono::milliseconds(2)); },
          [&](const Block& block, Nothing&) { records += block.records.size(); },
          [] { return false; }),
      FormatError);
  return records;
}

TEST(OrderedBlocks, AreConsumedUpToWhereReadingFails) {
  const ScratchFolder folder;
  std::string lines;
  for (int i = 0; i < 60; ++i) lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"a\"}\n";
  const std::string whole = gzipped(lines);
  const std::string file = folder.write("a.jsonl.gz", whole.substr(0, whole.size() - 9));
  const std::size_t alone = consumed(file, 1);
  EXPECT_GT(alone, 40U);
  for (int again = 0; again < 5; ++again) EXPECT_EQ(consumed(file, 3), alone);
}

}  // namespace
}  // namespace zawiya::datasets
