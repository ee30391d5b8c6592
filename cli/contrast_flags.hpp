#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "cli/column_flags.hpp"
#include "cli/reject_limit.hpp"
#include "jobs/contrast.hpp"

namespace zawiya::cli {

/// What `zawiya contrast` was told.
struct ContrastFlags {
  ColumnFlags columns;
  jobs::ContrastOptions options;  ///< but for what the strings here say
  std::string orders = "1-3";
  std::string prior = "corpus";
  std::string count = "occurrences";
  bool json = false;
  bool no_pager = false;
  std::string csv;
  std::string names_csv;
  std::string html;
  bool excel = false;
  RejectLimit rejects;

  /// Adds all flags; these must outlive `command`.
  void add_to(CLI::App& command);

  /// Refuses flags that contradict each other or cannot be understood, before anything is read.
  /// @throws Failure (kUsage)
  void check() const;

  /// All that was given, for the job.
  jobs::ContrastOptions choice() const;

  /// The shortest and the longest unit, words.
  std::pair<std::size_t, std::size_t> unit_orders() const;

  /// The pseudo-count of `--prior flat` and `--prior flat=A`; nothing for other priors.
  std::optional<double> flat_prior() const;
};

}  // namespace zawiya::cli
