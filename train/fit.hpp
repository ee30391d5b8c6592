#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "features/name_set.hpp"
#include "features/word_vectors.hpp"
#include "model/model.hpp"
#include "train/annotations.hpp"
#include "train/metrics.hpp"
#include "train/solver.hpp"
#include "train/training_set.hpp"

namespace zawiya::train {

/// How a model is fitted.
struct FitOptions {
  features::Options features;
  bool balanced = false;  ///< weigh classes inversely to their frequency
  double lambda = 0;      ///< L2 penalty of the mean log-loss; 0: chosen on articles held out
  std::uint32_t folds =
      0;  ///< held-out parts to choose λ on; 0: five below 5,000 articles, else one tenth once
  std::uint64_t seed = 1;       ///< of the choice of held-out articles
  features::NameSet names;      ///< to be looked up in articles when a set is read; empty: none
  double target_precision = 0;  ///< labels are given from the probability on at which they are
                                ///< right so often on held-out articles; 0: always
  model::Aim aim;               ///< what the labels given are to do best by
  std::size_t auxiliary = 0;    ///< how many heads, the last ones, are there to help the others:
                                ///< see AuxiliaryScores; an article has one label of each
  AnnotationColumns annotations = {};     ///< to be read beside labels when a set is made
  std::vector<std::string> several = {};  ///< heads of which an article may have several labels
  std::shared_ptr<const features::WordVectors> vectors = {};  ///< of words, folded as `features`
                                                              ///< has it; null: none
  float vector_weight = -1;  ///< of vectors against the other features; negative: chosen on
                             ///< articles held out, 0 among those tried
  bool compact = false;      ///< for a small model file: see compile_model
  SolverOptions solver;
  std::size_t threads = 1;
  std::size_t large_from = 100'000;      ///< more articles are fitted as fit_large does
  std::size_t large_scores = 5'000'000;  ///< the same, where one head's scores are more
  std::size_t drawn_articles = 30'000;   ///< of them for choosing what is chosen
  std::size_t row_scores = 64'000'000;  ///< rows of the model × labels: see keep_what_labels_allow
  features::SpillPlan spill = {};       ///< for counts that are made again
};

/// What a fit is doing: a phase in words and how far it is, 0 to 1. Returns false to stop.
using FitProgress = std::function<bool(const std::string& phase, double done)>;

/// Fits all heads to a training set and compiles the model.
///
/// λ is chosen a head, by the calibrated log-loss on articles held out, along a path from strong to
/// weak penalties on which every step starts from the last one's solution. The temperature is
/// fitted on the same held-out scores; then the head is fitted again on all articles. Auxiliary
/// heads go first; with them, all heads have the same folds, and every article is held out once.
/// Weights of articles act on what is learnt, not on what is measured. Same data,
/// options and seed give the same bytes at any number of threads.
///
/// @param set  taken over: its matrix is scaled in place
/// @throws TrainingDataError, DivergenceError, Interrupted
model::Model fit(TrainingSet set, const FitOptions& options, const FitProgress& progress);

}  // namespace zawiya::train
