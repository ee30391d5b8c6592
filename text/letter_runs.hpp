#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/code_point_table.hpp"

namespace zawiya::text {

/// Folds the letters of the Arabic block (U+0600 to U+06FF, two bytes each in UTF-8) eight at a
/// time: nearly every word of Arabic text is one such run. Knows only letters that become one
/// letter of two bytes; at any other code point a run ends, and the code-point table decides.
class LetterRuns {
 public:
  static constexpr std::size_t kLetters = 8;
  static constexpr std::size_t kBytes = 2 * kLetters;
#if defined(__SSE2__)
  static constexpr bool kAvailable = true;
#else
  static constexpr bool kAvailable = false;
#endif

  explicit LetterRuns(const CodePointTable& table) {
    for (char32_t c = 0; c < becomes_.size(); ++c) {
      const CodePointEntry& entry = table[kBlock + c];
      if (entry.kind != CodePointEntry::kWord || entry.size_bytes != 2 || !entry.elongates)
        continue;
      std::memcpy(&becomes_[c], entry.bytes, 2);
    }
  }

  struct Run {
    std::size_t letters = 0;  ///< up to kLetters
    bool thrice = false;      ///< some letter stands three times in a row after its fold
  };

  /// Folds the letters that `text` begins with.
  ///
  /// @param text  kBytes bytes can be read
  /// @param out   kBytes bytes are overwritten; the run's own come first
  Run fold(const std::uint8_t* text, char* out) const;

 private:
  static constexpr char32_t kBlock = 0x600;
  std::array<std::uint16_t, 256> becomes_{};  // two bytes of UTF-8; 0: not a letter of a run
};

#if defined(__SSE2__)

inline LetterRuns::Run LetterRuns::fold(const std::uint8_t* text, char* out) const {
  const __m128i pairs = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
  // A lead byte D8..DB and a continuation byte: the six bits of one, the last two of the other.
  const __m128i in_block =
      _mm_cmpeq_epi16(_mm_and_si128(pairs, _mm_set1_epi16(static_cast<short>(0xC0FC))),
                      _mm_set1_epi16(static_cast<short>(0x80D8)));
  const __m128i numbers =
      _mm_or_si128(_mm_slli_epi16(_mm_and_si128(pairs, _mm_set1_epi16(0x0003)), 6),
                   _mm_and_si128(_mm_srli_epi16(pairs, 8), _mm_set1_epi16(0x003F)));
  auto number = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_packus_epi16(numbers, numbers)));
  const auto next_four = [&] {
    std::uint64_t four = 0;
    for (unsigned shift = 0; shift < 64; shift += 16, number >>= 8U) {
      four |= std::uint64_t{becomes_[number & 0xFFU]} << shift;
    }
    return static_cast<long long>(four);
  };
  const long long first = next_four();
  const __m128i folded = _mm_set_epi64x(next_four(), first);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), folded);
  // Where the block ends is known before anything is looked up, and where the next word begins does
  // not have to wait for it.
  const auto block_mask = static_cast<unsigned>(_mm_movemask_epi8(in_block));
  const auto bytes = static_cast<unsigned>(__builtin_ctz(~block_mask | 1U << kBytes));
  const auto others =
      static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi16(folded, _mm_setzero_si128())));
  const __m128i like_next = _mm_cmpeq_epi16(folded, _mm_srli_si128(folded, 2));
  const auto twins = static_cast<unsigned>(_mm_movemask_epi8(like_next));
  Run run;
  run.letters = bytes / 2;
  if ((others & ((1U << bytes) - 1)) != 0) [[unlikely]] {
    run.letters = static_cast<unsigned>(__builtin_ctz(others)) / 2;
  }
  run.thrice = (twins & (twins >> 2U) & ((1U << bytes) - 1) >> 4U) != 0;
  return run;
}

#else

inline LetterRuns::Run LetterRuns::fold(const std::uint8_t* /*text*/, char* /*out*/) const {
  return {};
}

#endif

}  // namespace zawiya::text
