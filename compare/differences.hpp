#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "compare/word_alignment.hpp"

namespace zawiya::compare {

/// What happened to wording between two tellings.
enum class Change : std::uint8_t {
  kSubstituted,  ///< words of A stand where B has others
  kLeftOut,      ///< words of A that B lacks
  kAdded,        ///< words of B that A lacks
  kMoved,        ///< the same words elsewhere in the passage
};

/// One difference between two aligned stretches of words. A side without words is an empty range:
/// where the words would stand.
struct WordDifference {
  Change change = Change::kSubstituted;
  WordRange a;
  WordRange b;
  bool minor = false;    ///< only words of grammar, no negation among them
  bool similar = false;  ///< one word for another with nearly its letters: صحفي، صحافي
};

/// What is to be said of two stretches of words whose kin have been matched: everything between two
/// matches is one difference, whole phrase against whole phrase. What stands in the other text too
/// but elsewhere is moved, not changed. Long changes on both sides (clauses of their own) are left
/// out and added rather than substituted.
///
/// @param forms_a, forms_b  of the whole texts
/// @param matches  inside both stretches, ascending in both texts
/// @return  in the order of A, then of B; together they cover every unmatched word exactly once
std::vector<WordDifference> word_differences(std::span<const std::uint32_t> forms_a, WordRange a,
                                             std::span<const std::uint32_t> forms_b, WordRange b,
                                             std::span<const WordMatch> matches,
                                             const WordForms& forms);

}  // namespace zawiya::compare
