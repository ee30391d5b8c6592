#pragma once

#include <string_view>

namespace zawiya::pages {

/// Files that are part of the library, as CMake found them: see pages/vendor/README.md.
std::string_view uplot_script();
std::string_view uplot_style();
std::string_view uplot_licence();

/// pages/scripts/report.js
std::string_view report_script();

}  // namespace zawiya::pages
