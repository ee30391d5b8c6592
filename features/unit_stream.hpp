#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/units.hpp"

namespace zawiya::features {

/// The distinct units of articles end to end, one byte for nearly each. Hashes are not kept: they
/// follow from the article's words.
///
/// A unit is a number of 7 bits a byte, the lowest first: from the low end its count (3 bits; 0:
/// as a float behind it), its order − 1 (2 bits), and how many words after the unit before it the
/// first of its words stands.
class UnitStream {
 public:
  /// A unit as it was given.
  struct Entry {
    std::uint32_t first_word = 0;  ///< see Unit
    std::uint32_t order = 1;
    float count = 0;
  };

  /// Adds an article.
  /// @pre units as UnitCounter gives them: in the order of their first words, of 1 to 4 words each
  void add(std::span<const Unit> units);

  std::size_t articles() const { return ends_.size(); }
  std::size_t size_bytes() const { return bytes_.size(); }

  /// Calls `visit(entry)` for the units of an article, in order.
  template <class Visit>
  void visit(std::size_t article, Visit visit) const {
    std::size_t at = article == 0 ? 0 : ends_[article - 1];
    const std::size_t end = ends_[article];
    Entry entry;
    while (at < end) {
      read(at, entry);
      visit(static_cast<const Entry&>(entry));
    }
  }

 private:
  static constexpr std::uint32_t kCountBits = 3;
  static constexpr std::uint32_t kOrderBits = 2;
  static constexpr std::uint32_t kMostCount = (1U << kCountBits) - 1;  // that fits beside the rest

  void write(std::uint64_t number);

  std::uint64_t read_number(std::size_t& at) const {
    std::uint64_t number = 0;
    std::uint32_t shift = 0;
    for (;; shift += 7) {
      const std::uint8_t byte = bytes_[at++];
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return number;
    }
  }

  void read(std::size_t& at, Entry& entry) const {
    const std::uint64_t number = read_number(at);
    entry.first_word += static_cast<std::uint32_t>(number >> (kCountBits + kOrderBits));
    entry.order = static_cast<std::uint32_t>(number >> kCountBits & ((1U << kOrderBits) - 1)) + 1;
    const auto count = static_cast<std::uint32_t>(number & kMostCount);
    entry.count = count > 0 ? static_cast<float>(count) : read_float(at);
  }

  float read_float(std::size_t& at) const;

  std::vector<std::uint8_t> bytes_;
  std::vector<std::size_t> ends_;  // (articles) into bytes_
};

}  // namespace zawiya::features
