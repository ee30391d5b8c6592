#pragma once

#include <string>

#include "jobs/report.hpp"

namespace zawiya::pages {

/// The section of a report on what the articles are like, whatever the model makes of them.
std::string report_data_section(const jobs::Report& report);

/// How outlets name the same things; empty where fewer than two name anything.
std::string report_names_section(const jobs::Report& report);

}  // namespace zawiya::pages
