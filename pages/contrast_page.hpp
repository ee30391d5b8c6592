#pragma once

#include <string>

#include "jobs/contrast_result.hpp"

namespace zawiya::pages {

/// A page of HTML with a plot and two tables a group, and the naming. It stands alone; texts are
/// escaped.
std::string contrast_page(const jobs::ContrastResult& result);

}  // namespace zawiya::pages
