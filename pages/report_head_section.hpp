#pragma once

#include <string>

#include "jobs/report.hpp"
#include "model/model.hpp"

namespace zawiya::pages {

/// The section of a report on one head: what it gave, how right and how sure it is where articles
/// have labels, and what it goes by.
///
/// @param number  of the head in the report
std::string report_head_section(const model::Model& model, const jobs::Report& report,
                                std::size_t number);

}  // namespace zawiya::pages
