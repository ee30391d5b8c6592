#pragma once

#include <string>
#include <vector>

namespace zawiya::jobs {

/// Refuses an output that is one of the files still to be read, or would lie in a folder that is:
/// the same file under any name, through links, `-` and redirections included.
/// @throws OutputError that names both.
void refuse_to_overwrite(const std::string& output, const std::vector<std::string>& inputs);

/// The same of several, which must be different files, too. What is empty is no output.
void refuse_to_overwrite_any(const std::vector<std::string>& outputs,
                             const std::vector<std::string>& inputs);

}  // namespace zawiya::jobs
