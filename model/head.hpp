#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/aim.hpp"
#include "model/confidence.hpp"

namespace zawiya::model {

/// What is known of how well a head does, from articles held out of training. For `inspect`.
struct HeldOutMetrics {
  std::uint64_t articles = 0;
  double accuracy = 0;
  double macro_f1 = 0;
  double log_loss = 0;           ///< nats, after calibration
  double calibration_error = 0;  ///< expected calibration error after calibration, 0 to 1
};

/// A unit that speaks for a label, with its score: for `inspect`.
struct StrongFeature {
  std::string unit;
  float score = 0;  ///< natural-log units for one occurrence in an article of unit length
};

/// One thing predicted.
struct Head {
  std::string name;
  std::vector<std::string> labels;          ///< sorted bytewise; at least two, all different
  std::vector<float> intercepts;            ///< (labels) after calibration
  std::vector<std::uint64_t> label_counts;  ///< (labels) training articles
  double temperature = 1;                   ///< scores and intercepts have been divided by it
  double lambda = 0;                        ///< of the final fit
  HeldOutMetrics held_out;
  double doubt = 0;     ///< how fast scores go back to the prior where less is known than usual
  Conformal conformal;  ///< for sets of labels with stated coverage
  std::vector<float> least_probabilities;  ///< (labels) below which a label is not given, so that
                                           ///< it is right as often as was asked for; empty: none
  Aim aim;                                 ///< what the labels given are to do best by
  /// (labels) natural-log units: the label given is that of the greatest ln p + offset; empty: the
  /// likeliest is given. Probabilities stay as they are.
  std::vector<float> offsets;
  std::vector<std::vector<StrongFeature>> strongest;  ///< (labels) the strongest first
};

/// The label that a head gives: of the greatest ln p + offset, the first of several.
///
/// @param probabilities  (labels)
/// @param offsets        (labels); empty: the likeliest is given
std::size_t given_label(std::span<const float> probabilities, std::span<const float> offsets);

/// Whether it is given at all.
bool gives_label(const Head& head, std::size_t label, float probability, const Knowledge& of,
                 const Abstention& abstention);

/// The share of training articles that have their commonest label, 0 to 1.
double share_of_commonest(const Head& head);

/// ln of the labels' shares among training articles, half an article added to each: (labels).
std::vector<float> log_priors(std::span<const std::uint64_t> label_counts);

}  // namespace zawiya::model
