#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/article_stream.hpp"
#include "features/count_blocks.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {

/// A unit of several words of an article that is read again.
struct LongerUnit {
  std::uint64_t hash;
  std::span<const std::uint32_t> words;
  float count;
};

/// Finds the hashes of an article's longer units again.
class LongerUnits {
 public:
  /// @param hashes  of words, by number
  explicit LongerUnits(const std::vector<std::uint64_t>& hashes) : hashes_(hashes) {}

  /// In order; they live until the next call.
  std::span<const LongerUnit> of(std::span<const std::uint32_t> words,
                                 std::span<const ArticleStream::Entry> units) {
    of_words_.clear();
    for (const std::uint32_t word : words) {
      of_words_.push_back(word == ArticleStream::kNoWord ? 0 : hashes_[word]);
    }
    longer_.clear();
    for (const ArticleStream::Entry& unit : units) {
      if (unit.order == 1) continue;
      std::uint64_t hash = of_words_[unit.first_word];
      for (std::uint32_t w = 1; w < unit.order; ++w) {
        hash = text::hash_longer_unit(hash, of_words_[unit.first_word + w]);
      }
      longer_.push_back({hash, words.subspan(unit.first_word, unit.order), unit.count});
    }
    return longer_;
  }

 private:
  const std::vector<std::uint64_t>& hashes_;
  std::vector<std::uint64_t> of_words_;  // of the article
  std::vector<LongerUnit> longer_;
};

/// A block as CountBlocks::add takes it.
struct FilledBlock {
  std::size_t articles = 0;
  std::vector<std::uint32_t> begins;  ///< (units + 1)
  std::vector<CountBlocks::Entry> entries;
};

/// Counts articles by their units' rows. Working space of one thread.
class BlockFiller {
 public:
  /// All that is given outlives the filler.
  /// @param hashes      of words, by number
  /// @param index       numbers of words and longer units, by hash
  /// @param renumbered  (numbers) their rows; kNoWord: none
  /// @param units       rows
  BlockFiller(const ArticleStream& articles, const std::vector<std::uint64_t>& hashes,
              const text::HashIndex& index, const std::vector<std::uint32_t>& renumbered,
              const CountNumbers& numbers, std::size_t units)
      : articles_(articles),
        index_(index),
        renumbered_(renumbered),
        numbers_(numbers),
        units_(units),
        longer_(hashes) {}

  /// Counts articles from `first` to before `end`.
  void fill(std::size_t first, std::size_t end, FilledBlock& block) {
    block.articles = end - first;
    found_.clear();
    block.begins.assign(units_ + 1, 0);
    articles_.visit(first, end, scratch_, [&](std::size_t article, auto words, auto units) {
      const auto put = [&](std::uint32_t number, float count) {
        const std::uint32_t row = number == ArticleStream::kNoWord ? number : renumbered_[number];
        if (row == ArticleStream::kNoWord) return;
        found_.push_back(
            {row, static_cast<std::uint16_t>(article - first), numbers_.number(count)});
        ++block.begins[row + 1];
      };
      for (const ArticleStream::Entry& unit : units) {
        if (unit.order == 1) put(words[unit.first_word], unit.count);
      }
      const auto longer = longer_.of(words, units);
      for (std::size_t i = 0; i < longer.size(); ++i) {
        if (i + kAhead < longer.size()) index_.prefetch(longer[i + kAhead].hash);
        put(index_.find(longer[i].hash), longer[i].count);
      }
    });
    for (std::size_t unit = 0; unit < units_; ++unit) {
      block.begins[unit + 1] += block.begins[unit];
    }
    next_.assign(block.begins.begin(), block.begins.end() - 1);
    block.entries.resize(found_.size());
    for (const Found& of : found_) block.entries[next_[of.row]++] = {of.article, of.value};
  }

 private:
  struct Found {
    std::uint32_t row;
    std::uint16_t article;
    std::uint16_t value;
  };
  static constexpr std::size_t kAhead = 16;

  const ArticleStream& articles_;
  const text::HashIndex& index_;
  const std::vector<std::uint32_t>& renumbered_;
  const CountNumbers& numbers_;
  std::size_t units_;
  LongerUnits longer_;
  ArticleStream::Scratch scratch_;
  std::vector<Found> found_;
  std::vector<std::uint32_t> next_;
};

}  // namespace zawiya::features
