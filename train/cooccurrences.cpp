#include "train/cooccurrences.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <vector>

#include "datasets/errors.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

/// Where every word stands, in order.
struct Places {
  std::vector<std::size_t> first;  // (words + 1) into `at`
  std::vector<std::uint32_t> at;
};

Places places_of(const WordStream& stream) {
  Places places;
  places.first.assign(stream.words.size() + 1, 0);
  for (const std::uint32_t token : stream.tokens) {
    if (token != WordStream::kBreak) ++places.first[token + 1];
  }
  for (std::size_t w = 0; w < stream.words.size(); ++w) places.first[w + 1] += places.first[w];
  places.at.resize(places.first.back());
  std::vector<std::size_t> next(places.first.begin(), places.first.end() - 1);
  for (std::size_t i = 0; i < stream.tokens.size(); ++i) {
    if (stream.tokens[i] == WordStream::kBreak) continue;
    places.at[next[stream.tokens[i]]++] = static_cast<std::uint32_t>(i);
  }
  return places;
}

/// Counts the neighbours of one word at a time. Working space of one thread.
class NeighbourCounter {
 public:
  NeighbourCounter(const WordStream& stream, const Places& places, std::uint32_t window)
      : stream_(stream), places_(places), window_(window), counts_(stream.words.size(), 0) {}

  /// Calls `visit(neighbour, count)` for every neighbour of `word`, ascending. @return their sum
  template <class Visitor>
  std::uint64_t count(std::size_t word, Visitor visit) {
    met_.clear();
    std::uint64_t sum = 0;
    for (std::size_t p = places_.first[word]; p < places_.first[word + 1]; ++p) {
      const std::size_t at = places_.at[p];
      for (std::size_t d = 1; d <= window_ && d <= at; ++d) {
        if (!take(stream_.tokens[at - d], d, sum)) break;
      }
      for (std::size_t d = 1; d <= window_ && at + d < stream_.tokens.size(); ++d) {
        if (!take(stream_.tokens[at + d], d, sum)) break;
      }
    }
    std::sort(met_.begin(), met_.end());
    for (const std::uint32_t other : met_) {
      visit(other, counts_[other]);
      counts_[other] = 0;
    }
    return sum;
  }

 private:
  bool take(std::uint32_t token, std::size_t distance, std::uint64_t& sum) {
    if (token == WordStream::kBreak) return false;
    const std::uint64_t weight = window_ + 1 - distance;
    if (counts_[token] == 0) met_.push_back(token);
    counts_[token] += weight;
    sum += weight;
    return true;
  }

  const WordStream& stream_;
  const Places& places_;
  std::size_t window_;
  std::vector<std::uint64_t> counts_;  // (words)
  std::vector<std::uint32_t> met_;
};

/// How often each word stands beside another, weighted.
std::vector<double> totals_of(const WordStream& stream, std::uint32_t window) {
  std::vector<std::uint64_t> totals(stream.words.size(), 0);
  const std::vector<std::uint32_t>& tokens = stream.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] == WordStream::kBreak) continue;
    for (std::size_t d = 1; d <= window && i + d < tokens.size(); ++d) {
      if (tokens[i + d] == WordStream::kBreak) break;
      totals[tokens[i]] += window + 1 - d;
      totals[tokens[i + d]] += window + 1 - d;
    }
  }
  return {totals.begin(), totals.end()};
}

/// What is taken off ln #(a,b), a half for each of the two words.
std::vector<double> halves_of(const std::vector<double>& totals,
                              const CooccurrenceOptions& options) {
  double smoothed = 0;
  for (const double total : totals) smoothed += std::pow(total, options.smoothing);
  // ln #a + smoothing · ln #b − ln Σ#^smoothing, and the same with a and b exchanged; their mean.
  const double constant = std::log(std::max(1.0, smoothed)) - std::log(options.shift);
  std::vector<double> halves;
  halves.reserve(totals.size());
  for (const double total : totals) {
    halves.push_back((1 + options.smoothing) / 2 * std::log(std::max(1.0, total)) - constant / 2);
  }
  return halves;
}

/// Entries of some rows, end to end.
struct Rows {
  std::vector<std::int32_t> ends;  // (rows) within the lists
  std::vector<std::int32_t> columns;
  std::vector<float> values;
};

SparseMatrix joined(std::vector<Rows>& blocks, Eigen::Index words) {
  std::size_t entries = 0;
  for (const Rows& rows : blocks) entries += rows.values.size();
  if (entries > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw TrainingDataError("the words have " + std::to_string(entries) +
                            " pairs of neighbours; at most 2147483647 fit: ask for words that "
                            "stand more often, or for fewer");
  }
  SparseMatrix matrix(words, words);
  matrix.resizeNonZeros(static_cast<Eigen::Index>(entries));
  std::int32_t at = 0;
  Eigen::Index row = 0;
  for (Rows& rows : blocks) {
    std::copy(rows.columns.begin(), rows.columns.end(), matrix.innerIndexPtr() + at);
    std::copy(rows.values.begin(), rows.values.end(), matrix.valuePtr() + at);
    for (const std::int32_t end : rows.ends) matrix.outerIndexPtr()[++row] = at + end;
    at += static_cast<std::int32_t>(rows.values.size());
    rows = Rows();
  }
  return matrix;
}

}  // namespace

SparseMatrix positive_pmi(const WordStream& stream, const CooccurrenceOptions& options,
                          const std::function<bool(double)>& progress) {
  constexpr std::size_t kRows = 16;  // a task: frequent words come first, and take long
  const Places places = places_of(stream);
  const std::vector<double> halves = halves_of(totals_of(stream, options.window), options);
  const std::size_t words = stream.words.size();
  std::vector<Rows> blocks((words + kRows - 1) / kRows);
  tbb::enumerable_thread_specific<NeighbourCounter> counters(
      [&] { return NeighbourCounter(stream, places, options.window); });
  std::atomic<std::size_t> done = 0;
  std::atomic<bool> stopped = false;
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, blocks.size(), 1),
      [&](const auto& range) {
        for (std::size_t b = range.begin(); b != range.end() && !stopped; ++b) {
          Rows& rows = blocks[b];
          NeighbourCounter& counter = counters.local();
          for (std::size_t w = b * kRows; w < std::min(words, (b + 1) * kRows); ++w) {
            counter.count(w, [&](std::uint32_t other, std::uint64_t count) {
              if (count < options.min_pair) return;
              const double pmi = std::log(static_cast<double>(count)) - halves[w] - halves[other];
              if (!(pmi > 0)) return;
              rows.columns.push_back(static_cast<std::int32_t>(other));
              rows.values.push_back(static_cast<float>(pmi));
            });
            rows.ends.push_back(static_cast<std::int32_t>(rows.values.size()));
          }
          const std::size_t now = ++done;
          if (now % 256 == 0 &&
              !progress(static_cast<double>(now) / static_cast<double>(blocks.size()))) {
            stopped = true;
          }
        }
      },
      tbb::simple_partitioner());
  if (stopped) throw datasets::Interrupted();
  return joined(blocks, static_cast<Eigen::Index>(words));
}

}  // namespace zawiya::train
