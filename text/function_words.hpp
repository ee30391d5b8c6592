#pragma once

#include <string_view>

namespace zawiya::text {

/// True for the words of Arabic that carry grammar rather than content: prepositions, conjunctions,
/// pronouns, auxiliaries, negations, with و or ف before them or not.
///
/// @param folded  by the profile `news`; with hamza carriers folded, kept, or all made ء
bool is_function_word(std::string_view folded);

/// True for those of them that deny (لا لم لن ليس غير …): they turn a sentence round.
bool is_negation(std::string_view folded);

/// True for words by which one text of a pair contradicts another: the commonest negations as they
/// stand, ما among them, and words that deny or debunk (نفي كاذب مزيف …). Apart from is_negation
/// because models of pairs have learnt from these very words: the lists may not change.
bool denies(std::string_view folded);

}  // namespace zawiya::text
