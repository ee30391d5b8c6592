#pragma once

#include "jobs/progress.hpp"

namespace zawiya::cli {

/// Has SIGINT, SIGTERM and SIGHUP noted instead of obeyed at once, so that a command can stop
/// between two records and leave nothing half-written; a second one, or two seconds without an end,
/// ends the process. SIGPIPE and SIGXFSZ are ignored: a closed pipe and a file at its size limit
/// are errors like others.
void watch_signals();

/// True once a signal has asked for the end.
bool interrupted();

/// That signal; 0 before.
int interrupting_signal();

/// @throws datasets::Interrupted once a signal has asked for the end: nothing more is to be
/// written.
void require_uninterrupted();

/// What is said on standard error when a signal ends the command, in place of what is usual.
/// @param sentence  lives as long as the process
void say_when_interrupted(const char* sentence);
const char* interruption_sentence();

/// Shows nothing of a job, and cancels it once a signal has asked for the end.
bool until_interrupted(const jobs::Progress& progress);

}  // namespace zawiya::cli
