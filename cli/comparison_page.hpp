#pragma once

#include <string>

#include "cli/framing_effects.hpp"
#include "cli/told_article.hpp"
#include "framing/comparison.hpp"

namespace zawiya::cli {

/// A comparison as a page of HTML that stands alone: two columns, matched passages facing each
/// other in the order of A, what only one has faint at its place, what changed listed under each
/// pair. Marks differ in colour and in underline. On a narrow screen the columns stack.
///
/// @param effects  null without a model
std::string comparison_as_page(const ToldArticle& a, const ToldArticle& b,
                               const framing::Comparison& comparison,
                               const FramingEffects* effects);

}  // namespace zawiya::cli
