#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace zawiya::jobs {

/// How far a job is.
struct Progress {
  std::string phase;           ///< what it is doing: "reading", "scoring"
  double done = -1;            ///< share of the phase, 0 to 1; negative: unknown
  std::uint64_t articles = 0;  ///< so far in this phase; 0: none yet, or they are not counted
};

/// Told how far a job is, every so often, by one thread at a time, which need not be the one that
/// started the job. Returns false to cancel it: the job then throws datasets::Interrupted and
/// leaves no file behind. May be empty.
using OnProgress = std::function<bool(const Progress&)>;

}  // namespace zawiya::jobs
