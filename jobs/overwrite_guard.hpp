#pragma once

#include <string>
#include <vector>

namespace zawiya::jobs {

/// Refuses an output that is one of the files still to be read: the same file under any name, `-`
/// and redirections included.
/// @throws OutputError that names both.
void refuse_to_overwrite(const std::string& output, const std::vector<std::string>& inputs);

}  // namespace zawiya::jobs
