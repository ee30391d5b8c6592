#include "datasets/gzip_source.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compressed.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

const std::string kThreeLines =
    "{\"id\":\"1\",\"text\":\"خبر\"}\n{\"id\":\"2\",\"text\":\"ب\"}\n{\"id\":\"3\",\"text\":\"ج\"}"
    "\n";

TEST(GzipSource, IsRecognisedByContentWhateverTheName) {
  const ScratchFolder folder;
  const ReadOutcome plain = read_to_end({folder.write("plain.jsonl.gz", kThreeLines)});
  const ReadOutcome zipped = read_to_end({folder.write("zipped.jsonl", gzipped(kThreeLines))});
  EXPECT_EQ(plain.ids(), (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_EQ(zipped.ids(), plain.ids());
}

TEST(GzipSource, ReadsEveryMember) {
  const ScratchFolder folder;
  std::string members;
  for (int i = 0; i < 50; ++i) members += gzipped(kThreeLines);
  members += gzipped("") + gzipped(kThreeLines);
  const ReadOutcome outcome = read_to_end({folder.write("a.jsonl.gz", members)});
  EXPECT_TRUE(outcome.format_errors.empty());
  EXPECT_EQ(outcome.rows.size(), 153U);
}

TEST(GzipSource, ToleratesTrailingZerosAndNothingElse) {
  const ScratchFolder folder;
  const std::string zeros = gzipped(kThreeLines) + std::string(5000, '\0');
  EXPECT_TRUE(read_to_end({folder.write("a.jsonl.gz", zeros)}).format_errors.empty());
  const ReadOutcome outcome = read_to_end({folder.write("b.jsonl.gz", zeros + "x")});
  EXPECT_EQ(outcome.rows.size(), 3U);
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("b.jsonl.gz: bytes that are not gzip follow"),
            std::string::npos);
}

TEST(GzipSource, DeliversWholeRowsThenAnErrorAtEveryTruncation) {
  const ScratchFolder folder;
  const std::string whole = gzipped(kThreeLines);
  for (std::size_t size = 2; size < whole.size(); ++size) {
    const ReadOutcome outcome = read_to_end({folder.write("cut.jsonl.gz", whole.substr(0, size))});
    ASSERT_EQ(outcome.format_errors.size(), 1U) << size;
    EXPECT_NE(outcome.format_errors[0].find("cut.jsonl.gz: damaged gzip"), std::string::npos);
    for (const ReadOutcome::Row& row : outcome.rows) EXPECT_EQ(row.fault, "") << size;
  }
  // The trailer alone is cut: everything was inflated, so every row is there, and the error too.
  const ReadOutcome outcome =
      read_to_end({folder.write("cut.jsonl.gz", whole.substr(0, whole.size() - 1))});
  EXPECT_EQ(outcome.rows.size(), 3U);
}

TEST(GzipSource, NoticesEveryFlippedByteOfTheTrailer) {
  const ScratchFolder folder;
  const std::string whole = gzipped(kThreeLines);
  for (std::size_t back = 1; back <= 8; ++back) {
    std::string damaged = whole;
    damaged[damaged.size() - back] ^= 0x20;
    const ReadOutcome outcome = read_to_end({folder.write("bad.jsonl.gz", damaged)});
    ASSERT_EQ(outcome.format_errors.size(), 1U) << back;
    EXPECT_NE(outcome.format_errors[0].find("does not match its content"), std::string::npos);
    EXPECT_EQ(outcome.rows.size(), 3U) << back;
  }
}

TEST(GzipSource, StopsAtTheLimitOfInflatedBytes) {
  const ScratchFolder folder;
  std::string many;
  for (int i = 0; i < 10000; ++i) many += kThreeLines;
  ReaderOptions options;
  options.max_inflated_bytes = kThreeLines.size() * 10;
  const std::string file = folder.write("bomb.jsonl.gz", gzipped(many));
  const ReadOutcome outcome = read_to_end({file}, options);
  EXPECT_EQ(outcome.rows.size(), 30U);
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("inflates to more than the limit"), std::string::npos);
  options.max_inflated_bytes = many.size();
  EXPECT_TRUE(read_to_end({file}, options).format_errors.empty());
}

}  // namespace
}  // namespace zawiya::datasets
