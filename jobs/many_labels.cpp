#include "jobs/many_labels.hpp"

#include <algorithm>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

// Measured on 3,502 short texts with 50, 100 and 200 labels at random, one thread: 5, 12 and 154 s,
// 0.3, 0.6 and 1.0 GB.
constexpr double kBytesOfScore = 1300;      // of an article's score of a label, with all folds
constexpr double kSecondsOfNonZero = 3e-8;  // times the square of the labels
constexpr double kBytesOfNonZero = 12;      // of news: distinct words and pairs of words, folded

FitCost cost_of(const std::string& head, std::size_t labels, double articles, double non_zeros,
                std::size_t threads) {
  const auto columns = static_cast<double>(labels);
  const auto shared = static_cast<double>(std::max<std::size_t>(threads, 1));
  return {.head = head,
          .labels = labels,
          .seconds = kSecondsOfNonZero * non_zeros * columns * columns / shared,
          .bytes = kBytesOfScore * articles * columns};
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
  if (cost.labels < kManyLabels) return std::nullopt;
  return cost_of(cost.head, cost.labels, static_cast<double>(set.articles()),
                 static_cast<double>(set.counted.counts.non_zeros()), threads);
}

std::optional<FitCost> cost_of_many_labels(const std::string& head, std::size_t labels,
                                           std::span<const datasets::Article> articles,
                                           std::size_t fits, std::size_t threads) {
  if (labels < kManyLabels) return std::nullopt;
  double text_bytes = 0;
  for (const datasets::Article& article : articles) {
    text_bytes += static_cast<double>(article.title.size() + article.text.size());
  }
  FitCost cost = cost_of(head, labels, static_cast<double>(articles.size()),
                         text_bytes / kBytesOfNonZero, threads);
  cost.seconds *= static_cast<double>(fits);
  return cost;
}

}  // namespace zawiya::jobs
