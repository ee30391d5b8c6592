// The seeds of every target, whole and cut short, without libFuzzer: what it found once stays
// found.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/targets.hpp"

namespace zawiya::fuzz {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

class FuzzSeeds : public testing::TestWithParam<Target> {};

TEST_P(FuzzSeeds, BreakNothingWholeOrCut) {
  const Target& target = GetParam();
  const auto folder = std::filesystem::path(ZAWIYA_FUZZ_SEEDS) / target.name;
  std::size_t seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string seed = content_of(entry.path());
    constexpr std::size_t kCuts = 24;
    for (std::size_t cut = 0; cut <= kCuts; ++cut) {
      const std::string input = seed.substr(0, seed.size() * cut / kCuts);
      EXPECT_NO_THROW(target.run(input)) << entry.path() << ", " << input.size() << " bytes";
    }
    ++seeds;
  }
  EXPECT_GE(seeds, 3U);
}

INSTANTIATE_TEST_SUITE_P(AllTargets, FuzzSeeds, testing::ValuesIn(kTargets),
                         [](const auto& of) { return std::string(of.param.name); });

TEST(FuzzTargets, NoticeWhatDoesNotHold) { EXPECT_THROW(require(false, "it"), Broken); }

}  // namespace
}  // namespace zawiya::fuzz
