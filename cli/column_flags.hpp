#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "cli/input_flags.hpp"
#include "jobs/column_choice.hpp"

namespace zawiya::cli {

/// From HEAD or HEAD=COLUMN.
/// @param name  of the flag
/// @throws Failure (kUsage)
datasets::LabelColumn parse_label(const std::string& name, const std::string& flag);

/// The flags that say which columns play which part, and what they were given.
class ColumnFlags {
 public:
  /// Adds `--text --id --label`, and how inputs are written.
  void add_to(CLI::App& command, bool label_required);

  /// Adds `--multi-label`, which may stand in the place of `--label`. @pre add_to
  void add_multi_label_to(CLI::App& command);

  /// Adds `--target --pair`, as columns.
  void add_stance_to(CLI::App& command);

  /// Adds `--group`.
  void add_group_to(CLI::App& command);

  /// Adds `--group --control`, for fitting.
  void add_fitting_to(CLI::App& command);

  /// Adds `--missing-label`.
  void add_missing_labels_to(CLI::App& command);

  /// What was given.
  /// @throws Failure (kUsage) for a `--label` that names no head or no column
  jobs::ColumnChoice choice() const;

 private:
  std::string text_;
  std::string id_;
  std::string target_;
  std::string pair_;
  std::string group_;
  std::string control_;
  std::vector<std::string> labels_;
  std::string missing_labels_;
  InputFlags input_;
  std::vector<std::string> multi_labels_;
};

}  // namespace zawiya::cli
