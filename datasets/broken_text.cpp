#include "datasets/broken_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::uint64_t kMostMojibakePairs = 2;    // « Ø´ » may stand in a text about encodings
constexpr std::uint64_t kLeastLatin1Letters = 12;  // French has words like «élève», but few
constexpr std::uint64_t kMostPresentationForms = 10;  // and ﷺ and ﷲ, which are written so

/// What bytes D8 to DB, with which every Arabic letter begins in UTF-8, look like in Windows-1252.
bool is_misread_lead(std::int32_t c) { return c >= 0xD8 && c <= 0xDB; }

/// What the second byte of the letter then looks like: U+0080–00BF, and what Windows-1252 has in
/// place of the controls among them.
bool is_misread_rest(std::int32_t c) {
  constexpr std::array<std::int32_t, 27> kWindows1252 = {
      0x0152, 0x0153, 0x0160, 0x0161, 0x0178, 0x017D, 0x017E, 0x0192, 0x02C6,
      0x02DC, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E,
      0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122};
  return (c >= 0x80 && c <= 0xBF) ||
         std::binary_search(kWindows1252.begin(), kWindows1252.end(), c);
}

bool is_presentation_form(std::int32_t c) {
  return (c >= 0xFB50 && c <= 0xFD3D) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a tag begins at the `<` at `at`: `<p>`, `</div>`, `<a href=…>`.
bool is_tag(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestTag = 300;
  std::size_t name = at + 1;
  if (name < text.size() && text[name] == '/') ++name;
  if (name >= text.size() || !is_ascii_letter(text[name])) return false;
  const std::string_view tag = text.substr(name, kLongestTag);
  const std::size_t end = tag.find_first_of("<>");
  return end != tag.npos && tag[end] == '>';
}

/// Whether an entity begins at the `&` at `at`: `&nbsp;`, `&#1575;`, `&amp;`.
bool is_entity(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestEntity = 10;
  const std::string_view rest = text.substr(at + 1, kLongestEntity);
  const std::size_t semicolon = rest.find(';');
  if (semicolon == rest.npos || semicolon < 2) return false;
  const std::string_view name = rest.substr(rest[0] == '#' ? 1 : 0, semicolon);
  const std::size_t length = semicolon - (rest[0] == '#' ? 1 : 0);
  return std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(length),
                     [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
}

/// What stands in a text, counted.
struct Census {
  std::uint64_t invalid = 0;
  std::uint64_t replaced = 0;
  std::uint64_t letters = 0;
  std::uint64_t mojibake_pairs = 0;
  std::uint64_t latin1_letters = 0;  // U+00C0–00FF
  std::uint64_t presentation_forms = 0;
  std::uint64_t words = 0;
  bool markup = false;

  void add(std::string_view text) {
    bool in_word = false;
    std::int32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const std::int32_t c = text::next_code_point(text, at);
      const bool is_word = c >= 0 && u_isalnum(c) != 0;
      if (c < 0) ++invalid;
      if (c == 0xFFFD) ++replaced;
      if (is_word) ++letters;
      if (is_word && !in_word) ++words;
      if (is_misread_lead(before) && is_misread_rest(c)) ++mojibake_pairs;
      if (c >= 0xC0 && c <= 0xFF) ++latin1_letters;
      if (is_presentation_form(c)) ++presentation_forms;
      if (!markup && c == '<') markup = is_tag(text, begin);
      if (!markup && c == '&') markup = is_entity(text, begin);
      // Marks of vowels stand within words.
      in_word = is_word || (in_word && c >= 0 && u_charType(c) == U_NON_SPACING_MARK);
      before = c;
    }
  }
};

}  // namespace

std::string_view name_of(TextFault fault) {
  static constexpr std::string_view kNames[kTextFaults] = {
      "invalid_utf8", "replaced", "mojibake", "presentation_forms",
      "markup",       "empty",    "short",    "long"};
  return kNames[static_cast<std::size_t>(fault)];
}

TextFaults find_text_faults(const Article& article, const TextLimits& limits) {
  Census census;
  census.add(article.title);
  census.add(article.text);
  TextFaults faults{};
  const auto set = [&](TextFault fault, bool found) {
    faults[static_cast<std::size_t>(fault)] = found;
  };
  set(TextFault::kInvalidUtf8, census.invalid > 0);
  set(TextFault::kReplaced, census.replaced > 0);
  set(TextFault::kMojibake,
      census.mojibake_pairs > kMostMojibakePairs || (census.latin1_letters >= kLeastLatin1Letters &&
                                                     2 * census.latin1_letters > census.letters));
  set(TextFault::kPresentationForms, census.presentation_forms > kMostPresentationForms);
  set(TextFault::kMarkup, census.markup);
  set(TextFault::kEmpty, census.words == 0);
  set(TextFault::kShort, census.words > 0 && census.words < limits.short_words);
  set(TextFault::kLong, census.words > limits.long_words);
  return faults;
}

}  // namespace zawiya::datasets
