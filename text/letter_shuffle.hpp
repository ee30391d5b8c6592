#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "text/code_point_table.hpp"
#include "text/hashing.hpp"

namespace zawiya::text {

/// Folds the letters of Arabic (U+0620 to U+065F) eight at a time as LetterRuns does, but in a
/// register, by shuffles, and hashes them there. Persian's letters beyond are none to it.
class LetterShuffle {
 public:
  static constexpr std::size_t kLetters = 8;
  static constexpr std::size_t kBytes = 2 * kLetters;

  /// Whether this machine has the instructions. If not, `fold` must not be called.
  static bool is_available() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0;
#else
    return false;
#endif
  }

  LetterShuffle(const CodePointTable& table, bool elongation)
      : thrice_mask_(elongation ? 0xFFU : 0U) {
    for (char32_t c = 0; c < kRange; ++c) {
      const CodePointEntry& entry = table[kFirst + c];
      if (entry.kind != CodePointEntry::kWord || entry.size_bytes != 2 || !entry.elongates ||
          (entry.bytes[0] & 0xFCU) != 0xD8) {
        continue;
      }
      becomes_[c / 16][c % 16] =
          static_cast<std::uint8_t>((entry.bytes[0] & 3U) << 6U | (entry.bytes[1] & 0x3FU));
    }
  }

#if defined(__x86_64__)
  struct Run {
    __m128i folded;     ///< UTF-8; zeros behind the run
    std::size_t bytes;  ///< of the run, up to kBytes
    bool thrice;        ///< some letter stands three times in a row, and folds elongation
  };

  /// Folds the letters that `text` begins with.
  ///
  /// @param text  kBytes bytes can be read
  [[gnu::target("avx2,bmi")]] Run fold(const std::uint8_t* text) const {
    const __m128i pairs = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
    // A lead byte D8..DB and a continuation byte: the six bits of one, the last two of the other.
    const __m128i in_block =
        _mm_cmpeq_epi16(_mm_and_si128(pairs, _mm_set1_epi16(static_cast<short>(0xC0FC))),
                        _mm_set1_epi16(static_cast<short>(0x80D8)));
    // Where the block ends is known before anything is looked up, and where the next word begins
    // does not have to wait for it.
    const auto block_mask = static_cast<unsigned>(_mm_movemask_epi8(in_block));
    std::size_t bytes = _tzcnt_u32(~block_mask);  // 16 where all are in the block
    const __m128i numbers =
        _mm_or_si128(_mm_slli_epi16(_mm_and_si128(pairs, _mm_set1_epi16(0x0003)), 6),
                     _mm_and_si128(_mm_srli_epi16(pairs, 8), _mm_set1_epi16(0x003F)));
    const __m128i eight = _mm_packus_epi16(numbers, numbers);  // twice
    __m128i letters = _mm_setzero_si128();
    for (std::size_t part = 0; part < kParts; ++part) {
      // Nothing but the part's own numbers stays below 128, which a shuffle makes zero of.
      const __m128i offset = _mm_set1_epi8(static_cast<char>(kFirstNumber + 16 * part));
      const __m128i index = _mm_adds_epu8(_mm_xor_si128(eight, offset), _mm_set1_epi8(0x70));
      const __m128i row = _mm_load_si128(reinterpret_cast<const __m128i*>(becomes_[part].data()));
      letters = _mm_or_si128(letters, _mm_shuffle_epi8(row, index));
    }
    const auto others =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(letters, _mm_setzero_si128())));
    const auto twins = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_cmpeq_epi8(letters, _mm_srli_si128(letters, 1))));
    const unsigned triplets = twins & twins >> 1U & thrice_mask_;
    const unsigned within = (1U << (bytes / 2)) - 1;
    bool thrice = false;
    if (((others | triplets << 2U) & within) != 0) [[unlikely]] {
      bytes = std::min<std::size_t>(bytes, 2 * _tzcnt_u32(others));
      thrice = (triplets << 2U & ((1U << (bytes / 2)) - 1)) != 0;
    }
    const __m128i wide = _mm_unpacklo_epi8(letters, letters);
    const __m128i folded =
        _mm_or_si128(_mm_or_si128(_mm_and_si128(_mm_srli_epi16(wide, 6), _mm_set1_epi16(0x0003)),
                                  _mm_and_si128(wide, _mm_set1_epi16(0x3F00))),
                     _mm_set1_epi16(static_cast<short>(0x80D8)));
    const __m128i kept =
        _mm_load_si128(reinterpret_cast<const __m128i*>(kKeptOfWord[bytes].data()));
    return {_mm_and_si128(folded, kept), bytes, thrice};
  }

  /// hash_word of a run that is a word.
  [[gnu::target("avx2,bmi")]] static std::uint64_t hash(const Run& run) {
    return hash_padded_word(static_cast<std::uint64_t>(_mm_cvtsi128_si64(run.folded)),
                            static_cast<std::uint64_t>(_mm_extract_epi64(run.folded, 1)));
  }
#endif

 private:
  static constexpr char32_t kFirst = 0x620;
  static constexpr char32_t kRange = 0x40;
  static constexpr std::size_t kFirstNumber = 0x20;  // of U+0620 in its block
  static constexpr std::size_t kParts = kRange / 16;

  // What a letter becomes, as its number in the block; 0: not a letter of a run.
  alignas(16) std::array<std::array<std::uint8_t, 16>, kParts> becomes_{};
  unsigned thrice_mask_;
};

}  // namespace zawiya::text
