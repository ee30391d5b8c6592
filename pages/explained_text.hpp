#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "model/explanation.hpp"

namespace zawiya::pages {

/// The rules that what is below needs in a page's style sheet.
std::string_view explained_text_style();

/// An article's title and text as paragraphs, every word that speaks for the label or against it
/// marked in one of nine shades, the 2 × `top` strongest underlined, with their weights as
/// tooltips.
std::string explained_text(const datasets::Article& article, const model::Explanation& why,
                           std::size_t top);

/// The `top` strongest units with their weights, the sum of the others where there are any, and the
/// score that all add up to.
std::string units_table(const model::Explanation& why, std::size_t top);

/// The three sentences of a body that decided.
std::string sentences_list(std::string_view body, const model::Explanation& why);

/// Labels with their probabilities, the likeliest first, those given in bold; what a page has no
/// room for is folded away.
///
/// @param probabilities  (labels)
/// @param given          numbers of labels
std::string probabilities_table(const std::vector<std::string>& labels,
                                std::span<const float> probabilities,
                                const std::vector<std::size_t>& given);

}  // namespace zawiya::pages
