#pragma once

#include <CLI/App.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/column_flags.hpp"
#include "cli/feature_flags.hpp"
#include "cli/source_mask_flags.hpp"
#include "datasets/reader.hpp"
#include "train/fit.hpp"
#include "train/outlet_labels.hpp"

namespace zawiya::cli {

/// The flags of everything that fits: the columns, how text becomes features, and how the model is
/// fitted to them.
struct FitFlags {
  ColumnFlags columns;

  void add_to(CLI::App& command);

  /// @throws Failure (kUsage) for values that do not go together
  train::FitOptions options() const;

  /// What is to be read for a fit, and the heads that it is for. With `--outlets` the labels come
  /// from there, and the records need not have them.
  datasets::ReaderOptions reading() const;
  std::vector<std::string> heads() const;

  /// The labels of `--outlets`; none without it.
  /// @throws as OutletLabels does
  train::OutletLabels outlet_labels() const;
  bool labels_outlets() const { return !outlets_.empty(); }

  const SourceMaskFlags& mask() const { return mask_; }

  /// Files beside the inputs that are read, for not to be written over.
  std::vector<std::string> further_files() const;

  /// Refuses columns that were asked for and that no article has, and flags that do nothing.
  /// @throws Failure
  void refuse_absent(bool any_target, bool any_second_text, bool any_group, bool any_control) const;

  /// What a model should remember of the options beside those of its features.
  static std::vector<std::pair<std::string, std::string>> to_remember(
      const train::FitOptions& options);

 private:
  features::NameSet names() const;

  FeatureFlags features_;
  SourceMaskFlags mask_;
  std::string outlets_;
  std::string class_weight_ = "none";
  std::string names_ = "default";
  bool no_names_ = false;
  train::FitOptions fit_;
};

}  // namespace zawiya::cli
