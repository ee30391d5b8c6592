#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// How one label fares.
struct LabelMetrics {
  std::uint64_t articles = 0;   ///< that bear the label
  std::uint64_t predicted = 0;  ///< that were given it
  double precision = 0;         ///< 0 where none was predicted
  double recall = 0;            ///< 0 where none bears it
  double f1 = 0;
};

/// Predictions of about one probability.
struct ReliabilityBin {
  std::uint64_t articles = 0;
  double confidence = 0;  ///< mean probability of the label given; 0 where there is no article
  double accuracy = 0;
};

/// The shares of articles, the surest first, for which accuracy is told.
inline constexpr std::array<double, 4> kAnsweredShares = {1, 0.9, 0.75, 0.5};

/// How one head fares on labelled articles.
struct Metrics {
  std::uint64_t articles = 0;
  double accuracy = 0;
  double macro_f1 = 0;           ///< mean F1 over the labels that occur or were predicted
  double log_loss = 0;           ///< mean, nats
  double calibration_error = 0;  ///< expected calibration error
  std::vector<ReliabilityBin> reliability;  ///< (10) by the probability of the label given
  std::array<double, kAnsweredShares.size()> accuracy_of_surest{};  ///< (kAnsweredShares)
  std::vector<LabelMetrics> labels;
  std::vector<std::vector<std::uint64_t>> confusion;  ///< [true label][predicted label]
};

/// The accuracy of giving all articles their commonest label; 0 where there are none.
double accuracy_of_commonest(const Metrics& metrics);

inline constexpr int kCalibrationBins = 15;

/// Measures predictions.
///
/// @param targets        (articles) kUnlabelled ones are left out
/// @param probabilities  (articles × labels) rows sum to 1
/// @param given          (articles) labels given; empty: the likeliest. Confidence is the
///                       probability of the label given.
/// @source  expected calibration error: Guo, Pleiss, Sun & Weinberger 2017, "On Calibration of
/// Modern Neural
///          Networks", eq. 3, fifteen bins of equal width
Metrics measure(std::span<const Target> targets, const features::RowMatrix& probabilities,
                std::span<const Target> given = {});

}  // namespace zawiya::train
