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

/// (blocks) `term(begin, end)` of blocks of rows, computed in parallel. @param zero  where they
/// begin
template <class Sum, class Term>
std::vector<Sum> row_block_terms(std::size_t rows, const Sum& zero, Term term) {
  std::vector<Sum> terms((rows + kRowsPerBlock - 1) / kRowsPerBlock, zero);
  for_row_blocks(rows, [&](std::size_t begin, std::size_t end) {
    terms[begin / kRowsPerBlock] = term(begin, end);
  });
  return terms;
}

/// The sum of `term(begin, end)` over blocks of rows: computed in parallel, added in order.
/// `Sum` needs a zero from Sum() or from `zero`, and +=.
template <class Sum, class Term>
Sum sum_row_blocks(std::size_t rows, const Sum& zero, Term term) {
  Sum total = zero;
  for (const Sum& of_block : row_block_terms(rows, zero, term)) total += of_block;
  return total;
}

}  // namespace zawiya::train
