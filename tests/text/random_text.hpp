#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>

namespace zawiya::text {

/// What normalisation has rules for, or stumbles over, one code point each.
inline constexpr std::u32string_view kArabicLetters =
    U"\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u0629\u062A\u0643\u0644\u0647\u0648\u0649"
    U"\u064A"
    U"\u0671\u06A9\u06BE\u06C0\u06C1\u06C2\u06CC\u06CD\u06D0\u06D2\u06D3\u06D5";
inline constexpr std::u32string_view kMarks =
    U"\u064B\u064E\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0670\u0610\u06D6\u06E5\u06ED\u0301"
    U"\u0308"
    U"\u0323\u0327\u0338\u0345\u0315\u05B7\u3099";
inline constexpr std::u32string_view kLayoutControls =
    U"\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2060\u2066\u2069\uFE0F"
    U"\uFEFF"
    U"\U000E0001\U000E0100";
inline constexpr std::u32string_view kCompatibility =
    U"\uFEFB\uFEF7\uFE8D\uFB50\uFDF2\uFDFA\uFDFC\uFE70\uFC60\u00BD\u00B4\u212A\u2126\u017F\uFF21"
    U"\u3300"
    U"\U0001D7D9\U0001EE00\u0340\u1E9B\u2460";
inline constexpr std::u32string_view kSeparators =
    U"  .,\u060C\u061F\u06D4\n\t<=\u00A8\u00A0\u2013\uFFFD\uFFFE\uFDD0\uE000\u0378\U0010FFFF";
inline constexpr std::u32string_view kOthers =
    U"AaJjIioOe\u0130\u00E9\u0390\u03B1\u0391\u1E9E\u00DF\u01F0\u1100\u1161\u11A8\uAC00\u304B\u4E2D"
    U"\u0928\u093C\u0929019\u0660\u06F5\u0967\U0001F600\u0640\u0640";

/// Mostly the code points above, some of all Unicode, the letter before repeated now and then.
inline rc::Gen<std::u32string> random_text() {
  const auto one_of = [](std::u32string_view from) {
    return rc::gen::elementOf(std::u32string(from));
  };
  const auto any = rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x110000 - 0x800), [](auto n) {
    return static_cast<char32_t>(n < 0xD800 ? n : n + 0x800);
  });
  // NUL stands for "the one before, again", and is itself put in by the map below.
  const auto code_point = rc::gen::weightedOneOf<char32_t>({{12, one_of(kArabicLetters)},
                                                            {8, one_of(kMarks)},
                                                            {3, one_of(kLayoutControls)},
                                                            {2, one_of(kCompatibility)},
                                                            {3, one_of(kSeparators)},
                                                            {4, one_of(kOthers)},
                                                            {2, any},
                                                            {5, rc::gen::just(U'\0')}});
  return rc::gen::map(rc::gen::container<std::u32string>(code_point), [](std::u32string text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (text[i] == U'\0') text[i] = text[i - 1];
    }
    return text;
  });
}

}  // namespace zawiya::text
