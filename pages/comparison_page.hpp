#pragma once

#include <string>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "compare/framing_effects.hpp"

namespace zawiya::pages {

/// A comparison as a page of HTML that stands alone: two columns, A right and B left of it, matched
/// passages facing each other in the order of A, what only one has faint at its place under a
/// heading of its own, what changed listed under each pair, A's word right as its column. Marks
/// differ in colour and in underline. On a narrow screen the columns stack.
///
/// @param effects  null without a model
std::string comparison_as_page(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects);

}  // namespace zawiya::pages
