#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/contrast_result.hpp"

namespace zawiya::cli {

/// Wordings that stand in the same place of the same stories: the first of them for people, all as
/// JSON, and as a section of a page. Empty where they were not sought.
std::string slots_as_text(const ContrastResult& result);
nlohmann::ordered_json slots_as_json(const ContrastResult& result);
std::string slots_as_html(const ContrastResult& result);

}  // namespace zawiya::cli
