#include "reference_normaliser.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <stdexcept>

namespace zawiya::text {
namespace {

constexpr char32_t kVanishes = 0x7FFFFFFF;
constexpr char32_t kCodePoints = 0x110000;

struct DeletedRange {
  Fold fold;
  char32_t first;
  char32_t last;
};

constexpr DeletedRange kDeletedRanges[] = {
    {Fold::kTashkeel, 0x0610, 0x061A},   {Fold::kTashkeel, 0x064B, 0x065F},
    {Fold::kTashkeel, 0x0670, 0x0670},   {Fold::kTashkeel, 0x06D6, 0x06ED},
    {Fold::kHarakat, 0x064B, 0x0652},    {Fold::kTatweel, 0x0640, 0x0640},
    {Fold::kControls, 0x00AD, 0x00AD},   {Fold::kControls, 0x034F, 0x034F},
    {Fold::kControls, 0x061C, 0x061C},   {Fold::kControls, 0x180E, 0x180E},
    {Fold::kControls, 0x200B, 0x200F},   {Fold::kControls, 0x202A, 0x202E},
    {Fold::kControls, 0x2060, 0x2064},   {Fold::kControls, 0x2066, 0x206F},
    {Fold::kControls, 0xFE00, 0xFE0F},   {Fold::kControls, 0xFEFF, 0xFEFF},
    {Fold::kControls, 0xE0000, 0xE0FFF},
};

struct LetterRule {
  Fold fold;
  std::u32string_view from;
  char32_t to;
};

constexpr LetterRule kLetterRules[] = {
    {Fold::kAlef, U"\u0622\u0623\u0625\u0671", U'\u0627'},
    {Fold::kAlefHamza, U"\u0622\u0623\u0625", U'\u0627'},
    {Fold::kHamza, U"\u0624", U'\u0648'},
    {Fold::kHamza, U"\u0626", U'\u064A'},
    {Fold::kMaqsura, U"\u0649", U'\u064A'},
    {Fold::kMarbuta, U"\u0629", U'\u0647'},
    {Fold::kPersian, U"\u06CC\u06CD\u06D0\u06D2\u06D3", U'\u064A'},
    {Fold::kPersian, U"\u06A9", U'\u0643'},
    {Fold::kPersian, U"\u06BE\u06C0\u06C1\u06C2\u06D5", U'\u0647'},
};

std::vector<char32_t> fold_map(Folds folds) {
  std::vector<char32_t> becomes(kCodePoints);
  for (char32_t c = 0; c < kCodePoints; ++c) {
    const auto character = static_cast<UChar32>(c);
    becomes[c] = c;
    if (folds.has(Fold::kCase)) {
      becomes[c] = static_cast<char32_t>(u_foldCase(character, U_FOLD_CASE_DEFAULT));
    }
    if (folds.has(Fold::kDigits) && u_charType(character) == U_DECIMAL_DIGIT_NUMBER) {
      becomes[c] = U'0' + static_cast<char32_t>(u_charDigitValue(character));
    }
  }
  for (const LetterRule& rule : kLetterRules) {
    for (const char32_t c : rule.from) {
      if (folds.has(rule.fold)) becomes[c] = rule.to;
    }
  }
  for (const DeletedRange& range : kDeletedRanges) {
    for (char32_t c = range.first; folds.has(range.fold) && c <= range.last; ++c) {
      becomes[c] = kVanishes;
    }
  }
  return becomes;
}

std::u32string nfkc(std::u32string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString utf16;
  for (const char32_t c : text) utf16.append(static_cast<UChar32>(c));
  const icu::UnicodeString composed =
      icu::Normalizer2::getNFKCInstance(status)->normalize(utf16, status);
  std::u32string result(static_cast<std::size_t>(composed.countChar32()), U'\0');
  composed.toUTF32(reinterpret_cast<UChar32*>(result.data()),
                   static_cast<std::int32_t>(result.size()), status);
  if (U_FAILURE(status) && status != U_STRING_NOT_TERMINATED_WARNING) {
    throw std::runtime_error(u_errorName(status));
  }
  return result;
}

/// Every run of three or more equal letters becomes two.
std::u32string shorten_runs(std::u32string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && text[end] == text[i]) ++end;
    const bool letter = u_isalpha(static_cast<UChar32>(text[i])) != 0;
    result.append(letter && end - i > 2 ? 2 : end - i, text[i]);
    i = end;
  }
  return result;
}

enum class Run { kNone, kWord, kMarks };

Run run_of(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_DECIMAL_DIGIT_NUMBER:
      return Run::kWord;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
    case U_OTHER_SYMBOL:
      return c == 0xFFFD ? Run::kNone : Run::kMarks;
    default:
      return Run::kNone;
  }
}

}  // namespace

ReferenceNormaliser::ReferenceNormaliser(Folds folds) : folds_(folds), becomes_(fold_map(folds)) {}

std::u32string ReferenceNormaliser::nfkc_and_folds(std::u32string_view text) const {
  const bool compat = folds_.has(Fold::kCompat);
  std::u32string prepared;
  for (const char32_t c : text) {
    const bool starter = u_getCombiningClass(static_cast<UChar32>(c)) == 0;
    if (!(compat && starter && becomes_[c] == kVanishes)) prepared += c;
  }
  if (compat) prepared = nfkc(prepared);
  std::u32string folded;
  for (const char32_t c : prepared) {
    if (becomes_[c] != kVanishes) folded += becomes_[c];
  }
  return folded;
}

std::u32string ReferenceNormaliser::normalise(std::u32string_view text) const {
  constexpr int kFarTooMany = 1000;
  std::u32string current(text);
  for (int round = 0;; ++round) {
    std::u32string next = nfkc_and_folds(current);
    if (next == current) break;
    if (round == kFarTooMany) throw std::runtime_error("normalisation never settles");
    current = std::move(next);
  }
  return folds_.has(Fold::kElongation) ? shorten_runs(current) : current;
}

std::string ReferenceNormaliser::normalise(std::string_view utf8) const {
  return encode_utf8(normalise(decode_utf8(utf8).text));
}

std::vector<std::string> ReferenceNormaliser::word_runs(std::string_view normalised,
                                                        Tokens tokens) {
  std::vector<std::string> words;
  Run last = Run::kNone;
  for (const char32_t c : decode_utf8(normalised).text) {
    const Run run = run_of(c);
    if (run == Run::kWord || (run == Run::kMarks && tokens == Tokens::kWordsAndMarks)) {
      if (run != last) words.emplace_back();
      words.back() += encode_utf8(std::u32string_view(&c, 1));
    }
    last = run;
  }
  return words;
}

namespace {

/// A row of table 3-7 of the Unicode Standard: which bytes may follow a lead byte.
struct WellFormed {
  std::uint8_t first_lead, last_lead;
  std::uint8_t first_second, last_second;
  int size;
};

constexpr std::array<WellFormed, 8> kWellFormed = {{
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
}};

}  // namespace

DecodedText decode_utf8(std::string_view bytes) {
  DecodedText decoded;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<std::uint8_t>(bytes[i++]);
    if (lead < 0x80) {
      decoded.text += static_cast<char32_t>(lead);
      continue;
    }
    int missing = -1;
    char32_t c = 0;
    for (const WellFormed& row : kWellFormed) {
      if (lead < row.first_lead || lead > row.last_lead) continue;
      c = lead & (0x7FU >> row.size);
      missing = row.size - 1;
      for (std::uint8_t first = row.first_second, last = row.last_second;
           missing > 0 && i < bytes.size(); first = 0x80, last = 0xBF, --missing) {
        const auto next = static_cast<std::uint8_t>(bytes[i]);
        if (next < first || next > last) break;
        c = (c << 6) | (next & 0x3FU);
        ++i;
      }
    }
    decoded.text += missing == 0 ? c : U'\uFFFD';
    decoded.invalid_sequences += missing == 0 ? 0 : 1;
  }
  return decoded;
}

std::string encode_utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t c : text) {
    const auto tail = [&](unsigned shift) {
      bytes += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80) {
      bytes += static_cast<char>(c);
    } else if (c < 0x800) {
      bytes += static_cast<char>(0xC0U | (c >> 6));
      tail(0);
    } else if (c < 0x10000) {
      bytes += static_cast<char>(0xE0U | (c >> 12));
      tail(6);
      tail(0);
    } else {
      bytes += static_cast<char>(0xF0U | (c >> 18));
      tail(12);
      tail(6);
      tail(0);
    }
  }
  return bytes;
}

}  // namespace zawiya::text
