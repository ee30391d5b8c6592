#pragma once

#include <string>

#include "cli/recorded_flags.hpp"
#include "jobs/tune.hpp"

namespace zawiya::cli {

/// What was tried, how it was judged, and what is to be used.
std::string tuning_as_text(const jobs::Tuning& tuning);

/// The same for programs, with every trial.
std::string tuning_as_json(const jobs::Tuning& tuning);

/// The settings to be used as a file for `train --config`: the flags that `tune` was given, then
/// what it chose.
///
/// @param given  names with dashes, as flags_given has them
/// @throws Failure (kBadData) for a value that such a file cannot hold
std::string tuning_as_toml(const jobs::Tuning& tuning, const RecordedFlags& given);

}  // namespace zawiya::cli
