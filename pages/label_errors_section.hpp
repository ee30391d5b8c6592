#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "jobs/label_errors.hpp"

namespace zawiya::pages {

/// The styles of the section.
std::string_view label_errors_style();

/// What is thought of the labels of a head: an estimate, a table of which labels are given in
/// place of which, and at most `top` articles.
/// @param id  of the section, for links to it
std::string label_errors_section(const jobs::LabelErrorFindings& of, const std::string& id,
                                 std::size_t top);

}  // namespace zawiya::pages
