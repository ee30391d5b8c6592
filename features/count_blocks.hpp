#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/spool.hpp"

namespace zawiya::features {

/// How often units occur in articles (units × articles), in blocks of articles, a block by its
/// units: what is read or written at random for a unit is a block's articles, which stay in the
/// cache. An entry is four bytes: the article within its block, and which of the few values that
/// occur it has. Blocks that memory is not to hold lie where the plan says.
class CountBlocks {
 public:
  struct Entry {
    std::uint16_t article = 0;  ///< within the block
    std::uint16_t value = 0;    ///< number of the value
  };

  /// Some consecutive articles.
  class Block {
   public:
    std::size_t first_article() const { return first_article_; }
    std::size_t articles() const { return articles_; }
    std::size_t units() const { return begins_.size() - 1; }

    /// A unit's entries, by ascending article.
    std::span<const Entry> row(std::size_t unit) const {
      return entries_.subspan(begins_[unit], begins_[unit + 1] - begins_[unit]);
    }

    /// All rows: (units + 1) where each begins among the entries.
    std::span<const std::uint32_t> begins() const { return begins_; }
    std::span<const Entry> entries() const { return entries_; }

   private:
    friend class CountBlocks;
    std::size_t first_article_ = 0;
    std::size_t articles_ = 0;
    std::span<const std::uint32_t> begins_;  // (units + 1) into entries_
    std::span<const Entry> entries_;
  };

  /// Takes in a block that is not in memory; one a thread.
  using Scratch = Spool::Segment;

  static constexpr std::size_t kMostArticles = std::size_t{1} << 16U;  ///< of a block
  static constexpr std::size_t kMostValues = std::size_t{1} << 16U;

  CountBlocks() = default;

  /// @param values  (at most kMostValues) those that entries refer to
  CountBlocks(std::size_t units, std::vector<float> values, SpillPlan plan = {});

  /// Adds a block behind the others.
  /// @param articles  ≤ kMostArticles
  /// @param begins    (units + 1) where the entries of each unit begin
  void add(std::size_t articles, std::span<const std::uint32_t> begins,
           std::span<const Entry> entries);

  std::size_t units() const { return units_; }
  std::size_t articles() const { return articles_; }
  std::uint64_t non_zeros() const { return non_zeros_; }
  std::size_t blocks() const { return ends_.size(); }
  const std::vector<float>& values() const { return values_; }

  /// The articles of a block: its first, and the first behind it.
  std::size_t first_article(std::size_t block) const { return block == 0 ? 0 : ends_[block - 1]; }
  std::size_t end_article(std::size_t block) const { return ends_[block]; }

  /// Safe for several threads, each with a scratch of its own.
  Block block(std::size_t number, Scratch& scratch) const;

  /// Calls `visit(block)` for all blocks in order.
  template <class Visit>
  void for_each_block(Visit visit) const {
    Scratch scratch;
    for (std::size_t b = 0; b < blocks(); ++b) visit(block(b, scratch));
  }

  /// The same of some articles alone, in memory. @param articles  ascending
  CountBlocks of(std::span<const std::uint32_t> articles) const;

  /// The same of some units alone, where `plan` says. @param units  ascending
  CountBlocks of_units(std::span<const std::uint32_t> units, SpillPlan plan = {}) const;

 private:
  std::size_t units_ = 0;
  std::size_t articles_ = 0;
  std::uint64_t non_zeros_ = 0;
  std::vector<float> values_;
  std::vector<std::size_t> ends_;  // (blocks) of their articles
  Spool spool_;                    // a block: begins, entries
};

/// How many articles a block is to have, of so many in all: blocks of about even size, at least
/// four where articles are many, so that several threads share them.
std::size_t articles_of_block(std::size_t articles);

/// The distinct values that counts have, met one at a time.
class CountValues {
 public:
  void note(float count) {
    if (count < kSmall) {
      const auto whole = static_cast<std::uint32_t>(count);
      if (static_cast<float>(whole) == count) {
        small_[whole] = 1;
        return;
      }
    }
    others_.push_back(count);
    if (others_.size() >= kTogether) merge();
  }

  /// All in ascending order; of more than CountBlocks::kMostValues the least.
  std::vector<float> values();

 private:
  static constexpr std::uint32_t kSmall = 1024;
  static constexpr std::size_t kTogether = std::size_t{1} << 20U;

  void merge();

  std::vector<std::uint8_t> small_ = std::vector<std::uint8_t>(kSmall, 0);
  std::vector<float> others_;
};

/// The number of a count among ascending values; of the nearest below where it is not one of them.
class CountNumbers {
 public:
  explicit CountNumbers(std::span<const float> values);

  std::uint16_t number(float count) const {
    if (count < kSmall) {
      const auto whole = static_cast<std::uint32_t>(count);
      if (static_cast<float>(whole) == count) return small_[whole];
    }
    return find(count);
  }

 private:
  static constexpr std::uint32_t kSmall = 1024;

  std::uint16_t find(float count) const;

  std::span<const float> values_;
  std::vector<std::uint16_t> small_;
};

}  // namespace zawiya::features
