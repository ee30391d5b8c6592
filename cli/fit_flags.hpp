#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "cli/annotation_flags.hpp"
#include "cli/column_flags.hpp"
#include "cli/feature_flags.hpp"
#include "cli/source_mask_flags.hpp"
#include "jobs/fit_inputs.hpp"

namespace zawiya::cli {

/// The flags of everything that fits: the inputs and their columns, how text becomes features, and
/// how the model is fitted to them.
class FitFlags {
 public:
  /// Adds INPUT.
  void add_inputs_to(CLI::App& command, const std::string& what_they_are);

  /// Adds all others, `--config` among them.
  void add_to(CLI::App& command);

  /// @throws Failure (kUsage) for values that do not go together
  jobs::FitInputs choice() const;

 private:
  void add_vectors_to(CLI::App& command);

  std::vector<std::string> inputs_;
  ColumnFlags columns_;
  AnnotationFlags annotations_;
  FeatureFlags features_;
  SourceMaskFlags mask_;
  std::string outlets_;
  std::string class_weight_ = "none";
  std::string names_ = "default";
  bool no_names_ = false;
  std::string vectors_;
  std::vector<std::string> unlabelled_;
  std::string unlabelled_text_;
  bool many_labels_ = false;
  std::string config_;  // has been read by `with_config`
  train::FitOptions fit_;
};

}  // namespace zawiya::cli
