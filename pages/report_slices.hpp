#pragma once

#include <string>

#include "jobs/report.hpp"

namespace zawiya::pages {

/// The parts of a report on one head that go by label, outlet and time: each a heading and a table,
/// some with a picture; empty where there is nothing to tell apart.

/// How often each label was given, beside how often articles have it and how well it is found.
std::string labels_part(const jobs::ReportedHead& head);

std::string outlets_part(const jobs::ReportedHead& head);
std::string months_part(const jobs::ReportedHead& head);

/// Outlets by labels: the share of an outlet's articles that were given each.
std::string outlet_map(const jobs::ReportedHead& head);

/// @param number  of the head in the report
std::string timeline_part(const jobs::Report& report, std::size_t number);

}  // namespace zawiya::pages
