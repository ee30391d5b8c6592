#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace zawiya::train {

/// How many rows one task takes. Fixed, so that sums over rows are grouped alike at any number of
/// threads.
inline constexpr std::size_t kRowsPerBlock = 512;

/// Calls `work(begin, end)` for blocks of rows, in parallel.
template <class Work>
void for_row_blocks(std::size_t rows, Work work) {
  const std::size_t blocks = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, blocks, 1), [&](const auto& range) {
    for (std::size_t block = range.begin(); block != range.end(); ++block) {
      const std::size_t begin = block * kRowsPerBlock;
      work(begin, std::min(rows, begin + kRowsPerBlock));
    }
  });
}

/// The sum of `term(begin, end)` over blocks of rows: computed in parallel, added in order.
/// `Sum` needs a zero from Sum() or from `zero`, and +=.
template <class Sum, class Term>
Sum sum_row_blocks(std::size_t rows, const Sum& zero, Term term) {
  std::vector<Sum> subwords((rows + kRowsPerBlock - 1) / kRowsPerBlock, zero);
  for_row_blocks(rows, [&](std::size_t begin, std::size_t end) {
    subwords[begin / kRowsPerBlock] = term(begin, end);
  });
  Sum total = zero;
  for (const Sum& subword : subwords) total += subword;
  return total;
}

}  // namespace zawiya::train
