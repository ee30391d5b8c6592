#pragma once

#include <string>
#include <vector>

#include "jobs/report.hpp"
#include "model/model.hpp"

namespace zawiya::pages {

/// What a report calls the model and the articles; plain text.
struct ReportTitle {
  std::string model;                ///< as its user knows it
  std::vector<std::string> inputs;  ///< likewise
};

/// A report as one page of HTML that stands alone and reads without its scripts: every picture is
/// SVG and has its table. With scripts, tables are sorted and filtered, and labels over time are
/// zoomed.
std::string report_page(const model::Model& model, const jobs::Report& report,
                        const ReportTitle& title);

}  // namespace zawiya::pages
