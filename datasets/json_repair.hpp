#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// Replaces each escaped surrogate that has no partner (`\ud83d` alone) with `\uFFFD`, in place.
/// @return  whether there was one.
bool replace_lone_surrogates(std::string& json);

/// Replaces each NaN, Infinity and -Infinity outside strings, which Python writes and JSON does not
/// have, with `null`, in place.
/// @return  whether there was one.
bool replace_what_is_no_number(std::string& json);

/// Writes `json` to `quoted` with every number of 18 digits or more, or with an exponent, as a
/// string: the parser has no type for it, and as an id it is a name and not a quantity.
void quote_long_numbers(const std::string& json, std::string& quoted);

/// How the number that belongs to the top-level `key` is written in the object `json`; empty where
/// it is not found: the key is written with escapes, its value is no number.
std::string_view number_as_written(std::string_view json, std::string_view key);

}  // namespace zawiya::datasets
