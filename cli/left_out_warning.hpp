#pragma once

#include "jobs/left_out.hpp"

namespace zawiya::cli {

/// Warns on stderr of records that a job has left out.
///
/// @param of_all  whether to say how many there were in all
void warn_of(const jobs::LeftOut& left_out, bool of_all = false);

}  // namespace zawiya::cli
