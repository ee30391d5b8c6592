#include "train/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zawiya::train {
namespace {

/// Expected calibration error, one prediction at a time.
class CalibrationError {
 public:
  void add(double confidence, bool correct) {
    const int bin =
        std::clamp(static_cast<int>(confidence * kCalibrationBins), 0, kCalibrationBins - 1);
    Bin& b = bins_[static_cast<std::size_t>(bin)];
    b.confidence += confidence;
    b.correct += correct ? 1 : 0;
    ++count_;
  }
  double value() const {
    double error = 0;
    for (const Bin& bin : bins_) error += std::abs(bin.confidence - bin.correct);
    return count_ == 0 ? 0 : error / count_;
  }

 private:
  struct Bin {
    double confidence = 0;
    double correct = 0;
  };
  std::array<Bin, kCalibrationBins> bins_{};
  double count_ = 0;
};

/// A prediction: its probability, and whether it is right.
using Answer = std::pair<float, bool>;

void rate_confidence(std::vector<Answer> answers, Metrics& metrics) {
  constexpr std::size_t kBins = 10;
  metrics.reliability.resize(kBins);
  for (const auto& [confidence, correct] : answers) {
    const auto bin = std::min(kBins - 1, static_cast<std::size_t>(confidence * kBins));
    ReliabilityBin& of = metrics.reliability[bin];
    ++of.articles;
    of.confidence += static_cast<double>(confidence);
    of.accuracy += correct ? 1 : 0;
  }
  for (ReliabilityBin& of : metrics.reliability) {
    if (of.articles == 0) continue;
    of.confidence /= static_cast<double>(of.articles);
    of.accuracy /= static_cast<double>(of.articles);
  }
  std::stable_sort(answers.begin(), answers.end(),
                   [](const Answer& a, const Answer& b) { return a.first > b.first; });
  for (std::size_t s = 0; s < kAnsweredShares.size(); ++s) {
    const auto answered = static_cast<std::size_t>(
        std::ceil(kAnsweredShares[s] * static_cast<double>(answers.size())));
    double hits = 0;
    for (std::size_t i = 0; i < answered; ++i) hits += answers[i].second ? 1 : 0;
    if (answered > 0) metrics.accuracy_of_surest[s] = hits / static_cast<double>(answered);
  }
}

void rate_labels(Metrics& metrics) {
  double f1 = 0;
  int counted = 0;
  for (std::size_t label = 0; label < metrics.labels.size(); ++label) {
    LabelMetrics& of = metrics.labels[label];
    const auto hits = static_cast<double>(metrics.confusion[label][label]);
    if (of.predicted > 0) of.precision = hits / static_cast<double>(of.predicted);
    if (of.articles > 0) of.recall = hits / static_cast<double>(of.articles);
    if (of.predicted + of.articles == 0) continue;
    of.f1 = 2 * hits / static_cast<double>(of.predicted + of.articles);
    f1 += of.f1;
    ++counted;
  }
  metrics.macro_f1 = counted > 0 ? f1 / counted : 0;
}

}  // namespace

Metrics measure(std::span<const Target> targets, const features::RowMatrix& probabilities,
                std::span<const Target> given) {
  const auto labels = static_cast<std::size_t>(probabilities.cols());
  Metrics metrics;
  metrics.labels.resize(labels);
  metrics.confusion.assign(labels, std::vector<std::uint64_t>(labels));
  CalibrationError calibration;
  std::vector<Answer> answers;
  double hits = 0;
  double loss = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const auto row = static_cast<Eigen::Index>(i);
    Eigen::Index predicted = 0;
    float confidence = probabilities.row(row).maxCoeff(&predicted);
    if (!given.empty()) {
      predicted = given[i];
      confidence = probabilities(row, predicted);
    }
    const auto target = static_cast<std::size_t>(targets[i]);
    const bool correct = predicted == targets[i];
    ++metrics.articles;
    ++metrics.labels[target].articles;
    ++metrics.labels[static_cast<std::size_t>(predicted)].predicted;
    ++metrics.confusion[target][static_cast<std::size_t>(predicted)];
    hits += correct ? 1 : 0;
    loss -= std::log(std::max(static_cast<double>(probabilities(row, targets[i])),
                              static_cast<double>(std::numeric_limits<float>::min())));
    calibration.add(static_cast<double>(confidence), correct);
    answers.emplace_back(confidence, correct);
  }
  const double articles = static_cast<double>(std::max<std::uint64_t>(metrics.articles, 1));
  metrics.accuracy = hits / articles;
  metrics.log_loss = loss / articles;
  metrics.calibration_error = calibration.value();
  rate_labels(metrics);
  rate_confidence(std::move(answers), metrics);
  return metrics;
}

double accuracy_of_commonest(const Metrics& metrics) {
  std::uint64_t most = 0;
  for (const LabelMetrics& of : metrics.labels) most = std::max(most, of.articles);
  const auto articles = static_cast<double>(metrics.articles);
  return metrics.articles > 0 ? static_cast<double>(most) / articles : 0;
}

}  // namespace zawiya::train
