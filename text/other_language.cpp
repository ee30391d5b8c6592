#include "text/other_language.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

constexpr std::uint64_t kLeastLetters = 20;

/// OwnLetters by language, in hundredths of all letters of a text from which on it is in that
/// language: news has several times as many.
struct OwnLetters {
  std::string_view language;
  double least_share;
  std::array<char16_t, 8> letters;  // 0 beyond the last
};
constexpr std::array<OwnLetters, 4> kOwnLetters = {{
    {"Urdu", 0.04, {0x06C1, 0x06D2, 0x06BA, 0x0679, 0x0688, 0x0691}},
    {"Uyghur", 0.02, {0x06C7, 0x06C8, 0x06CB}},
    {"Pashto", 0.02, {0x069A, 0x0681, 0x0685, 0x06CD, 0x06D0, 0x0693, 0x0696, 0x0689}},
    {"Kurdish", 0.03, {0x06D5, 0x06C6, 0x06CE, 0x06B5, 0x0695}},
}};
constexpr std::array<char16_t, 4> kPersianLetters = {0x067E, 0x0686, 0x0698, 0x06AF};  // پ چ ژ گ
constexpr double kLeastPersianLetters = 0.005;
constexpr double kLeastPersianWords = 0.05;

/// The commonest words of Persian, with ک and ی as Arabic writes them.
constexpr std::array<std::string_view, 10> kPersianWords = {"از", "است", "مي",  "به",  "در",
                                                            "را", "كه",  "هاي", "اين", "با"};

/// What a text is made of.
struct LetterCensus {
  std::uint64_t letters = 0;
  std::uint64_t arabic = 0;                    // of the Arabic script
  std::array<std::uint32_t, 256> from_0600{};  // by code point

  // Byte by byte: most texts need no more.
  void add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<std::uint8_t>(text[i]);
      if (byte >= 0xD8 && byte <= 0xDB && i + 1 < text.size()) {
        const auto rest = static_cast<std::uint8_t>(text[i + 1]);
        if ((rest & 0xC0U) != 0x80) continue;
        ++from_0600[(byte - 0xD8U) * 64 + (rest & 0x3FU)];
        ++i;
      } else {
        const bool is_latin = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        // One of another script, as good as always.
        const bool is_foreign =
            byte >= 0xC3 && byte != 0xCC && byte != 0xCD && byte != 0xE2 && byte != 0xEF;
        letters += is_latin || is_foreign ? 1 : 0;
      }
    }
  }

  void finish() {
    for (std::size_t c = 0; c < from_0600.size(); ++c) {
      if (u_isalpha(static_cast<UChar32>(0x0600 + c)) != 0) arabic += from_0600[c];
    }
    letters += arabic;
  }

  template <std::size_t kSize>
  double share(const std::array<char16_t, kSize>& of) const {
    std::uint64_t found = 0;
    for (const char16_t c : of) found += c == 0 ? 0 : from_0600[c - 0x0600U];
    return static_cast<double>(found) / static_cast<double>(std::max<std::uint64_t>(arabic, 1));
  }
};

std::string script_of_most(const std::vector<std::string_view>& parts) {
  std::map<UScriptCode, std::uint64_t> scripts;
  for (const std::string_view part : parts) {
    for (std::size_t at = 0; at < part.size();) {
      const std::int32_t c = next_code_point(part, at);
      if (c < 0 || u_isalpha(c) == 0) continue;
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(c, &status);
      if (U_SUCCESS(status) && script > USCRIPT_INHERITED) ++scripts[script];
    }
  }
  const auto most =
      std::max_element(scripts.begin(), scripts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == scripts.end() || most->first == USCRIPT_ARABIC) return {};
  return std::string(uscript_getName(most->first)) + " script";
}

bool is_word_byte(char c) { return static_cast<std::uint8_t>(c) >= 0x80; }

/// The share of words that are among the commonest of Persian.
double share_of_persian_words(const std::vector<std::string_view>& parts) {
  std::uint64_t words = 0;
  std::uint64_t persian = 0;
  for (const std::string_view part : parts) {
    for (std::size_t at = 0; at < part.size();) {
      const auto* const begin =
          std::find_if(part.begin() + static_cast<std::ptrdiff_t>(at), part.end(), is_word_byte);
      const auto* const end = std::find_if_not(begin, part.end(), is_word_byte);
      at = static_cast<std::size_t>(end - part.begin());
      if (begin == end) break;
      std::string word(begin, end);
      for (const auto& [from, to] : {std::pair("ک", "ك"), std::pair("ی", "ي")}) {
        for (std::size_t found = 0; (found = word.find(from, found)) != word.npos;) {
          word.replace(found, 2, to);
        }
      }
      ++words;
      persian += std::find(kPersianWords.begin(), kPersianWords.end(), word) != kPersianWords.end()
                     ? 1
                     : 0;
    }
  }
  return static_cast<double>(persian) / static_cast<double>(std::max<std::uint64_t>(words, 1));
}

}  // namespace

std::string other_language(const std::vector<std::string_view>& parts) {
  LetterCensus census;
  for (const std::string_view part : parts) census.add(part);
  census.finish();
  if (census.letters < kLeastLetters) return {};
  if (2 * census.arabic < census.letters) return script_of_most(parts);
  for (const OwnLetters& of : kOwnLetters) {
    if (census.share(of.letters) >= of.least_share) return std::string(of.language);
  }
  if (census.share(kPersianLetters) >= kLeastPersianLetters &&
      share_of_persian_words(parts) >= kLeastPersianWords) {
    return "Persian";
  }
  return {};
}

}  // namespace zawiya::text
