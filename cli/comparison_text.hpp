#pragma once

#include <string>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "compare/framing_effects.hpp"

namespace zawiya::cli {

/// A comparison as text for people: a block a pair of passages, both as written with marks in
/// them, then what changed; then what only one of them has. Marks are colours, or brackets where
/// there is no colour: ⟦substituted⟧, ⟨only here⟩, ‹moved›. Every Arabic stretch is isolated by
/// U+2067 … U+2069, so that it runs right to left and the line around it left to right. Control and
/// bidi characters of the articles are escaped. `~` instead of `→` stands between words of
/// nearly the same letters. With a model, `(+2.1 toward L)`: so much do the log-odds of the label L
/// rise.
///
/// @param effects  null without a model
std::string comparison_as_text(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects, bool colour);

}  // namespace zawiya::cli
