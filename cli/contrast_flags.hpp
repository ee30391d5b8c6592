#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/column_flags.hpp"
#include "jobs/contrast_rows.hpp"

namespace zawiya::cli {

/// What `zawiya contrast` was told.
struct ContrastFlags {
  std::vector<std::string> inputs;
  ColumnFlags columns;
  std::string by;
  std::string within;
  std::vector<std::string> groups;
  std::string orders = "1-3";
  std::string prior = "corpus";
  double prior_size = 0;
  std::string count = "occurrences";
  std::uint64_t min_count = 5;
  jobs::RowChoice rows;
  std::string names;
  bool find_names = false;
  bool json = false;
  std::string csv;
  std::string names_csv;
  std::string html;
  std::size_t threads = 1;

  /// Adds all flags; these must outlive `command`.
  void add_to(CLI::App& command);

  /// Refuses flags that contradict each other or cannot be understood, before anything is read.
  /// @throws Failure (kUsage)
  void check() const;

  /// The shortest and the longest unit, words.
  std::pair<std::size_t, std::size_t> unit_orders() const;

  /// The pseudo-count of `--prior flat` and `--prior flat=A`; nothing for other priors.
  std::optional<double> flat_prior() const;
};

}  // namespace zawiya::cli
