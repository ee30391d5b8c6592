#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "text/folds.hpp"

namespace zawiya::text {

/// What to do with one code point when it stands between others. Built from ICU's data.
struct CodePointEntry {
  enum Kind : std::uint8_t {
    kWord,       ///< part of a word; becomes `bytes`
    kMark,       ///< punctuation or a symbol: ends a word; becomes `bytes`
    kSeparator,  ///< anything else that ends a word, white space mostly; becomes `bytes`
    kDeleted,    ///< vanishes, and what stands on its two sides is adjacent
    kJoins,      ///< may combine with what stands before it: ICU decides, from the last boundary on
    kIcu,        ///< becomes several code points, or is outside the table: ICU decides
  };
  std::uint8_t bytes[4] = {0, 0, 0, 0};  ///< UTF-8 of what it becomes
  std::uint8_t size_bytes = 0;           ///< of `bytes`
  Kind kind = kIcu;
  bool elongates = false;  ///< a letter, of which three in a row become two
};

/// The folds of a profile as a table over the code points below `kTableEnd` (all of UTF-8's
/// two-byte sequences, so all Arabic letters and marks, and general punctuation).
class CodePointTable {
 public:
  static constexpr char32_t kTableEnd = 0x3000;

  /// The table that was made last is kept, and is shared by all that ask for the same folds.
  explicit CodePointTable(Folds folds);

  /// @pre `code_point` < kTableEnd.
  const CodePointEntry& operator[](char32_t code_point) const { return first_[code_point]; }

  /// The entry of a code point outside the table.
  static CodePointEntry outside(char32_t code_point, Folds folds);

 private:
  std::shared_ptr<const std::vector<CodePointEntry>> entries_;
  const CodePointEntry* first_;  // of them
};

/// True for what a word is made of: letters, marks and decimal digits (L*, M*, Nd).
bool is_word_code_point(char32_t code_point);

/// What a code point is once it has been folded: kWord, kMark or kSeparator.
CodePointEntry::Kind kind_of_folded(char32_t code_point);

}  // namespace zawiya::text
