#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace zawiya::train {

/// The probability of the label that an article was given, and whether it is right.
using SureAnswer = std::pair<float, bool>;

/// How right the surest articles are.
struct CoveragePoint {
  double coverage = 0;  ///< their share of all, above 0, up to 1
  double accuracy = 0;
  float confidence = 0;  ///< probability of the least sure among them
};

/// Accuracy against coverage: of the surest article, and so on to all of them, in at most `points`
/// steps of the same size. Articles of one probability stand or fall together, since no threshold
/// tells them apart.
///
/// @param points  > 0
/// @return        by rising coverage; the last is of all; empty where there is no answer
/// @source  El-Yaniv & Wiener 2010, "On the Foundations of Noise-free Selective Classification";
///          Geifman & El-Yaniv 2017, "Selective Classification for Deep Neural Networks"
std::vector<CoveragePoint> risk_coverage(std::vector<SureAnswer> answers, std::size_t points = 100);

}  // namespace zawiya::train
