#pragma once

#include <string>

#include "cli/contrast_result.hpp"

namespace zawiya::cli {

/// A page of HTML with a plot and two tables a group, and the naming. It stands alone; texts are
/// escaped.
std::string contrast_page(const ContrastResult& result);

}  // namespace zawiya::cli
