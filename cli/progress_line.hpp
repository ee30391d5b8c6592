#pragma once

#include <chrono>
#include <string>

#include "jobs/progress.hpp"

namespace zawiya::cli {

/// One line on a terminal's stderr that says how far a run is: share done, rate, time left. Silent
/// where stderr is no terminal, TERM is dumb or --quiet was said; with --log-format json, lines of
/// JSON, one a second at most.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const jobs::Progress& progress);

  /// Takes the line away, so that other output does not follow on it.
  void clear();

 private:
  enum class Kind { kNone, kTerminal, kJson };

  void show_on_terminal(const jobs::Progress& progress, double elapsed_seconds);

  Kind kind_ = Kind::kNone;
  bool shown_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point phase_start_;
  std::chrono::steady_clock::time_point last_;
};

/// Shows how far a job is, and cancels it once a signal has asked for the end.
/// @param line  must outlive what is returned
jobs::OnProgress shown_on(ProgressLine& line);

}  // namespace zawiya::cli
