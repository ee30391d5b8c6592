#pragma once

#include <CLI/App.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/column_flags.hpp"
#include "cli/feature_flags.hpp"
#include "train/fit.hpp"

namespace zawiya::cli {

/// The flags of everything that fits: the columns, how text becomes features, and how the model is
/// fitted to them.
struct FitFlags {
  ColumnFlags columns;

  void add_to(CLI::App& command);

  /// @throws Failure (kUsage) for values that do not go together
  train::FitOptions options() const;

  /// What a model should remember of the options beside those of its features.
  static std::vector<std::pair<std::string, std::string>> to_remember(
      const train::FitOptions& options);

 private:
  FeatureFlags features_;
  std::string class_weight_ = "none";
  train::FitOptions fit_;
};

}  // namespace zawiya::cli
