#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/model.hpp"
#include "train/recalibration.hpp"

namespace zawiya::jobs {

/// What a model is to be fitted to anew.
struct CalibrateOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of labelled articles
  ColumnChoice columns = {};    ///< over those that the model remembers: labels name the heads to
                                ///< calibrate, all where there are none
  double target_precision = 0;  ///< see train::FitOptions; 0: labels are always given
  std::size_t threads = 1;      ///< at least 1; the numbers do not depend on it
};

/// What became of one head.
struct HeadCalibration {
  std::string head;
  std::uint64_t articles = 0;        ///< that have a label which the model knows
  std::uint64_t unknown_labels = 0;  ///< left out
  bool enough = false;               ///< articles to fit anything to; else `numbers` says nothing
  train::Recalibration numbers;      ///< the head has them, where they help (see train::helps)
};

/// A model that gives probabilities as the labelled articles have it.
struct CalibratedModel {
  model::Model model;
  std::vector<HeadCalibration> heads;
  LeftOut left_out;  ///< records that cannot be read
};

/// Fits the few numbers of a model's heads (scale, weight of names, biases, what its sets of labels
/// need) to labelled articles of the user's own kind, the words' weights left as they are.
///
/// @throws UsageError for columns or heads that the model does not have; DataError where no head
///         has articles enough; Interrupted; what the reader throws
CalibratedModel calibrate(model::Model model, const CalibrateOptions& options,
                          const OnProgress& progress = {});

/// The same from file to file; both may be one. It appears whole or not at all.
/// @param left_out  told of records that cannot be read before anything is written; may throw
/// @throws OutputError where it is one of the articles' files; what OutputFile throws
CalibratedModel calibrate_file(const std::string& model, const CalibrateOptions& options,
                               const std::string& output, const OnProgress& progress = {},
                               const OnLeftOut& left_out = {});

}  // namespace zawiya::jobs
