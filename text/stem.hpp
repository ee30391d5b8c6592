#pragma once

#include <string_view>

namespace zawiya::text {

/// What is left of a folded Arabic word without the clitics and endings that carry grammar: one
/// conjunction و, one article (ال وال بال كال فال لل), and of the endings ها ان ات ون ين يه ية ه ة
/// ي each once, in this order, as long as enough letters stay. A part of the word itself; other
/// words are left as they are. Light by intent: it never looks inside a word.
/// @source Larkey, Ballesteros & Connell 2007, "Light Stemming for Arabic Information Retrieval":
///         light10
std::string_view light_stem(std::string_view folded);

}  // namespace zawiya::text
