#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compare/word_similarity.hpp"

namespace zawiya::compare {

/// Words of a text, by position: one past the last in `end`.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool operator==(const WordRange&) const = default;
};

/// Two words, one of each text, that stand in each other's place.
struct WordMatch {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  WordSimilarity similarity = WordSimilarity::kNone;
};

/// Where two stretches of words tell the same.
struct LocalAlignment {
  double score = 0;    ///< weight of the matches less what gaps and changed words cost; 0: nothing
  double matched = 0;  ///< weight of the matches
  WordRange a;         ///< from the first match to the last
  WordRange b;
  std::vector<WordMatch> matches;  ///< kin only, in order
};

/// Finds best local alignments of words. Working space of one thread.
class WordAligner {
 public:
  /// @param weights  one a form: how much a match of it says, 0 to 1
  WordAligner(const WordForms& forms, std::span<const float> weights);

  /// The best local alignment, with affine gaps, of two ranges of words.
  ///
  /// @param a, b  forms of the whole texts
  /// @source      Smith & Waterman 1981, "Identification of common molecular subsequences"; Gotoh
  ///              1982, "An improved algorithm for matching biological sequences"
  LocalAlignment align(std::span<const std::uint32_t> a, WordRange in_a,
                       std::span<const std::uint32_t> b, WordRange in_b);

 private:
  /// A word of A against a word of B; a word of A alone; a word of B alone.
  enum State : std::uint8_t { kBoth, kOnlyA, kOnlyB, kStart };

  /// The scores of a column's three states.
  struct Scores {
    float state[3];
  };
  struct Steps {
    State from[3];
  };

  /// What a table would say of equal words, without the table: no alignment is heavier than all of
  /// them.
  bool same_words(std::span<const std::uint32_t> a, WordRange in_a,
                  std::span<const std::uint32_t> b, WordRange in_b) const;
  LocalAlignment whole(std::span<const std::uint32_t> a, WordRange in_a, WordRange in_b) const;

  LocalAlignment trace(std::span<const std::uint32_t> a, WordRange in_a,
                       std::span<const std::uint32_t> b, WordRange in_b, std::size_t end_a,
                       std::size_t end_b) const;

  const WordForms& forms_;
  std::span<const float> weights_;
  std::vector<float> worth_;  // (forms) of a match with the present word of A
  std::vector<Scores> above_;
  std::vector<Scores> row_;
  std::vector<Steps> steps_;  // (rows + 1) × (columns + 1)
};

}  // namespace zawiya::compare
