#include "jobs/many_labels.hpp"

#include <algorithm>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

// Measured on made articles, 50,000 of 500 labels and 10,000 of 100 (docs/performance.md): what a
// step of the solver takes of the processor, there and back, with its own vectors, and how many
// there are at most.
constexpr double kSecondsOfStep = 5e-10;  // times non-zeros × labels
constexpr double kStepsOfPath = 200;      // on all articles
constexpr double kStepsOfDrawnPath = 80;  // on those drawn
constexpr double kStepsOfFit = 30;
constexpr double kBytesOfNonZero = 12;    // of news: distinct words and pairs of words, folded
constexpr double kVectorsOfWeights = 12;  // with four pairs, of train/primal
constexpr double kVectorsOfScores = 19;   // beside those of pairs, of train/solver
constexpr double kBytesOfPairs = 256e6;   // that pairs may take before they get fewer
constexpr double kFewestPairs = 4;
constexpr double kSecondsToTell = 60;

/// @param units  at most
/// @param fits   how many times it is fitted
std::optional<FitCost> cost_of(const std::string& head, std::size_t labels, double articles,
                               double units, double non_zeros, const train::FitOptions& fit,
                               double fits, std::size_t threads) {
  if (labels < kManyLabels) return std::nullopt;
  const auto columns = static_cast<double>(labels);
  const double scores = articles * columns;
  const double drawn = std::min(static_cast<double>(fit.drawn_articles),
                                std::max(static_cast<double>(fit.large_scores) / columns,
                                         static_cast<double>(features::kManyArticles)));
  const bool large = articles > static_cast<double>(fit.large_from) ||
                     (scores > static_cast<double>(fit.large_scores) && articles > drawn);
  const double folds = fit.folds > 0 ? fit.folds : articles < features::kManyArticles ? 5 : 1;
  const double of_path = large ? drawn / articles : 1;
  const auto shared = static_cast<double>(std::max<std::size_t>(threads, 1));
  const auto bytes_of_scores = [](double numbers) {
    const double pairs =
        std::clamp(kBytesOfPairs / (4 * sizeof(float) * numbers), kFewestPairs, 24.0);
    return sizeof(float) * (4 * pairs + kVectorsOfScores) * numbers;
  };
  const double weights = std::min(static_cast<double>(fit.row_scores), 2 * units * columns);
  FitCost cost{.head = head, .labels = labels};
  cost.seconds = kSecondsOfStep * non_zeros * columns *
                 (of_path * folds * (large ? kStepsOfDrawnPath : kStepsOfPath) + kStepsOfFit) *
                 fits / shared;
  cost.bytes = bytes_of_scores(of_path * scores) * folds;
  if (large) {
    cost.bytes = std::max(cost.bytes, sizeof(float) * (kVectorsOfWeights * weights + 5 * scores));
  }
  if (cost.seconds <= kSecondsToTell) return std::nullopt;
  return cost;
}

}  // namespace

void refuse_many_labels(const FitInputs& from, const std::string& head, std::size_t labels) {
  if (labels <= kMostLabels || from.many_labels) return;
  throw DataError(option("label"),
                  " " + head + ": found " + std::to_string(labels) +
                      " different labels, expected " + std::to_string(kMostLabels) +
                      " at most; if they are meant, say so by ",
                  option("many_labels"));
}

std::optional<FitCost> cost_of_many_labels(const FitInputs& from, const train::TrainingSet& set,
                                           std::size_t threads) {
  FitCost cost;
  const auto look_at = [&](const std::string& head, std::size_t labels) {
    refuse_many_labels(from, head, labels);
    if (labels > cost.labels) cost = {head, labels, 0, 0};
  };
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    if (!train::is_binary(set, h)) look_at(set.heads[h].name, set.heads[h].labels.size());
  }
  for (const train::LabelSets& sets : set.several) look_at(sets.name, sets.labels.size());
  return cost_of(cost.head, cost.labels, static_cast<double>(set.articles()),
                 static_cast<double>(set.counted.counts.units()),
                 static_cast<double>(set.counted.counts.non_zeros()), from.fit, 1, threads);
}

std::optional<FitCost> cost_of_many_labels(const FitInputs& from, const std::string& head,
                                           std::size_t labels,
                                           std::span<const datasets::Article> articles,
                                           std::size_t fits, std::size_t threads) {
  double text_bytes = 0;
  for (const datasets::Article& article : articles) {
    text_bytes += static_cast<double>(article.title.size() + article.text.size());
  }
  const double non_zeros = text_bytes / kBytesOfNonZero;
  return cost_of(head, labels, static_cast<double>(articles.size()), non_zeros, non_zeros, from.fit,
                 static_cast<double>(fits), threads);
}

}  // namespace zawiya::jobs
