#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "jobs/progress.hpp"

namespace zawiya::cli {

/// One line on a terminal's stderr that says how far a run is: share done, rate, time left. Silent
/// where stderr is no terminal, or TERM is dumb.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// @param done      0 to 1; negative: unknown
  /// @param articles  so far
  void show_articles(const std::string& phase, double done, std::uint64_t articles);

  /// A phase without a rate.
  void show_phase(const std::string& phase, double done);

  /// Takes the line away, so that other output does not follow on it.
  void clear();

 private:
  void show(const std::string& text, bool now);
  std::string percent_and_time_left(double done) const;
  double elapsed_seconds() const;

  bool enabled_ = false;
  bool shown_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

/// Shows how far a job is, and cancels it once a signal has asked for the end.
/// @param line  must outlive what is returned
jobs::OnProgress shown_on(ProgressLine& line);

}  // namespace zawiya::cli
