#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// Parses `record` whole, behind which kReadablePadding bytes can be read. Where only its
/// encoding, a surrogate without a partner or a number too long for any type stands in the way, a
/// mended copy is parsed instead.
/// @param document  lives until `scratch` parses the next.
/// @return  what is wrong with it, or nothing.
std::optional<std::string> parse_json_document(std::string_view record,
                                               ParseScratch::State& scratch,
                                               simdjson::dom::element& document);

/// What an error of the parser means, as a clause.
std::string_view json_fault(simdjson::error_code error);

/// "a string", "an array", …: what `value` is, with its article.
std::string_view json_type_name(simdjson::dom::element value);

}  // namespace zawiya::datasets
