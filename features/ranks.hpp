#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace zawiya::features {

/// Processes that train one model together, seen from one of them: each has read some of the
/// articles, those of lower ranks stand before its own. What follows is called by all of them, in
/// the same order. A process alone has no ranks: null.
class Ranks {
 public:
  using Bytes = std::vector<std::byte>;

  Ranks() = default;
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  virtual ~Ranks() = default;

  virtual std::size_t rank() const = 0;
  virtual std::size_t size() const = 0;

  /// (ranks) what each of them gives.
  virtual std::vector<Bytes> gather(std::span<const std::byte> own) = 0;

  /// Replaces numbers by their sums over all ranks, of as many each.
  virtual void sum(std::span<std::int64_t> numbers) = 0;
};

/// (ranks) the values that each of them gives.
template <class T>
std::vector<std::vector<std::remove_const_t<T>>> gather_each(Ranks& ranks, std::span<T> own) {
  using Value = std::remove_const_t<T>;
  static_assert(std::is_trivially_copyable_v<Value>);
  std::vector<std::vector<Value>> values;
  for (const Ranks::Bytes& bytes : ranks.gather(std::as_bytes(own))) {
    std::vector<Value>& of = values.emplace_back(bytes.size() / sizeof(Value));
    if (!of.empty()) std::memcpy(of.data(), bytes.data(), bytes.size());
  }
  return values;
}

/// The values of all ranks, end to end. @param ranks  null: `own`
template <class Value>
std::vector<Value> gather_all(Ranks* ranks, std::vector<Value> own) {
  if (ranks == nullptr) return own;
  std::vector<Value> all;
  for (const std::vector<Value>& of : gather_each(*ranks, std::span<const Value>(own))) {
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

/// Articles that one of several ranks holds, of all: `begin` up to `end`, exclusive.
struct ArticleRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

}  // namespace zawiya::features
