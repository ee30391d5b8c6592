#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "jobs/fit_inputs.hpp"

namespace zawiya::cli {

/// The flags of what annotators also said, and of what labels are to do best by.
class AnnotationFlags {
 public:
  void add_to(CLI::App& command);

  /// Writes what the flags say into `from`, whose columns have been chosen.
  /// @throws Failure (kUsage) for values that say nothing
  void give(jobs::FitInputs& from) const;

 private:
  std::string weight_;
  std::vector<std::string> soft_;
  std::vector<std::string> auxiliary_;
  std::string optimise_;
};

}  // namespace zawiya::cli
