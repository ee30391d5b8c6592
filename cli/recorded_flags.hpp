#pragma once

#include <CLI/App.hpp>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::cli {

/// Flags with their values, as a model records them: `("--lambda", "0.001")`. A flag that was given
/// several times stands several times.
using RecordedFlags = std::vector<std::pair<std::string, std::string>>;

/// The flags that `command` was given and that act on what is learnt, in the order of its help. A
/// file or folder is recorded by the checksum of its content, not by its path.
RecordedFlags flags_given(const CLI::App& command);

/// Those among what a model records of its training.
RecordedFlags flags_in(const std::vector<std::pair<std::string, std::string>>& training);

/// The same as a line of a shell, to read and to copy. A file is `FILE`.
std::string flags_as_text(const RecordedFlags& flags);

/// The arguments that a training is repeated with: what is recorded, files and inputs as they are
/// named now.
///
/// @param command  was given the files, the inputs and `--verify`
/// @throws Failure for a flag that repeats or contradicts what is recorded, for a file that is
///         missing or whose content is another
std::vector<std::string> arguments_to_repeat(const RecordedFlags& recorded,
                                             const CLI::App& command);

}  // namespace zawiya::cli
