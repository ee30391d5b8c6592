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

template <class Value>
std::vector<std::vector<Value>> gather_from(Ranks& ranks, const std::vector<Value>& of,
                                            std::size_t first) {
  return gather_each(ranks, std::span<const Value>(of).subspan(first));
}

std::vector<RankUnits> gather_units(Ranks& ranks, const Vocabulary& units, std::size_t first) {
  std::vector<std::uint32_t> sizes;
  std::vector<char> spellings;
  for (std::size_t unit = first; unit < units.size(); ++unit) {
    const std::string& spelling = units.spelling[unit];
    sizes.push_back(static_cast<std::uint32_t>(spelling.size()));
    spellings.insert(spellings.end(), spelling.begin(), spelling.end());
  }
  auto hashes = gather_from(ranks, units.hashes, first);
  auto frequencies = gather_from(ranks, units.document_frequency, first);
  auto words = gather_from(ranks, units.words, first);
  auto kinds = gather_from(ranks, units.kinds, first);
  auto salts = gather_from(ranks, units.salts, first);
  auto all_sizes = gather_from(ranks, sizes, 0);
  auto all_spellings = gather_from(ranks, spellings, 0);
  std::vector<RankUnits> all;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    all.push_back({std::move(hashes[r]), std::move(frequencies[r]), std::move(words[r]),
                   std::move(kinds[r]), std::move(salts[r]), std::move(all_sizes[r]),
                   std::move(all_spellings[r])});
  }
  return all;
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
  const std::vector<RankUnits> all = gather_units(ranks, units, first);
  keep_first(units, first);
  index = {};
  for (const std::uint64_t hash : units.hashes) index.insert(hash);
  std::vector<std::uint32_t> numbers(first);
  for (std::uint32_t unit = 0; unit < first; ++unit) numbers[unit] = unit;
  for (std::size_t r = 0; r < all.size(); ++r) {
    const RankUnits& of = all[r];
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
  constexpr std::size_t kTogether = std::size_t{1} << 20U;
  std::vector<std::int64_t> sums;
  for (std::size_t begin = 0; begin < counters.size(); begin += kTogether) {
    const auto some = counters.subspan(begin, std::min(kTogether, counters.size() - begin));
    sums.assign(some.begin(), some.end());
    ranks.sum(sums);
    for (std::size_t i = 0; i < some.size(); ++i) {
      some[i] = static_cast<std::uint8_t>(std::min<std::int64_t>(255, sums[i]));
    }
  }
}

}  // namespace zawiya::features
