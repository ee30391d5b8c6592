#pragma once

#include <string>

#include "jobs/contrast_result.hpp"

namespace zawiya::cli {

/// The tables of `zawiya contrast` for people. Units stand at the end of their lines, where their
/// direction disturbs no column. Somebody else's text is escaped.
std::string contrast_as_text(const jobs::ContrastResult& result);

}  // namespace zawiya::cli
