#include "features/merged_units.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace zawiya::features {
namespace {

/// What one rank says of its units.
struct RankUnits {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> document_frequency;
  std::vector<Vocabulary::Words> words;
  std::vector<FieldKind> kinds;
  std::vector<std::uint64_t> salts;
  std::vector<std::uint32_t> spelling_sizes;
  std::vector<char> spellings;  // end to end
};

/// Takes the units from `first` on out of a vocabulary.
RankUnits taken_from(Vocabulary& units, std::size_t first) {
  const auto tail = [first](const auto& of) {
    return std::vector(of.begin() + static_cast<std::ptrdiff_t>(first), of.end());
  };
  RankUnits taken = {tail(units.hashes),
                     tail(units.document_frequency),
                     tail(units.words),
                     tail(units.kinds),
                     tail(units.salts),
                     {},
                     {}};
  for (std::size_t unit = first; unit < units.size(); ++unit) {
    const std::string& spelling = units.spelling[unit];
    taken.spelling_sizes.push_back(static_cast<std::uint32_t>(spelling.size()));
    taken.spellings.insert(taken.spellings.end(), spelling.begin(), spelling.end());
  }
  return taken;
}

/// What rank `of` says, on every rank. @param own  what this one says
RankUnits share_units(Ranks& ranks, std::size_t of, const RankUnits& own) {
  static const RankUnits kNothing;
  const RankUnits& given = ranks.rank() == of ? own : kNothing;
  const auto shared = [&](const auto& values) {
    return std::move(gather_each(ranks, std::span(values))[of]);
  };
  RankUnits units;
  units.hashes = shared(given.hashes);
  units.document_frequency = shared(given.document_frequency);
  units.words = shared(given.words);
  units.kinds = shared(given.kinds);
  units.salts = shared(given.salts);
  units.spelling_sizes = shared(given.spelling_sizes);
  units.spellings = shared(given.spellings);
  return units;
}

void keep_first(Vocabulary& units, std::size_t first) {
  units.hashes.resize(first);
  units.document_frequency.resize(first);
  units.words.resize(first);
  units.kinds.resize(first);
  units.salts.resize(first);
  units.spelling.resize(first);
}

}  // namespace

std::vector<std::uint32_t> merge_units(Ranks& ranks, std::uint32_t first, Vocabulary& units,
                                       text::HashIndex& index) {
  const RankUnits own = taken_from(units, first);
  keep_first(units, first);
  index = {};
  for (const std::uint64_t hash : units.hashes) index.insert(hash);
  std::vector<std::uint32_t> numbers(first);
  for (std::uint32_t unit = 0; unit < first; ++unit) numbers[unit] = unit;
  for (std::size_t r = 0; r < ranks.size(); ++r) {  // one rank's at a time are in memory
    const RankUnits of = share_units(ranks, r, own);
    std::size_t spelled = 0;
    for (std::size_t i = 0; i < of.hashes.size(); ++i) {
      const std::string_view spelling(of.spellings.data() + spelled, of.spelling_sizes[i]);
      spelled += of.spelling_sizes[i];
      const std::uint32_t number = index.insert(of.hashes[i]);
      if (number == units.size()) {
        const bool is_word = of.words[i][1] == Vocabulary::kNoWord;
        units.hashes.push_back(of.hashes[i]);
        units.document_frequency.push_back(0);
        units.spelling.emplace_back(spelling);
        units.kinds.push_back(of.kinds[i]);
        units.salts.push_back(of.salts[i]);
        units.words.push_back(of.words[i]);
        if (is_word) units.words.back()[0] = number;
      }
      units.document_frequency[number] += of.document_frequency[i];
      if (r == ranks.rank()) numbers.push_back(number);
    }
  }
  return numbers;
}

void merge_counters(Ranks& ranks, std::span<std::uint8_t> counters) {
  // Several counters a number, each with room for the sum of all ranks.
  constexpr std::size_t kFewRanks = 128;
  constexpr std::size_t kNumbers = std::size_t{1} << 18U;
  const std::size_t bits = ranks.size() <= kFewRanks ? 16 : 32;
  const std::size_t packed = 64 / bits;
  const std::int64_t mask = (std::int64_t{1} << bits) - 1;
  std::vector<std::int64_t> sums;
  for (std::size_t begin = 0; begin < counters.size(); begin += kNumbers * packed) {
    const auto some = counters.subspan(begin, std::min(kNumbers * packed, counters.size() - begin));
    sums.assign((some.size() + packed - 1) / packed, 0);
    for (std::size_t i = 0; i < some.size(); ++i) {
      sums[i / packed] |= std::int64_t{some[i]} << (i % packed * bits);
    }
    ranks.sum(sums);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const std::int64_t sum = sums[i / packed] >> (i % packed * bits) & mask;
      some[i] = static_cast<std::uint8_t>(std::min<std::int64_t>(255, sum));
    }
  }
}

}  // namespace zawiya::features
