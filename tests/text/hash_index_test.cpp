#include "text/hash_index.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace zawiya::text {
namespace {

RC_GTEST_PROP(HashIndex, NumbersAsAMapWould, (const std::vector<std::uint8_t>& keys)) {
  HashIndex index;
  std::unordered_map<std::uint64_t, std::uint32_t> map;
  const auto shift = *rc::gen::inRange(0, 57);  // high bits alone: every hash meets in one slot
  for (const std::uint8_t key : keys) {
    const std::uint64_t hash = std::uint64_t{key} << shift;
    const auto expected = map.emplace(hash, static_cast<std::uint32_t>(map.size())).first->second;
    RC_ASSERT(index.insert(hash) == expected);
  }
  RC_ASSERT(index.size() == map.size());
  for (std::uint64_t key = 0; key < 256; ++key) {
    const auto found = map.find(key << shift);
    RC_ASSERT(index.find(key << shift) ==
              (found == map.end() ? HashIndex::kAbsent : found->second));
  }
}

TEST(HashIndex, KeepsItsNumbersWhileItGrows) {
  constexpr std::uint32_t kHashes = 100000;
  const auto hash_of = [](std::uint64_t n) { return n * 0x9E3779B97F4A7C15ULL; };
  HashIndex index;
  for (std::uint32_t n = 0; n < kHashes; ++n) ASSERT_EQ(index.insert(hash_of(n)), n);
  for (std::uint32_t n = 0; n < kHashes; ++n) {
    ASSERT_EQ(index.find(hash_of(n)), n);
    ASSERT_EQ(index.insert(hash_of(n)), n);
  }
  EXPECT_EQ(index.find(hash_of(kHashes)), HashIndex::kAbsent);
  EXPECT_EQ(index.size(), kHashes);
}

TEST(HashIndex, EmptyHoldsNothing) {
  const HashIndex index;
  EXPECT_EQ(index.size(), 0U);
  EXPECT_EQ(index.find(0), HashIndex::kAbsent);
  EXPECT_EQ(index.find(~std::uint64_t{0}), HashIndex::kAbsent);
}

}  // namespace
}  // namespace zawiya::text
