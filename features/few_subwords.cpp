#include "features/few_subwords.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace zawiya::features {
namespace {

/// (subwords) how many units have each.
std::vector<std::uint32_t> units_with(const FeatureMap& map) {
  std::vector<std::uint32_t> units(map.subword_hashes.size(), 0);
  for (Eigen::Index i = 0; i < map.subwords.nonZeros(); ++i) {
    ++units[static_cast<std::size_t>(map.subwords.innerIndexPtr()[i])];
  }
  return units;
}

/// (subwords) the new number of each that stays, −1 of others.
std::vector<std::int32_t> numbers_of_most_shared(const std::vector<std::uint32_t>& units,
                                                 std::size_t most) {
  std::vector<std::uint32_t> shared;
  for (std::uint32_t subword = 0; subword < units.size(); ++subword) {
    if (units[subword] > 1) shared.push_back(subword);
  }
  std::stable_sort(shared.begin(), shared.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return units[a] > units[b]; });
  shared.resize(std::min(shared.size(), most));
  std::sort(shared.begin(), shared.end());
  std::vector<std::int32_t> numbers(units.size(), -1);
  std::int32_t next = 0;
  for (const std::uint32_t subword : shared) numbers[subword] = next++;
  return numbers;
}

}  // namespace

void leave_subwords(FeatureMap& map, std::size_t most) {
  if (map.subword_hashes.size() <= most) return;
  const std::vector<std::uint32_t> units = units_with(map);
  const std::vector<std::int32_t> numbers = numbers_of_most_shared(units, most);
  FeatureMap left;
  left.own = std::move(map.own);
  for (std::size_t subword = 0; subword < numbers.size(); ++subword) {
    if (numbers[subword] < 0) continue;
    left.subword_hashes.push_back(map.subword_hashes[subword]);
    left.subword_scale.push_back(map.subword_scale[subword]);
    if (subword < map.subwords_of_words) ++left.subwords_of_words;
  }
  left.subwords.resize(map.subwords.rows(), static_cast<Eigen::Index>(left.subword_hashes.size()));
  for (Eigen::Index unit = 0; unit < map.subwords.rows(); ++unit) {
    left.subwords.startVec(unit);
    float& own = left.own[static_cast<std::size_t>(unit)];
    for (SparseMatrix::InnerIterator at(map.subwords, unit); at; ++at) {
      const auto subword = static_cast<std::size_t>(at.col());
      if (units[subword] == 1) own = std::hypot(own, at.value());
      if (numbers[subword] < 0) continue;
      left.subwords.insertBack(unit, numbers[subword]) = at.value();
    }
  }
  left.subwords.finalize();
  map = std::move(left);
}

}  // namespace zawiya::features
