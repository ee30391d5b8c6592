#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::text {

/// One named change to text. The values are stored in model files: do not change them.
enum class Fold : std::uint32_t {
  kCompat = 1U << 0,     ///< `compat`: NFKC (presentation forms, ligatures, canonical composition)
  kTashkeel = 1U << 1,   ///< `tashkeel`: U+0610–061A, 064B–065F, 0670, 06D6–06ED deleted
  kTatweel = 1U << 2,    ///< `tatweel`: U+0640 deleted
  kAlef = 1U << 3,       ///< `alef`: آ أ إ ٱ → ا
  kHamza = 1U << 4,      ///< `hamza`: ؤ → و, ئ → ي
  kMaqsura = 1U << 5,    ///< `maqsura`: ى → ي
  kMarbuta = 1U << 6,    ///< `marbuta`: ة → ه
  kPersian = 1U << 7,    ///< `persian`: ی ۍ ې ے ۓ → ي, ک → ك, ہ ھ ۀ ۂ ە → ه
  kDigits = 1U << 8,     ///< `digits`: any decimal digit (Nd) → 0–9
  kCase = 1U << 9,       ///< `case`: simple case folding
  kControls = 1U << 10,  ///< `controls`: bidi, zero-width and other format characters, BOM, soft
                         ///< hyphen: deleted
  kElongation = 1U << 11,      ///< `elongation`: a letter three or more times → twice
  kHarakat = 1U << 12,         ///< `harakat`: only U+064B–0652 deleted, as Lucene and pyarabic do
  kAlefHamza = 1U << 13,       ///< `alef-hamza`: only آ أ إ → ا, as Lucene does
  kUsers = 1U << 14,           ///< `users`: `@name` → `<user>`
  kUrls = 1U << 15,            ///< `urls`: addresses, of e-mail too → `<url>`
  kHashtags = 1U << 16,        ///< `hashtags`: a hashtag is a word, and gives its parts
  kEmoji = 1U << 17,           ///< `emoji`: each a word; skin tones and variation selectors deleted
  kElongationOnce = 1U << 18,  ///< `elongation-once`: a letter three or more times → once
};

/// A set of folds. A *profile* is a named set: `news`, `lucene`, `posts`, `none`.
class Folds {
 public:
  constexpr Folds() = default;
  constexpr explicit Folds(std::uint32_t bits) : bits_(bits) {}

  constexpr bool has(Fold fold) const { return (bits_ & static_cast<std::uint32_t>(fold)) != 0; }
  constexpr Folds with(Fold fold) const { return Folds(bits_ | static_cast<std::uint32_t>(fold)); }
  constexpr Folds without(Fold fold) const {
    return Folds(bits_ & ~static_cast<std::uint32_t>(fold));
  }
  /// Those that change letters and signs by themselves: none of those that posts are read with.
  constexpr Folds without_post_folds() const {
    return without(Fold::kUsers)
        .without(Fold::kUrls)
        .without(Fold::kHashtags)
        .without(Fold::kEmoji)
        .without(Fold::kElongationOnce);
  }
  constexpr std::uint32_t bits() const { return bits_; }
  constexpr bool operator==(const Folds&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

/// The folds of the profile `name`. @throws std::invalid_argument that lists the profiles there
/// are.
Folds profile_folds(std::string_view name);

/// The folds named in `names`, separated by commas: `alef,tashkeel`.
/// @throws std::invalid_argument that names the unknown fold and lists those there are.
Folds parse_folds(std::string_view names);

/// The name of the profile that equals `folds`, else the folds' names joined by commas.
std::string describe(Folds folds);

/// Every profile's name, the default first.
const std::vector<std::string>& profile_names();

/// True when `bits` holds no fold that this build does not know.
bool known_folds(std::uint32_t bits);

/// What `folds` makes of one code point by itself, compatibility mapping and elongation apart.
/// @return the code point it becomes, or `kDeletedCodePoint`.
char32_t fold_code_point(char32_t code_point, Folds folds);

inline constexpr char32_t kDeletedCodePoint = 0xFFFFFFFF;

}  // namespace zawiya::text
