#include "features/unit_stream.hpp"

#include <array>
#include <cassert>
#include <cstring>

namespace zawiya::features {

void UnitStream::write(std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) {
    bytes_.push_back(static_cast<std::uint8_t>(number | 0x80U));
  }
  bytes_.push_back(static_cast<std::uint8_t>(number));
}

float UnitStream::read_float(std::size_t& at) const {
  float value = 0;
  std::memcpy(&value, bytes_.data() + at, sizeof(value));
  at += sizeof(value);
  return value;
}

void UnitStream::add(std::span<const Unit> units) {
  std::uint32_t before = 0;
  for (const Unit& unit : units) {
    assert(unit.first_word >= before && unit.order >= 1 && unit.order <= 1U << kOrderBits);
    std::uint32_t count = 0;
    if (unit.count >= 1 && unit.count <= kMostCount) {
      const auto whole = static_cast<std::uint32_t>(unit.count);
      if (static_cast<float>(whole) == unit.count) count = whole;
    }
    const std::uint64_t words_on = unit.first_word - before;
    write((words_on << kOrderBits | (unit.order - 1)) << kCountBits | count);
    before = unit.first_word;
    if (count > 0) continue;
    std::array<std::uint8_t, sizeof(float)> raw{};
    std::memcpy(raw.data(), &unit.count, raw.size());
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
  }
  ends_.push_back(bytes_.size());
}

}  // namespace zawiya::features
