#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace zawiya::text {

/// Hashes of units and character n-grams. They stand in model files for the strings themselves: do
/// not change them. XXH3 with a seed a kind; two of a million units collide with a probability of
/// 3e-8.
inline constexpr std::uint64_t kUnitSeed = 0;
inline constexpr std::uint64_t kNgramSeed = 1;
inline constexpr std::uint64_t kStemSeed = 2;
inline constexpr std::uint64_t kFieldSeed = 3;

/// Texts up to this length, as nearly all words are, are padded with zeros to it before they are
/// hashed: then nothing depends on a length that cannot be guessed.
inline constexpr std::size_t kPaddedBytes = 16;

inline std::uint64_t hash_word(std::string_view folded) {
  if (folded.size() > kPaddedBytes) {
    return XXH3_64bits_withSeed(folded.data(), folded.size(), kUnitSeed);
  }
  char bytes[kPaddedBytes] = {};
  std::memcpy(bytes, folded.data(), folded.size());
  return XXH3_64bits_withSeed(bytes, kPaddedBytes, kUnitSeed);
}

/// Which bytes of a word's first kPaddedBytes are its own, by its size: as masks of two halves.
alignas(16) inline constexpr auto kKeptOfWord = [] {
  std::array<std::array<std::uint64_t, 2>, kPaddedBytes + 1> kept{};
  for (std::size_t size = 0; size <= kPaddedBytes; ++size) {
    for (std::size_t byte = 0; byte < size; ++byte) {
      kept[size][byte / 8] |= std::uint64_t{0xFF} << (byte % 8 * 8);
    }
  }
  return kept;
}();

/// hash_word of a word of up to kPaddedBytes bytes, padded with zeros, as two little-endian halves.
///
/// It is XXH3_64bits_withSeed of these sixteen bytes with kUnitSeed, which is zero, written out:
/// the library's own is a call that looks at the length.
/// @source XXH3_len_9to16_64b in xxHash 0.8's xxhash.h, Yann Collet.
inline std::uint64_t hash_padded_word(std::uint64_t first, std::uint64_t second) {
  __extension__ using Wide = unsigned __int128;
  static_assert(kUnitSeed == 0);
  const std::uint64_t low = first ^ 0x6782737BEA4239B9;
  const std::uint64_t high = second ^ 0xAF56BC3B0996523A;
  const Wide product = static_cast<Wide>(low) * high;
  std::uint64_t hash =
      kPaddedBytes + __builtin_bswap64(low) + high +
      (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U));
  hash ^= hash >> 37U;
  hash *= 0x165667919E3779F9;
  return hash ^ hash >> 32U;
}

/// The same, where kPaddedBytes bytes can be read from the word's first on.
inline std::uint64_t hash_readable_word(const char* word, std::size_t size_bytes) {
  if (size_bytes > kPaddedBytes) return hash_word({word, size_bytes});
  std::uint64_t halves[2];
  std::memcpy(halves, word, sizeof(halves));
  return hash_padded_word(halves[0] & kKeptOfWord[size_bytes][0],
                          halves[1] & kKeptOfWord[size_bytes][1]);
}

/// The hash of a unit one word longer.
inline std::uint64_t hash_longer_unit(std::uint64_t unit, std::uint64_t next_word) {
  return hash_padded_word(unit, next_word);
}

inline std::uint64_t hash_ngram(std::string_view bytes) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), kNgramSeed);
}

/// A hash of its own for what stands in another field; a salt of 0 changes nothing.
inline std::uint64_t salted(std::uint64_t hash, std::uint64_t salt) {
  return salt == 0 ? hash : hash_longer_unit(salt, hash);
}

/// That of the stems of several words is made with hash_longer_unit.
inline std::uint64_t hash_stem(std::string_view stem) {
  return XXH3_64bits_withSeed(stem.data(), stem.size(), kStemSeed);
}

}  // namespace zawiya::text
