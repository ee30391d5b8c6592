#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compare/word_alignment.hpp"
#include "text/passages.hpp"

namespace zawiya::compare {

/// A text as matching sees it.
struct TokenizedArticle {
  std::vector<std::uint32_t> forms;     ///< one a word: its number in the WordForms
  std::vector<text::Passage> passages;  ///< every word in exactly one
};

/// Two stretches that go back to one source, each within one passage.
struct MatchedStretches {
  std::uint32_t passage_a = 0;
  std::uint32_t passage_b = 0;
  WordRange a;
  WordRange b;
  std::vector<WordMatch> matches;  ///< empty for passages that only tell of the same
  double resemblance = 0;          ///< weight of the matches over that of the mean side, 0 to 1
  bool related = false;            ///< they share words, not wording
};

/// How many passages of B one of A is aligned with: eight, or fewer where the tables of texts of a
/// hundred thousand words without a full stop would be too many; one at least.
std::size_t most_candidates(const TokenizedArticle& a, const TokenizedArticle& b);

/// Pairs the passages of two tellings. Order plays no part: the best local alignment of all is
/// taken first, what it leaves of its two passages goes back among the others, and so on, so that a
/// passage may answer to parts of several. What stays unmatched at the edges of a matched stretch
/// is then counted to it. Equal passages are paired however short they are, and so are the few
/// words that lead to a matched quotation. Passages without such a match are paired when they share
/// enough rare words.
///
/// @param weights  one a form, as for WordAligner
/// @return         in the order of A
std::vector<MatchedStretches> match_passages(const TokenizedArticle& a, const TokenizedArticle& b,
                                             const WordForms& forms,
                                             std::span<const float> weights);

}  // namespace zawiya::compare
