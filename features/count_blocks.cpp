#include "features/count_blocks.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace zawiya::features {

CountBlocks::CountBlocks(std::size_t units, std::vector<float> values, SpillPlan plan)
    : units_(units), values_(std::move(values)), spool_(std::move(plan)) {
  assert(values_.size() <= kMostValues);
}

void CountBlocks::add(std::size_t articles, std::span<const std::uint32_t> begins,
                      std::span<const Entry> entries) {
  assert(articles <= kMostArticles && begins.size() == units_ + 1);
  Spool::Segment segment(begins.size_bytes() + entries.size_bytes());
  std::memcpy(segment.data(), begins.data(), begins.size_bytes());
  if (!entries.empty()) {
    std::memcpy(segment.data() + begins.size_bytes(), entries.data(), entries.size_bytes());
  }
  spool_.add(std::move(segment));
  articles_ += articles;
  ends_.push_back(articles_);
  non_zeros_ += entries.size();
}

CountBlocks::Block CountBlocks::block(std::size_t number, Scratch& scratch) const {
  const std::span<const std::byte> bytes = spool_.segment(number, scratch);
  Block block;
  block.first_article_ = first_article(number);
  block.articles_ = ends_[number] - block.first_article_;
  const std::size_t size_of_begins = (units_ + 1) * sizeof(std::uint32_t);
  block.begins_ = {reinterpret_cast<const std::uint32_t*>(bytes.data()), units_ + 1};
  block.entries_ = {reinterpret_cast<const Entry*>(bytes.data() + size_of_begins),
                    (bytes.size() - size_of_begins) / sizeof(Entry)};
  return block;
}

CountBlocks CountBlocks::of(std::span<const std::uint32_t> articles) const {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  CountBlocks chosen(units_, values_);
  const std::size_t together = articles_of_block(articles.size());
  // A block of the result is put together from the rows of all blocks that hold its articles.
  for (std::size_t begin = 0; begin < articles.size(); begin += together) {
    const auto some = articles.subspan(begin, std::min(together, articles.size() - begin));
    std::vector<std::uint32_t> sizes(units_ + 1, 0);
    std::vector<std::vector<std::pair<std::uint32_t, Entry>>> by_block;
    Scratch scratch;
    std::vector<std::uint32_t> place;
    for (std::size_t b = 0; b < blocks(); ++b) {
      const auto from = std::lower_bound(some.begin(), some.end(), first_article(b));
      const auto to = std::lower_bound(from, some.end(), end_article(b));
      if (from == to) continue;
      const Block whole = block(b, scratch);
      place.assign(whole.articles(), kNone);
      for (auto at = from; at != to; ++at) {
        place[*at - whole.first_article()] = static_cast<std::uint32_t>(at - some.begin());
      }
      auto& entries = by_block.emplace_back();
      for (std::uint32_t unit = 0; unit < units_; ++unit) {
        for (const Entry& entry : whole.row(unit)) {
          if (place[entry.article] == kNone) continue;
          const auto article = static_cast<std::uint16_t>(place[entry.article]);
          entries.emplace_back(unit, Entry{article, entry.value});
          ++sizes[unit + 1];
        }
      }
    }
    for (std::size_t unit = 0; unit < units_; ++unit) sizes[unit + 1] += sizes[unit];
    std::vector<Entry> entries(sizes[units_]);
    std::vector<std::uint32_t> next(sizes.begin(), sizes.end() - 1);
    for (const auto& of_block : by_block) {
      for (const auto& [unit, entry] : of_block) entries[next[unit]++] = entry;
    }
    chosen.add(some.size(), sizes, entries);
  }
  return chosen;
}

CountBlocks CountBlocks::of_units(std::span<const std::uint32_t> units, SpillPlan plan) const {
  CountBlocks chosen(units.size(), values_, std::move(plan));
  std::vector<std::uint32_t> begins;
  std::vector<Entry> entries;
  for_each_block([&](const Block& whole) {
    begins.assign(1, 0);
    entries.clear();
    for (const std::uint32_t unit : units) {
      const std::span<const Entry> row = whole.row(unit);
      entries.insert(entries.end(), row.begin(), row.end());
      begins.push_back(static_cast<std::uint32_t>(entries.size()));
    }
    chosen.add(whole.articles(), begins, entries);
  });
  return chosen;
}

std::size_t articles_of_block(std::size_t articles) {
  constexpr std::size_t kMost = 12288;  // of twelve floats in half a second-level cache of 1 MB
  constexpr std::size_t kFew = 1024;    // that one block holds
  constexpr std::size_t kShares = 4;
  if (articles <= kFew) return std::max<std::size_t>(1, articles);
  const std::size_t blocks = (articles + kMost * kShares - 1) / (kMost * kShares) * kShares;
  const std::size_t even = (articles + blocks - 1) / blocks;
  return (even + kFew - 1) / kFew * kFew;
}

void CountValues::merge() {
  std::sort(others_.begin(), others_.end());
  others_.erase(std::unique(others_.begin(), others_.end()), others_.end());
  others_.resize(std::min(others_.size(), CountBlocks::kMostValues));
}

std::vector<float> CountValues::values() {
  for (std::uint32_t whole = 0; whole < kSmall; ++whole) {
    if (small_[whole] != 0) others_.push_back(static_cast<float>(whole));
  }
  merge();
  return others_;
}

CountNumbers::CountNumbers(std::span<const float> values) : values_(values) {
  for (std::uint32_t whole = 0; whole < kSmall; ++whole) {
    small_.push_back(find(static_cast<float>(whole)));
  }
}

std::uint16_t CountNumbers::find(float count) const {
  const auto behind = std::upper_bound(values_.begin(), values_.end(), count);
  return static_cast<std::uint16_t>(std::max<std::ptrdiff_t>(0, behind - values_.begin() - 1));
}

}  // namespace zawiya::features
