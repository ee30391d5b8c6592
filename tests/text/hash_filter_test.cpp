#include "text/hash_filter.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace zawiya::text {
namespace {

RC_GTEST_PROP(HashFilter, HoldsWhatItWasGiven, (const std::vector<std::uint64_t>& hashes)) {
  const HashFilter filter(hashes);
  for (const std::uint64_t hash : hashes) RC_ASSERT(filter.may_hold(hash));
}

TEST(HashFilter, LetsFewOthersPass) {
  std::mt19937_64 random(1);
  for (const std::size_t size : {0, 1, 100, 10'000, 100'000}) {
    std::vector<std::uint64_t> hashes(size);
    for (std::uint64_t& hash : hashes) hash = random();
    const HashFilter filter(hashes);
    std::size_t passed = 0;
    constexpr std::size_t kAsked = 100'000;
    for (std::size_t i = 0; i < kAsked; ++i) passed += filter.may_hold(random()) ? 1 : 0;
    EXPECT_LT(passed, kAsked / 20) << size;
  }
}

}  // namespace
}  // namespace zawiya::text
