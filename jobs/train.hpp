#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "features/ranks.hpp"
#include "jobs/fit_inputs.hpp"
#include "jobs/many_labels.hpp"
#include "jobs/progress.hpp"
#include "jobs/source_masking.hpp"
#include "model/model.hpp"
#include "train/training_set.hpp"

namespace zawiya::jobs {

/// What a model is to learn, from what.
struct TrainOptions {
  FitInputs from = {};
  double target_precision = 0;  ///< see train::FitOptions
  bool compact = false;         ///< a smaller model file: see train::compile_model
  /// About how much of what grows with the articles is kept in memory, of the most that a training
  /// takes; the rest is put aside. Acts on nothing else.
  std::uint64_t memory_bytes = std::uint64_t{2} << 30U;
  std::string spill_folder = {};  ///< where it is put; empty: TMPDIR, else /var/tmp
  /// Where a fit of very many articles keeps how far it has come, and goes on from; removed once
  /// the model is written. Empty: nowhere.
  std::string checkpoint = {};
  /// Several processes train together, see train::fit: each reads its part of the inputs.
  features::Ranks* ranks = nullptr;
  std::string tool_version = {};  ///< for the model to remember
  /// How the training is to be asked for again, for the model to remember: flags of a command with
  /// their values. Nothing acts on them, but several ranks must have the same.
  std::vector<std::pair<std::string, std::string>> flags = {};
};

/// Who is told what while a model is trained. Each may be empty.
struct TrainListener {
  OnProgress progress = {};
  /// What gives sources away has been learnt; not called where nothing is masked.
  std::function<void(const LearntMask&)> masked = {};
  /// Records of the text without labels could not be read.
  OnLeftOut left_out_of_text = {};
  /// Some head has so many labels that it is worth saying what they cost; the fit follows.
  std::function<void(const FitCost&)> many_labels = {};
  /// The articles have been read; the fit follows.
  std::function<void(const train::TrainingSet&)> read = {};
};

/// Learns a model from labelled articles. The same articles and options give the same model at any
/// number of threads and ranks; of several ranks the first alone comes to it.
///
/// @throws UsageError, DataError, train::TrainingDataError for articles that nothing can be learnt
///         from; train::DivergenceError; Interrupted; what the reader throws
model::Model train(const TrainOptions& options, const TrainListener& listener = {});

/// The same from articles at hand, to the same bytes as from a file of them: `from.inputs` and
/// `from.outlets` are not read.
///
/// @param articles  with a label a head, in order; empty: not labelled. `extra` has the weight,
///                  where `from.weight` asks for it, then the votes
model::Model train(const TrainOptions& options, std::span<const datasets::Article> articles,
                   const TrainListener& listener = {});

/// A model that was written to a file.
struct WrittenModel {
  model::Model model;
  std::size_t size_bytes = 0;  ///< of the file
};

/// The same to a file, which appears whole or not at all. Of several ranks the first writes it.
/// @throws OutputError where it is one of the files that are read; what OutputFile throws
WrittenModel train_to_file(const TrainOptions& options, const std::string& path,
                           const TrainListener& listener = {});

}  // namespace zawiya::jobs
