#pragma once

#include <string>
#include <string_view>

#include "model/explanation.hpp"

namespace zawiya::cli {

/// A field of an article as its author wrote it, with the words that decided marked: in colour
/// (bold green for, red against), or ⟦for⟧ and ⟨against⟩ where there is no colour. Control and bidi
/// characters of the text are escaped. Words within `strongest` of the strongest are marked.
///
/// @param in_title  which field's evidence to show
std::string marked_text(std::string_view text, bool in_title, const model::Explanation& explanation,
                        std::size_t strongest, bool colour);

/// True when standard output is a terminal that takes colours, and NO_COLOR is not set.
bool colour_wanted();

}  // namespace zawiya::cli
