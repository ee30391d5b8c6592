#pragma once

#include <cstddef>
#include <string>

#include "jobs/audit.hpp"

namespace zawiya::cli {

/// Tables for people, with at most `top` examples of each thing; what stands in articles is
/// escaped.
std::string audit_as_text(const jobs::AuditFindings& findings, std::size_t top);

/// All of it, for programs. Ends with a newline.
std::string audit_as_json(const jobs::AuditFindings& findings);

}  // namespace zawiya::cli
