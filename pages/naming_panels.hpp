#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contrast/naming.hpp"
#include "text/name_table.hpp"

namespace zawiya::pages {

/// How groups name concepts, a panel a concept that any of them mentions. Empty where there is
/// none.
///
/// @param naming  (concepts × groups)
/// @param groups  their names
std::string naming_panels(std::span<const text::Concept> concepts,
                          std::span<const std::vector<contrast::ConceptUse>> naming,
                          std::span<const std::string> groups);

/// The rules of these panels for a page's style sheet.
std::string_view naming_panels_style();

}  // namespace zawiya::pages
