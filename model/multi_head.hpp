#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/confidence.hpp"

namespace zawiya::model {

struct Model;

/// How well a multi-label head does on articles held out of training.
struct HeldOutSets {
  std::uint64_t articles = 0;
  double micro_f1 = 0;
  double macro_f1 = 0;
  double example_f1 = 0;
  double subset_accuracy = 0;
};

/// A head that gives an article several labels: one binary head a label, of the labels kAbsent and
/// kPresent, which stand together among the model's heads and are never shown by their own names.
struct MultiHead {
  static constexpr std::size_t kAbsent = 0;
  static constexpr std::size_t kPresent = 1;

  std::string name;
  std::size_t first = 0;            ///< number of the head of the first label
  std::vector<std::string> labels;  ///< sorted bytewise; at least two, all different
  std::vector<float> thresholds;    ///< (labels) the probability from which on a label is given
  HeldOutSets held_out;
};

/// The names of what a binary head tells apart, by kAbsent and kPresent.
inline constexpr const char* kBinaryLabels[] = {"no", "yes"};

/// The name of the binary head of one label.
std::string binary_head_name(const std::string& head, const std::string& label);

/// The probability of each label: (labels).
/// @param probabilities  (labels of all heads)
std::vector<float> label_probabilities(const Model& model, const MultiHead& head,
                                       std::span<const float> probabilities);

/// The labels given, the likeliest first: those that reach their thresholds, else the likeliest;
/// none, where abstention or a least probability keeps them all back.
///
/// @param probabilities  (labels of all heads)
std::vector<std::size_t> given_labels(const Model& model, const MultiHead& head,
                                      std::span<const float> probabilities,
                                      const Knowledge& article, const Abstention& abstention = {});

/// A head as people see it.
struct ShownHead {
  std::string name;
  std::size_t first = 0;             ///< its number among the model's heads, or that of the first
  const MultiHead* multi = nullptr;  ///< null: an article has one label of it
};

/// The heads of a model as people see them, in order. They point into the model.
std::vector<ShownHead> shown_heads(const Model& model);

/// The labels that such a head tells apart.
const std::vector<std::string>& labels_of(const Model& model, const ShownHead& head);

}  // namespace zawiya::model
