#include "text/folds.hpp"

#include <unicode/uchar.h>

#include <array>
#include <stdexcept>

namespace zawiya::text {
namespace {

struct Named {
  Fold fold;
  std::string_view name;
};

constexpr std::array<Named, 19> kFolds = {{
    {Fold::kCompat, "compat"},
    {Fold::kTashkeel, "tashkeel"},
    {Fold::kTatweel, "tatweel"},
    {Fold::kAlef, "alef"},
    {Fold::kHamza, "hamza"},
    {Fold::kMaqsura, "maqsura"},
    {Fold::kMarbuta, "marbuta"},
    {Fold::kPersian, "persian"},
    {Fold::kDigits, "digits"},
    {Fold::kCase, "case"},
    {Fold::kControls, "controls"},
    {Fold::kElongation, "elongation"},
    {Fold::kHarakat, "harakat"},
    {Fold::kAlefHamza, "alef-hamza"},
    {Fold::kUsers, "users"},
    {Fold::kUrls, "urls"},
    {Fold::kHashtags, "hashtags"},
    {Fold::kEmoji, "emoji"},
    {Fold::kElongationOnce, "elongation-once"},
}};

constexpr Folds kNews = Folds()
                            .with(Fold::kCompat)
                            .with(Fold::kTashkeel)
                            .with(Fold::kTatweel)
                            .with(Fold::kAlef)
                            .with(Fold::kHamza)
                            .with(Fold::kMaqsura)
                            .with(Fold::kMarbuta)
                            .with(Fold::kPersian)
                            .with(Fold::kDigits)
                            .with(Fold::kCase)
                            .with(Fold::kControls)
                            .with(Fold::kElongation);

constexpr Folds kPosts = kNews.with(Fold::kUsers)
                             .with(Fold::kUrls)
                             .with(Fold::kHashtags)
                             .with(Fold::kEmoji)
                             .with(Fold::kElongationOnce);

constexpr Folds kLucene = Folds()
                              .with(Fold::kHarakat)
                              .with(Fold::kTatweel)
                              .with(Fold::kAlefHamza)
                              .with(Fold::kMaqsura)
                              .with(Fold::kMarbuta)
                              .with(Fold::kDigits);

bool in_range(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_tashkeel(char32_t c) {
  return in_range(c, 0x0610, 0x061A) || in_range(c, 0x064B, 0x065F) || c == 0x0670 ||
         in_range(c, 0x06D6, 0x06ED);
}

/// Characters that only steer layout. White-space controls (tab, newline) are not among them.
bool is_layout_control(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x180E || in_range(c, 0x200B, 0x200F) ||
         in_range(c, 0x202A, 0x202E) || in_range(c, 0x2060, 0x2064) ||
         in_range(c, 0x2066, 0x206F) || c == 0xFEFF || in_range(c, 0xFE00, 0xFE0F) ||
         in_range(c, 0xE0000, 0xE0FFF);
}

bool is_deleted(char32_t c, Folds folds) {
  return (folds.has(Fold::kTashkeel) && is_tashkeel(c)) ||
         (folds.has(Fold::kHarakat) && in_range(c, 0x064B, 0x0652)) ||
         (folds.has(Fold::kTatweel) && c == 0x0640) ||
         (folds.has(Fold::kControls) && is_layout_control(c));
}

/// Letters that the Arabic folds replace.
char32_t fold_arabic_letter(char32_t c, Folds folds) {
  constexpr char32_t kBareAlef = 0x0627;
  constexpr char32_t kWaw = 0x0648;
  constexpr char32_t kYeh = 0x064A;
  constexpr char32_t kKaf = 0x0643;
  constexpr char32_t kHeh = 0x0647;
  switch (c) {
    case 0x0622:  // آ
    case 0x0623:  // أ
    case 0x0625:  // إ
      return folds.has(Fold::kAlef) || folds.has(Fold::kAlefHamza) ? kBareAlef : c;
    case 0x0671:  // ٱ
      return folds.has(Fold::kAlef) ? kBareAlef : c;
    case 0x0624:  // ؤ
      return folds.has(Fold::kHamza) ? kWaw : c;
    case 0x0626:  // ئ
      return folds.has(Fold::kHamza) ? kYeh : c;
    case 0x0649:  // ى
      return folds.has(Fold::kMaqsura) ? kYeh : c;
    case 0x0629:  // ة
      return folds.has(Fold::kMarbuta) ? kHeh : c;
    case 0x06CC:  // ی Farsi yeh
    case 0x06CD:  // ۍ yeh with tail
    case 0x06D0:  // ې
    case 0x06D2:  // ے yeh barree
    case 0x06D3:  // ۓ
      return folds.has(Fold::kPersian) ? kYeh : c;
    case 0x06A9:  // ک keheh
      return folds.has(Fold::kPersian) ? kKaf : c;
    case 0x06BE:  // ھ
    case 0x06C0:  // ۀ
    case 0x06C1:  // ہ
    case 0x06C2:  // ۂ
    case 0x06D5:  // ە
      return folds.has(Fold::kPersian) ? kHeh : c;
    default:
      return c;
  }
}

}  // namespace

Folds profile_folds(std::string_view name) {
  if (name == "news") return kNews;
  if (name == "lucene") return kLucene;
  if (name == "posts") return kPosts;
  if (name == "none") return Folds();
  throw std::invalid_argument("there is no profile '" + std::string(name) +
                              "'; there are news, lucene, posts, none");
}

Folds parse_folds(std::string_view names) {
  Folds folds;
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    const std::string_view name = names.substr(0, comma);
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
    const Named* found = nullptr;
    for (const Named& candidate : kFolds) {
      if (candidate.name == name) found = &candidate;
    }
    if (found == nullptr) {
      std::string known;
      for (const Named& candidate : kFolds) {
        known += (known.empty() ? "" : ", ") + std::string(candidate.name);
      }
      throw std::invalid_argument("there is no fold '" + std::string(name) + "'; there are " +
                                  known);
    }
    folds = folds.with(found->fold);
  }
  return folds;
}

std::string describe(Folds folds) {
  for (const std::string& profile : profile_names()) {
    if (profile_folds(profile) == folds) return profile;
  }
  std::string names;
  for (const Named& candidate : kFolds) {
    if (folds.has(candidate.fold)) {
      names += (names.empty() ? "" : ",") + std::string(candidate.name);
    }
  }
  return names;
}

const std::vector<std::string>& profile_names() {
  static const std::vector<std::string> names = {"news", "lucene", "posts", "none"};
  return names;
}

bool known_folds(std::uint32_t bits) {
  std::uint32_t known = 0;
  for (const Named& candidate : kFolds) known |= static_cast<std::uint32_t>(candidate.fold);
  return (bits & ~known) == 0;
}

char32_t fold_code_point(char32_t code_point, Folds folds) {
  if (is_deleted(code_point, folds)) return kDeletedCodePoint;
  const auto c = static_cast<UChar32>(code_point);
  if (folds.has(Fold::kDigits)) {
    const std::int32_t digit = u_charDigitValue(c);
    if (digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
      return U'0' + static_cast<char32_t>(digit);
    }
  }
  const char32_t letter = fold_arabic_letter(code_point, folds);
  if (letter == code_point && folds.has(Fold::kCase)) {
    return static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
  }
  return letter;
}

}  // namespace zawiya::text
