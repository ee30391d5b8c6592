#pragma once

#include <cstdint>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace zawiya::features {

/// Hashes of units and character n-grams. They stand in model files for the strings themselves: do
/// not change them. XXH3 with a seed a kind; two of a million units collide with a probability of
/// 3e-8.
inline constexpr std::uint64_t kUnitSeed = 0;
inline constexpr std::uint64_t kNgramSeed = 1;

inline std::uint64_t hash_word(std::string_view folded) {
  return XXH3_64bits_withSeed(folded.data(), folded.size(), kUnitSeed);
}

/// The hash of a unit one word longer.
inline std::uint64_t hash_longer_unit(std::uint64_t unit, std::uint64_t next_word) {
  const std::uint64_t pair[2] = {unit, next_word};
  return XXH3_64bits_withSeed(pair, sizeof(pair), kUnitSeed);
}

inline std::uint64_t hash_ngram(std::string_view bytes) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), kNgramSeed);
}

}  // namespace zawiya::features
