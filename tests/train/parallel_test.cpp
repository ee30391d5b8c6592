#include "train/parallel.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cmath>
#include <vector>

namespace zawiya::train {
namespace {

TEST(ForRowBlocks, VisitsEveryRowOnce) {
  for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, kRowsPerBlock - 1, kRowsPerBlock,
                                 kRowsPerBlock + 1, 5 * kRowsPerBlock + 17}) {
    std::vector<std::atomic<int>> visits(rows);
    for_row_blocks(rows, [&](std::size_t begin, std::size_t end) {
      EXPECT_LE(end - begin, kRowsPerBlock);
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
    });
    for (const std::atomic<int>& visit : visits) ASSERT_EQ(visit, 1) << rows << " rows";
  }
}

TEST(SumRowBlocks, GivesTheSameBitsAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  // Terms of very different sizes: a sum in another order would differ in its last bits.
  const auto sum_with = [](int threads) {
    tbb::task_arena arena(threads);
    return arena.execute([] {
      return sum_row_blocks(40000, 0.0, [](std::size_t begin, std::size_t end) {
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i) {
          const auto x = static_cast<double>(i);
          sum += std::sin(x) * std::exp(std::fmod(x, 40));
        }
        return sum;
      });
    });
  };
  const double alone = sum_with(1);
  EXPECT_NE(alone, 0);
  for (int round = 0; round < 20; ++round) {
    EXPECT_EQ(alone, sum_with(2));
    EXPECT_EQ(alone, sum_with(7));
  }
}

TEST(SumRowBlocks, OfNoRowsIsZero) {
  EXPECT_EQ(sum_row_blocks(0, 0.0, [](std::size_t, std::size_t) { return 1.0; }), 0);
}

}  // namespace
}  // namespace zawiya::train
