#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "features/options.hpp"

namespace zawiya::cli {

/// The flags that say how text becomes features.
class FeatureFlags {
 public:
  void add_to(CLI::App& command);

  /// @throws Failure (kUsage) for values that do not go together
  features::Options options() const;

 private:
  features::Options features_;
  std::string profile_ = "news";
  std::string folds_;
  bool no_marks_ = false;
};

}  // namespace zawiya::cli
