#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "jobs/contrast_result.hpp"

namespace zawiya::cli {

/// Wordings that stand in the same place of the same stories: the first of them for people, all as
/// JSON. Empty where they were not sought.
std::string slots_as_text(const jobs::ContrastResult& result);
nlohmann::ordered_json slots_as_json(const jobs::ContrastResult& result);

}  // namespace zawiya::cli
