#include "train/word_stream.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::train {
namespace {

constexpr std::uint32_t kEnd = WordStream::kBreak;

WordStream stream_of(const std::string& lines, WordStreamOptions options,
                     std::size_t block_bytes = 1 << 20) {
  const datasets::ScratchFolder folder;
  datasets::ReaderOptions reading;
  reading.block_bytes = block_bytes;
  datasets::Reader reader({folder.write("a.jsonl", lines)}, reading);
  return read_word_stream(reader, options, [](auto...) { return true; });
}

const std::string kLines =
    "{\"title\":\"أب جد\",\"text\":\"جد، هو جد\"}\n"
    "{\"title\":\"\",\"text\":\"أب\"}\n"
    "{\"title\":\"آب جد\",\"text\":\"جد هو! جد\"}\n"
    "{\"text\":5\n";

TEST(WordStreamTest, NumbersFoldedWordsTheMostFrequentFirst) {
  const WordStream stream = stream_of(kLines, {.min_count = 1});
  EXPECT_EQ(stream.words, (std::vector<std::string>{"جد", "اب", "هو"}));
  EXPECT_EQ(stream.counts, (std::vector<std::uint64_t>{3, 2, 1}));
  EXPECT_EQ(stream.tokens, (std::vector<std::uint32_t>{1, 0, kEnd, 0, 2, 0, kEnd, 1, kEnd}));
}

TEST(WordStreamTest, CountsArticlesSaidTwiceOnceAndFaultyOnesApart) {
  const WordStream stream = stream_of(kLines, {.min_count = 1});
  EXPECT_EQ(stream.articles, 2U);
  EXPECT_EQ(stream.repeated, 1U);
  EXPECT_EQ(stream.faulty_records, 1U);
  EXPECT_NE(stream.first_fault.find("a.jsonl:4"), std::string::npos) << stream.first_fault;
}

TEST(WordStreamTest, LeavesRareWordsOut) {
  const WordStream stream = stream_of(kLines, {.min_count = 2});
  EXPECT_EQ(stream.words, (std::vector<std::string>{"جد", "اب"}));
  EXPECT_EQ(stream.tokens, (std::vector<std::uint32_t>{1, 0, kEnd, 0, 0, kEnd, 1, kEnd}));
  EXPECT_EQ(stream_of(kLines, {.min_count = 1, .max_words = 1}).words.size(), 1U);
}

TEST(WordStreamTest, DoesNotDependOnThreadsAndBlocks) {
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    lines += "{\"text\":\"خبر " + std::to_string(i % 17) + " من " + std::to_string(i) + "\"}\n";
  }
  const WordStream alone = stream_of(lines, {.min_count = 1});
  const WordStream together = stream_of(lines, {.min_count = 1, .threads = 3}, 256);
  EXPECT_EQ(alone.words, together.words);
  EXPECT_EQ(alone.tokens, together.tokens);
}

TEST(WordStreamTest, StopsWhenToldTo) {
  const datasets::ScratchFolder folder;
  datasets::Reader reader({folder.write("a.jsonl", kLines)}, {});
  EXPECT_THROW(read_word_stream(reader, {}, [](auto...) { return false; }), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::train
