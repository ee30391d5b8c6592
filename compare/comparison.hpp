#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "compare/differences.hpp"
#include "text/normalizer.hpp"

namespace zawiya::compare {

/// A range of bytes of one of the two texts, as its author wrote it.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  bool empty() const { return begin == end; }
  bool operator==(const Span&) const = default;
};

/// A stretch of one text, from its first word to its last; and the quotation mark beside it, if its
/// partner is inside.
struct Stretch {
  Span bytes;
  bool quoted = false;  ///< it stands in quotation marks
};

/// What one passage says otherwise than the other. A side that has no words for it is an empty
/// span, where they would stand.
struct Difference {
  Change change = Change::kSubstituted;
  Span a;
  Span b;
  bool minor = false;    ///< only words of grammar, no negation among them
  bool similar = false;  ///< one word for another with nearly its letters: صحفي، صحافي
};

/// How two passages belong together.
enum class Relation : std::uint8_t {
  kSame,      ///< word for word
  kReworded,  ///< one statement, in wording that differs here and there
  kRelated,   ///< they tell of the same, each in words of its own; no differences are given
};

/// A passage of A, or a part of one, beside what answers to it in B.
struct PassagePair {
  Stretch a;
  Stretch b;
  Relation relation = Relation::kSame;
  double resemblance = 0;               ///< 0 to 1; rare words count more
  std::vector<Difference> differences;  ///< in the order of A
  std::vector<Span> shared_a;           ///< kRelated: the content words that both have
  std::vector<Span> shared_b;
};

/// Two accounts side by side. Spans ascend and do not overlap within each list.
struct Comparison {
  std::vector<PassagePair> pairs;  ///< in the order of A
  std::vector<Stretch> only_in_a;  ///< passages that answer to nothing
  std::vector<Stretch> only_in_b;
  std::uint32_t words_a = 0;  ///< 0: there was nothing to compare
  std::uint32_t words_b = 0;
};

/// Compares accounts of one story. Immutable once made; any number of threads may share it.
class Comparer {
 public:
  Comparer();

  /// Differences of spelling (vowel marks, hamza, punctuation), of clitics and of endings are none.
  /// Time grows with the length of both texts, not with its square.
  ///
  /// @param a, b  below 2 GiB each; may be ill-formed UTF-8
  Comparison compare(std::string_view a, std::string_view b) const;

 private:
  text::Normalizer normalizer_;
};

}  // namespace zawiya::compare
