#pragma once

#include <cstddef>
#include <string>

#include "jobs/audit.hpp"

namespace zawiya::pages {

/// What an audit found, as a page that stands alone and needs no scripts: what is wrong and how
/// often, then each kind with at most `top` examples; of likely label errors ten times as many,
/// each with the beginning of its text, the label given, the one proposed and the words that say
/// so.
std::string audit_page(const jobs::AuditFindings& findings, std::size_t top);

}  // namespace zawiya::pages
