#pragma once

#include <array>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "text/code_point_table.hpp"
#include "text/hashing.hpp"

namespace zawiya::text {

/// Folds the letters of Arabic (U+0620 to U+064F) eight at a time as LetterRuns does, but in a
/// register, by shuffles, and hashes them there. Persian's letters beyond are none to it.
class LetterShuffle {
 public:
  static constexpr std::size_t kLetters = 8;
  static constexpr std::size_t kBytes = 2 * kLetters;

  /// Whether this machine has the instructions. If not, nothing else must be called.
  static bool is_available() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
           __builtin_cpu_supports("bmi2") != 0;
#else
    return false;
#endif
  }

  LetterShuffle(const CodePointTable& table, bool elongation) {
    elongates_.fill(elongation ? 0xFF : 0);
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
  /// How many of the first kBytes bytes of `text` come before the first of ASCII: for nearly every
  /// word its length, known long before it is folded.
  ///
  /// @param text  kBytes bytes can be read
  [[gnu::target("avx2,bmi,bmi2")]] static std::size_t bytes_before_ascii(const std::uint8_t* text) {
    const __m128i loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
    return _tzcnt_u32(~static_cast<unsigned>(_mm_movemask_epi8(loaded)));
  }

  /// Eight code points of two bytes.
  struct Letters {
    __m128i
        numbers;     ///< of what each becomes, in its block, in the first eight bytes; 0: no letter
    unsigned stops;  ///< bit i: code point i is no letter, or the third in a row, which elongates
  };

  /// @param text  kBytes bytes can be read
  [[gnu::target("avx2,bmi,bmi2")]] Letters look_up(const std::uint8_t* text) const {
    const __m128i pairs = _mm_xor_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text)),
                                        _mm_set1_epi16(static_cast<short>(0x80D8)));
    // A lead byte D8..DB and a continuation byte: two bits of one, six of the other are left.
    const __m128i in_block = _mm_cmpeq_epi16(
        _mm_and_si128(pairs, _mm_set1_epi16(static_cast<short>(0xC0FC))), _mm_setzero_si128());
    const __m128i numbers =
        _mm_maddubs_epi16(_mm_and_si128(pairs, in_block), _mm_set1_epi16(0x0140));
    const __m128i eight = _mm_packus_epi16(numbers, numbers);  // twice
    __m128i letters = _mm_setzero_si128();
    for (std::size_t part = 0; part < kParts; ++part) {
      // Nothing but the part's own numbers stays below 128, which a shuffle makes zero of.
      const __m128i offset = _mm_set1_epi8(static_cast<char>(kFirstNumber + 16 * part));
      const __m128i index = _mm_adds_epu8(_mm_xor_si128(eight, offset), _mm_set1_epi8(0x70));
      const __m128i row = _mm_load_si128(reinterpret_cast<const __m128i*>(becomes_[part].data()));
      letters = _mm_or_si128(letters, _mm_shuffle_epi8(row, index));
    }
    const __m128i like_before = _mm_cmpeq_epi8(letters, _mm_slli_si128(letters, 1));
    const __m128i third =
        _mm_and_si128(_mm_and_si128(like_before, _mm_slli_si128(like_before, 1)),
                      _mm_load_si128(reinterpret_cast<const __m128i*>(elongates_.data())));
    const __m128i stops = _mm_or_si128(third, _mm_cmpeq_epi8(letters, _mm_setzero_si128()));
    return {letters, static_cast<unsigned>(_mm_movemask_epi8(stops)) & 0xFFU};
  }

  /// Whether code point `place` of eight is a letter.
  [[gnu::target("avx2,bmi,bmi2")]] static bool is_letter(const Letters& letters, unsigned place) {
    const auto numbers = static_cast<std::uint64_t>(_mm_cvtsi128_si64(letters.numbers));
    return (numbers >> (8 * place) & 0xFFU) != 0;
  }

  /// The first `bytes` bytes of the letters in UTF-8, zeros behind them.
  [[gnu::target("avx2,bmi,bmi2")]] static __m128i folded(const Letters& letters,
                                                         std::size_t bytes) {
    const __m128i wide = _mm_unpacklo_epi8(letters.numbers, letters.numbers);
    const __m128i pairs =
        _mm_or_si128(_mm_or_si128(_mm_and_si128(_mm_srli_epi16(wide, 6), _mm_set1_epi16(0x0003)),
                                  _mm_and_si128(wide, _mm_set1_epi16(0x3F00))),
                     _mm_set1_epi16(static_cast<short>(0x80D8)));
    return _mm_and_si128(
        pairs, _mm_load_si128(reinterpret_cast<const __m128i*>(kKeptOfWord[bytes].data())));
  }

  /// hash_word of folded letters.
  [[gnu::target("avx2,bmi,bmi2")]] static std::uint64_t hash(__m128i folded) {
    return hash_padded_word(static_cast<std::uint64_t>(_mm_cvtsi128_si64(folded)),
                            static_cast<std::uint64_t>(_mm_extract_epi64(folded, 1)));
  }
#endif

 private:
  static constexpr char32_t kFirst = 0x620;
  static constexpr char32_t kRange = 0x30;
  static constexpr std::size_t kFirstNumber = 0x20;  // of U+0620 in its block
  static constexpr std::size_t kParts = kRange / 16;

  // What a letter becomes, as its number in the block; 0: not a letter of a run.
  alignas(16) std::array<std::array<std::uint8_t, 16>, kParts> becomes_{};
  alignas(16) std::array<std::uint8_t, 16> elongates_{};
};

}  // namespace zawiya::text
