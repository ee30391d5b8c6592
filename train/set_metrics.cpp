#include "train/set_metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace zawiya::train {
namespace {

/// Expected calibration error of binary probabilities.
class BinaryCalibration {
 public:
  void add(double probability, bool is_there) {
    const int bin =
        std::clamp(static_cast<int>(probability * kCalibrationBins), 0, kCalibrationBins - 1);
    gaps_[static_cast<std::size_t>(bin)] += probability - (is_there ? 1 : 0);
    ++count_;
  }
  double value() const {
    double error = 0;
    for (const double gap : gaps_) error += std::abs(gap);
    return count_ == 0 ? 0 : error / count_;
  }

 private:
  std::array<double, kCalibrationBins> gaps_{};
  double count_ = 0;
};

double f1_of(double hits, double had, double given) {
  return had + given > 0 ? 2 * hits / (had + given) : 0;
}

bool holds(const std::vector<std::uint32_t>& labels, std::uint32_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace

SetMetrics measure_sets(const SetsOfLabels& truth, const SetsOfLabels& given,
                        const features::RowMatrix& probabilities) {
  SetMetrics metrics;
  const auto labels = static_cast<std::size_t>(probabilities.cols());
  metrics.labels.resize(labels);
  std::vector<double> hits(labels);
  BinaryCalibration calibration;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i].empty()) continue;
    ++metrics.articles;
    double hits_here = 0;
    for (std::uint32_t l = 0; l < labels; ++l) {
      const bool has = holds(truth[i], l);
      const bool is_given = holds(given[i], l);
      metrics.labels[l].articles += has ? 1 : 0;
      metrics.labels[l].predicted += is_given ? 1 : 0;
      hits[l] += has && is_given ? 1 : 0;
      hits_here += has && is_given ? 1 : 0;
      const auto p = static_cast<double>(probabilities(static_cast<Eigen::Index>(i), l));
      metrics.log_loss -= std::log(
          std::max(has ? p : 1 - p, static_cast<double>(std::numeric_limits<float>::min())));
      calibration.add(p, has);
    }
    const auto had = static_cast<double>(truth[i].size());
    const auto got = static_cast<double>(given[i].size());
    metrics.example_f1 += f1_of(hits_here, had, got);
    metrics.subset_accuracy += hits_here == had && hits_here == got ? 1 : 0;
    metrics.mean_labels += had;
    metrics.mean_given += got;
  }
  double all_hits = 0;
  double counted = 0;
  for (std::size_t l = 0; l < labels; ++l) {
    LabelMetrics& of = metrics.labels[l];
    const auto has = static_cast<double>(of.articles);
    const auto got = static_cast<double>(of.predicted);
    if (got > 0) of.precision = hits[l] / got;
    if (has > 0) of.recall = hits[l] / has;
    of.f1 = f1_of(hits[l], has, got);
    all_hits += hits[l];
    metrics.macro_f1 += of.f1;
    counted += has + got > 0 ? 1 : 0;
  }
  const double articles = static_cast<double>(std::max<std::uint64_t>(metrics.articles, 1));
  metrics.micro_f1 = f1_of(all_hits, metrics.mean_labels, metrics.mean_given);
  metrics.macro_f1 /= std::max(counted, 1.0);
  metrics.example_f1 /= articles;
  metrics.subset_accuracy /= articles;
  metrics.log_loss /= articles * static_cast<double>(std::max<std::size_t>(labels, 1));
  metrics.calibration_error = calibration.value();
  metrics.mean_labels /= articles;
  metrics.mean_given /= articles;
  return metrics;
}

}  // namespace zawiya::train
