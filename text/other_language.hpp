#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zawiya::text {

/// What a text is written in, where it is not Arabic: `Persian`, `Urdu`, `Kurdish`, `Pashto`,
/// `Uyghur`, told by letters that Arabic does not have (of Persian, by its commonest words too,
/// since its letters stand in names); else the script of most of its letters: `Latin script`,
/// `Hebrew script`. Empty where it is Arabic, in any dialect, or has fewer than 20 letters.
///
/// @param parts  of the text; may hold bytes that are not UTF-8
std::string other_language(const std::vector<std::string_view>& parts);

}  // namespace zawiya::text
