#pragma once

#include <CLI/App.hpp>
#include <string>
#include <utility>
#include <vector>

#include "datasets/columns.hpp"

namespace zawiya::cli {

/// The flags that say which columns play which part, and what they were given.
class ColumnFlags {
 public:
  /// Adds `--text --id --label`.
  void add_to(CLI::App& command, bool label_required);

  /// Adds `--target --pair`, as columns.
  void add_stance_to(CLI::App& command);

  /// Adds `--group --control`, for fitting.
  void add_fitting_to(CLI::App& command);

  /// Whether the articles have a target, or a second text.
  bool targets() const { return !target_.empty(); }
  bool pairs() const { return !pair_.empty(); }

  /// Whether something is controlled for.
  bool controls() const { return !control_.empty(); }

  /// The columns as given, over those that a model remembers (which may be none).
  datasets::Columns columns(
      const std::vector<std::pair<std::string, std::string>>& remembered) const;

  /// The parts that a model should remember: text, id, target, pair, and the labels' columns.
  static std::vector<std::pair<std::string, std::string>> to_remember(
      const datasets::Columns& columns);

 private:
  std::string text_;
  std::string id_;
  std::string target_;
  std::string pair_;
  std::string group_;
  std::string control_;
  std::vector<std::string> labels_;
};

}  // namespace zawiya::cli
