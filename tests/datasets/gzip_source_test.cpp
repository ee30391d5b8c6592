#include "datasets/gzip_source.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compressed.hpp"
#include "datasets/byte_source.hpp"
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

/// What a source gives, so many bytes at a time, until it ends or fails.
std::string read_by(const std::string& file, std::size_t capacity_bytes) {
  const auto source = open_bytes(file, 0);
  std::string all;
  std::string piece(capacity_bytes, '\0');
  try {
    while (const std::size_t got = source->read(piece.data(), piece.size())) {
      all.append(piece, 0, got);
    }
  } catch (const FormatError&) {
    return all;
  }
  return all + " and no damage";
}

TEST(GzipSource, DeliversAsMuchBeforeDamageHoweverItIsRead) {
  const ScratchFolder folder;
  std::string lines;
  for (int i = 0; i < 2000; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"خبر\"}\n";
  const std::string whole = gzipped(lines);
  for (std::size_t part = 1; part < 8; ++part) {
    std::string damaged = whole;
    damaged.replace(whole.size() * part / 8, 12, std::string(12, '\xFF'));
    const std::string file = folder.write("damaged.jsonl.gz", damaged);
    const std::string at_once = read_by(file, std::size_t{1} << 20U);
    EXPECT_EQ(at_once.find("no damage"), std::string::npos);
    for (const std::size_t capacity : {1U, 7U, 48U, 1000U, 70000U}) {
      EXPECT_EQ(read_by(file, capacity), at_once) << part << ", " << capacity;
    }
  }
}

// Found by fuzzing: ISA-L takes more than it was offered of this, and counts below zero.
TEST(GzipSource, SaysWhereAStreamIsDamagedThatEndsWithinACode) {
  const std::string damaged(
      "\x1F\x8B\x08\0\0\0\0\0\x02\x03\xCB\x4C\xD1\x29\x49\xAD\x28\xD9\xCA\x33\xD4\xB9\xD9\x76"
      "\x63\x2B\x17\0\x3F\xEA\xB2\xCE\x10\0\0\x80",
      36);
  const ScratchFolder folder;
  const auto source = open_bytes(folder.write("a.gz", damaged), 0);
  std::string inflated(1000, '\0');
  EXPECT_EQ(source->read(inflated.data(), inflated.size()), 201U);
  EXPECT_THROW(source->read(inflated.data(), inflated.size()), FormatError);
  EXPECT_EQ(source->stored_bytes(), damaged.size());
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
