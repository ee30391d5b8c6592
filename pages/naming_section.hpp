#pragma once

#include <string>

#include "jobs/contrast_result.hpp"

namespace zawiya::pages {

/// How groups name concepts, and the wordings found in the same place of the same stories, as
/// sections of a page. Empty where there is nothing to show.
std::string naming_section(const jobs::ContrastResult& result);
std::string slots_section(const jobs::ContrastResult& result);

}  // namespace zawiya::pages
