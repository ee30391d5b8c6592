#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/folds.hpp"

namespace zawiya::text {

class PostReader;

/// A text after its folds.
struct NormalisedText {
  std::string text;                    ///< UTF-8
  std::vector<std::uint32_t> origins;  ///< one a byte of `text`: where in the original it came from
  std::uint64_t invalid_sequences = 0;  ///< ill-formed UTF-8 met, each read as U+FFFD
};

/// What counts as a word.
enum class Tokens : std::uint8_t {
  kWords,          ///< maximal runs of letters, combining marks and digits
  kWordsAndMarks,  ///< and maximal runs of punctuation and symbols, each a word too
};

/// One word of a text.
struct Word {
  std::uint64_t hash = 0;          ///< hash_word of the folded word
  std::uint32_t begin = 0;         ///< into WordList::bytes
  std::uint32_t size_bytes = 0;    ///< of the folded word, never 0
  std::uint32_t source_begin = 0;  ///< byte range of the original, deleted marks inside included
  std::uint32_t source_end = 0;
};

/// The folded words of a text, in order. Meant to be recycled: `bytes` only grows. Beyond the last
/// word there are at least kSlack more bytes, of no meaning.
struct WordList {
  static constexpr std::size_t kSlack = 64;
  std::vector<char> bytes;
  std::vector<Word> words;
  std::size_t word_tokens = 0;  ///< how many of `words` are of letters and digits
  std::uint64_t invalid_sequences = 0;

  std::string_view operator[](std::size_t index) const {
    return {bytes.data() + words[index].begin, words[index].size_bytes};
  }
};

/// Applies a set of folds to UTF-8 text. One table-driven pass carries ordinary text; ICU carries
/// what the table cannot say (combining sequences that compose, ligatures, code points from
/// U+3000). Immutable once made: any number of threads may share one.
///
/// Where the folds are such of posts, a PostReader goes over what this pass has made.
///
/// Bytes that are not UTF-8 are read as U+FFFD, one for each maximal ill-formed part, and counted.
/// Of a run of combining marks no more than 30 are kept (UAX #15, stream-safe text). Texts are
/// below 4 GiB.
class Normalizer {
 public:
  /// How ordinary words are read; the words are the same.
  enum class Path : std::uint8_t {
    kFastest,     ///< runs of Arabic letters several at a time, as well as the machine can
    kRuns,        ///< the same without what only some machines of the kind have
    kCodePoints,  ///< everything one code point at a time
  };

  explicit Normalizer(Folds folds, Path path = Path::kFastest);
  ~Normalizer();
  Normalizer(Normalizer&&) noexcept;
  Normalizer& operator=(Normalizer&&) noexcept;

  /// The whole text, separators included.
  NormalisedText normalise(std::string_view text) const;

  /// Only the words. `list` is overwritten.
  void split(std::string_view text, WordList& list, Tokens tokens = Tokens::kWords) const;

  /// Appends the words of a part of a text, of folds that are none of posts; their source is told
  /// from the part's own beginning.
  ///
  /// @param size_bytes  of `list.bytes` that words fill already
  /// @return            of `list.bytes` that words fill then
  std::size_t append(std::string_view part, std::size_t size_bytes, WordList& list,
                     Tokens tokens) const;

  Folds folds() const;

 private:
  struct State;
  std::unique_ptr<State> state_;       // null where posts are read
  std::unique_ptr<PostReader> posts_;  // null elsewhere
};

}  // namespace zawiya::text
