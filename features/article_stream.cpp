#include "features/article_stream.hpp"

#include <array>
#include <cassert>
#include <cstring>
#include <utility>

namespace zawiya::features {
namespace {

std::uint64_t read_number(const std::byte*& at) {
  std::uint64_t number = 0;
  for (std::uint32_t shift = 0;; shift += 7) {
    const auto byte = std::to_integer<std::uint64_t>(*at++);
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80) return number;
  }
}

float read_float(const std::byte*& at) {
  float value = 0;
  std::memcpy(&value, at, sizeof(value));
  at += sizeof(value);
  return value;
}

}  // namespace

void ArticleStream::write(std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) {
    last_.push_back(static_cast<std::byte>(number | 0x80U));
  }
  last_.push_back(static_cast<std::byte>(number));
}

void ArticleStream::add(std::span<const std::uint32_t> words, std::span<const Unit> units) {
  write(words.size());
  for (const std::uint32_t word : words) write(word == kNoWord ? 0 : std::uint64_t{word} + 1);
  write(units.size());
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
    std::array<std::byte, sizeof(float)> raw{};
    std::memcpy(raw.data(), &unit.count, raw.size());
    last_.insert(last_.end(), raw.begin(), raw.end());
  }
  if (++articles_ % kTogether == 0) close();
}

void ArticleStream::close() {
  if (last_.empty()) return;
  spool_.add(Spool::Segment(last_.begin(), last_.end()));
  last_.clear();
}

const std::byte* ArticleStream::read(const std::byte* at, Scratch& into) const {
  into.words.resize(read_number(at));
  for (std::uint32_t& word : into.words) {
    word = static_cast<std::uint32_t>(read_number(at) - 1);  // 0 becomes kNoWord
  }
  if (!renumbered_.empty()) {
    for (std::uint32_t& word : into.words) word = word == kNoWord ? word : renumbered_[word];
  }
  into.units.resize(read_number(at));
  std::uint32_t before = 0;
  for (Entry& unit : into.units) {
    const std::uint64_t number = read_number(at);
    before += static_cast<std::uint32_t>(number >> (kCountBits + kOrderBits));
    unit.first_word = before;
    unit.order = static_cast<std::uint32_t>(number >> kCountBits & ((1U << kOrderBits) - 1)) + 1;
    const auto count = static_cast<std::uint32_t>(number & kMostCount);
    unit.count = count > 0 ? static_cast<float>(count) : read_float(at);
  }
  return at;
}

}  // namespace zawiya::features
