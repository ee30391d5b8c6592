#include "datasets/run_record.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

RunRecord sample() {
  RunRecord record;
  record.add("model", "77cd");
  record.add("input", "a file.jsonl\nof two lines, 12 bytes");
  record.add("input", "b.jsonl, 0 bytes");
  record.add("pair", "");
  record.add("rows", 17);
  return record;
}

TEST(RunRecord, ReadsBackWhatItWrites) {
  const std::string text = sample().as_text("of a test");
  std::size_t size_bytes = 0;
  const auto read = RunRecord::parse(text + "more", "of a test", size_bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(size_bytes, text.size());
  EXPECT_EQ(read->difference(sample()), std::nullopt);
  EXPECT_EQ(read->value("model"), "77cd");
  EXPECT_EQ(read->value("none"), "");
  EXPECT_EQ(read->number("rows"), 17U);
  EXPECT_EQ(read->number("model"), std::nullopt);
  EXPECT_EQ(read->number("none"), std::nullopt);
}

TEST(RunRecord, SaysTheFirstDifference) {
  RunRecord other = sample();
  other.add("shard", 3);
  EXPECT_EQ(sample().difference(other), "it has the shard 3 besides");
  EXPECT_EQ(other.difference(sample()), "it lacks the shard 3");
  EXPECT_EQ(sample().difference(other, {"shard"}), std::nullopt);
  RunRecord mine;
  mine.add("pair", "");
  RunRecord another;
  another.add("pair", "claim");
  EXPECT_EQ(mine.difference(another), "its pair is claim, not none");
}

TEST(RunRecord, TakesNothingDamaged) {
  const std::string text = sample().as_text("of a test");
  std::size_t size_bytes = 0;
  EXPECT_FALSE(RunRecord::parse(text, "of another", size_bytes));
  for (std::size_t i = 0; i < text.size(); ++i) {
    EXPECT_FALSE(RunRecord::parse(text.substr(0, i), "of a test", size_bytes)) << i;
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(RunRecord::parse(changed, "of a test", size_bytes)) << i;
  }
}

}  // namespace
}  // namespace zawiya::datasets
