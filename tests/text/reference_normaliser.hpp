#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/folds.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {

/// What normalisation should give, said a second time and slowly: ICU over the whole text at once,
/// with the rules of docs/normalisation.md written out here as code points. It shares nothing with
/// `features/` but the names of the folds. It does not cap runs of marks.
class ReferenceNormaliser {
 public:
  explicit ReferenceNormaliser(Folds folds);

  std::u32string normalise(std::u32string_view text) const;
  std::string normalise(std::string_view utf8) const;

  /// The maximal runs of letters, combining marks and decimal digits of a text that is normalised
  /// already, with kWordsAndMarks also those of punctuation and symbols.
  static std::vector<std::string> word_runs(std::string_view normalised,
                                            Tokens tokens = Tokens::kWords);

 private:
  std::u32string nfkc_and_folds(std::u32string_view text) const;

  Folds folds_;
  std::vector<char32_t> becomes_;  // (code points) kVanishes: deleted
};

/// Text and how many ill-formed parts it held.
struct DecodedText {
  std::u32string text;
  std::uint64_t invalid_sequences = 0;
};

/// Reads UTF-8 after table 3-7 of the Unicode Standard: U+FFFD for each maximal ill-formed part.
DecodedText decode_utf8(std::string_view bytes);

/// @pre no surrogate in `text`.
std::string encode_utf8(std::u32string_view text);

}  // namespace zawiya::text
