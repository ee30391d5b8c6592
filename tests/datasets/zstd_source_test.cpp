#include "datasets/zstd_source.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compressed.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

const std::string kTwoRecords = "{\"id\":\"1\",\"text\":\"خبر\"}\n{\"id\":\"2\",\"text\":\"ب\"}\n";
const std::string kSkippable = std::string("\x53\x2A\x4D\x18\x03\0\0\0", 8) + "abc";

TEST(ZstdSource, ReadsEveryFrameAndSkipsTheSkippable) {
  const ScratchFolder folder;
  const std::string frame = zstd_compressed(kTwoRecords);
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.jsonl", kSkippable + frame + kSkippable + frame + frame + kSkippable)});
  EXPECT_TRUE(outcome.format_errors.empty());
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1", "2", "1", "2", "1", "2"}));
}

TEST(ZstdSource, ToleratesTrailingZerosAndNothingElse) {
  const ScratchFolder folder;
  const std::string zeros = zstd_compressed(kTwoRecords) + std::string(5000, '\0');
  EXPECT_TRUE(read_to_end({folder.write("a.jsonl.zst", zeros)}).format_errors.empty());
  const ReadOutcome outcome = read_to_end({folder.write("b.jsonl.zst", zeros + "x")});
  EXPECT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.format_errors.size(), 1U);
}

TEST(ZstdSource, DeliversWholeRowsThenAnErrorAtEveryTruncation) {
  const ScratchFolder folder;
  const std::string first = zstd_compressed(kTwoRecords);
  const std::string whole = first + zstd_compressed(kTwoRecords);
  for (std::size_t size = 4; size < whole.size(); ++size) {
    if (size == first.size()) continue;  // a whole frame is a whole file
    const ReadOutcome outcome = read_to_end({folder.write("cut.jsonl.zst", whole.substr(0, size))});
    ASSERT_EQ(outcome.format_errors.size(), 1U) << size;
    EXPECT_NE(outcome.format_errors[0].find("cut.jsonl.zst: "), std::string::npos);
    for (const ReadOutcome::Row& row : outcome.rows) EXPECT_EQ(row.fault, "") << size;
    if (size > first.size()) {
      EXPECT_GE(outcome.rows.size(), 2U) << size;
    }
  }
}

TEST(ZstdSource, NoticesADamagedChecksum) {
  const ScratchFolder folder;
  std::string damaged = zstd_compressed(kTwoRecords);
  damaged.back() ^= 0x01;
  const ReadOutcome outcome = read_to_end({folder.write("bad.jsonl.zst", damaged)});
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("checksum"), std::string::npos);
}

TEST(ZstdSource, SaysHowMuchWindowALongFrameNeeds) {
  const ScratchFolder folder;
  const std::string file = folder.write("long.jsonl.zst", zstd_compressed(kTwoRecords, 28));
  const ReadOutcome outcome = read_to_end({file});
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("needs a window of 256 MiB and the limit is 128 MiB"),
            std::string::npos)
      << outcome.format_errors[0];
}

}  // namespace
}  // namespace zawiya::datasets
