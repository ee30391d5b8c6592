#include "datasets/block_window.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace zawiya::datasets {
namespace {

// Hands out the alphabet over and over, `piece_bytes` at a time.
class Alphabet : public ByteSource {
 public:
  explicit Alphabet(std::size_t piece_bytes) : piece_bytes_(piece_bytes) {}
  std::size_t read(char* into, std::size_t capacity_bytes) override {
    const std::size_t size = std::min(piece_bytes_, capacity_bytes);
    for (std::size_t i = 0; i < size; ++i) into[i] = static_cast<char>('a' + next_++ % 26);
    return size;
  }
  bool would_block() const override { return false; }
  std::uint64_t stored_bytes() const override { return next_; }

 private:
  std::size_t piece_bytes_;
  std::size_t next_ = 0;
};

TEST(BlockWindow, CarriesWhatIsNotCutToTheNextBlock) {
  BlockWindow window(100);
  Alphabet source(10);
  Block first;
  window.begin(first);
  EXPECT_EQ(window.pull(source), 10U);
  first.records.emplace_back();
  window.advance(7);
  EXPECT_EQ(window.offset(), 7U);
  EXPECT_EQ(window.bytes(), "hij");
  window.end();
  Block second;
  window.begin(second);
  EXPECT_EQ(window.bytes(), "hij");
  window.pull(source);
  EXPECT_EQ(window.bytes(), "hijklmnopqrst");
  EXPECT_EQ(first.bytes.substr(0, 10), "abcdefghij");
}

TEST(BlockWindow, PadsWithZeros) {
  BlockWindow window(10);
  Alphabet source(10);
  Block block;
  window.begin(block);
  window.pull(source);
  window.end();
  EXPECT_EQ(block.bytes.substr(10, 64), std::string(64, '\0'));
}

TEST(BlockWindow, DoesNotPileUpWhatIsPassedOver) {
  BlockWindow window(100);
  Alphabet source(100);
  Block block;
  window.begin(block);
  for (int i = 0; i < 1000; ++i) {
    window.pull(source);
    window.advance(window.bytes().size());
  }
  EXPECT_LT(block.bytes.size(), 1000U);
}

TEST(BlockWindow, GivesTheRoomOfAHugeRecordBack) {
  BlockWindow window(100);
  Alphabet source(100);
  Block block;
  window.begin(block);
  while (window.bytes().size() < 100000) window.pull(source);
  EXPECT_GE(block.bytes.size(), 100000U);
  window.drop();
  window.end();
  window.begin(block);
  EXPECT_LT(block.bytes.size(), 1000U);
}

}  // namespace
}  // namespace zawiya::datasets
