#include "model/confidence.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>

namespace zawiya::model {

std::array<double, Familiarity::kMeasures> Typicality::shortfalls(
    const Familiarity& article) const {
  const auto values = article.values();
  std::array<double, Familiarity::kMeasures> result{};
  for (std::size_t m = 0; m < values.size(); ++m) {
    const double z = static_cast<double>((values[m] - mean[m]) / deviation[m]);
    result[m] = z > 0 ? std::log1p(std::exp(-z)) : -z + std::log1p(std::exp(z));
  }
  return result;
}

double Typicality::strangeness_of(const Familiarity& article) const {
  double sum = 0;
  for (const double shortfall : shortfalls(article)) sum += shortfall * shortfall;
  return sum;
}

Typicality::Strangeness Typicality::strangest(const Familiarity& article) const {
  const auto of = shortfalls(article);
  return static_cast<Strangeness>(std::max_element(of.begin(), of.end()) - of.begin());
}

double Typicality::typicality_of(double strangeness_of_article) const {
  if (strangeness.empty()) return 0;
  // Between two quantiles, in proportion.
  const auto above = std::upper_bound(strangeness.begin(), strangeness.end(),
                                      static_cast<float>(strangeness_of_article));
  if (above == strangeness.begin()) return 1;
  if (above == strangeness.end()) return 0;
  const double low = static_cast<double>(*(above - 1));
  const double high = static_cast<double>(*above);
  const double within = high > low ? (strangeness_of_article - low) / (high - low) : 1;
  const double below = static_cast<double>(above - strangeness.begin() - 1) + within;
  return 1 - below / static_cast<double>(strangeness.size() - 1);
}

double Typicality::grasp_of(const Familiarity& article) const {
  if (article.words <= 0) return 0;
  const double share = static_cast<double>(article.words) / static_cast<double>(mean[0]);
  const double length =
      std::exp(static_cast<double>(article.length) - static_cast<double>(mean[2]));
  return std::min(1.0, share) * std::min(1.0, length);
}

double Typicality::belief_in(const Familiarity& article) const {
  constexpr double kUsual = 4;  // deviations
  const double below = static_cast<double>((mean[0] - article.words) / deviation[0]);
  return below > kUsual ? kUsual / below : 1;
}

void pull_to_prior(std::span<float> values, std::span<const float> prior, double kept) {
  const auto share = static_cast<float>(kept);
  for (std::size_t l = 0; l < values.size(); ++l) {
    values[l] = prior[l] + share * (values[l] - prior[l]);
  }
}

double kept_share(double grasp, double doubt) { return grasp > 0 ? std::pow(grasp, doubt) : 0; }

double Conformal::threshold(double coverage) const {
  constexpr double kNever = 2;
  const double n = static_cast<double>(articles);
  const double share = coverage * (n + 1) / n;
  if (scores.empty() || share > 1) return kNever;
  const double at = share * static_cast<double>(scores.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  if (low + 1 >= scores.size()) return static_cast<double>(scores.back());
  const double within = at - static_cast<double>(low);
  return (1 - within) * static_cast<double>(scores[low]) +
         within * static_cast<double>(scores[low + 1]);
}

double conformity(std::span<const float> probabilities, std::size_t label, double share) {
  double sum = share * static_cast<double>(probabilities[label]);
  for (std::size_t l = 0; l < probabilities.size(); ++l) {
    const bool likelier = probabilities[l] > probabilities[label] ||
                          (probabilities[l] == probabilities[label] && l < label);
    if (likelier) sum += static_cast<double>(probabilities[l]);
  }
  return sum;
}

std::string shown_probability(float probability) {
  constexpr float kShownAs100 = 0.995F;
  constexpr float kShownAs1 = 0.005F;
  if (probability >= kShownAs100) return "> 99 %";
  if (probability < kShownAs1) return "< 1 %";
  return std::to_string(std::lround(100 * probability)) + " %";
}

double drawn_share(std::span<const float> probabilities) {
  const std::uint64_t hash = XXH3_64bits(probabilities.data(), probabilities.size_bytes());
  return static_cast<double>(hash >> 11U) * 0x1p-53;
}

std::vector<std::size_t> label_set(const Conformal& conformal, std::span<const float> probabilities,
                                   double coverage) {
  const double most = conformal.threshold(coverage);
  const double share = drawn_share(probabilities);
  std::vector<std::size_t> labels;
  for (std::size_t l = 0; l < probabilities.size(); ++l) {
    if (conformity(probabilities, l, share) <= most) labels.push_back(l);
  }
  std::stable_sort(labels.begin(), labels.end(), [&](std::size_t a, std::size_t b) {
    return probabilities[a] > probabilities[b];
  });
  return labels;
}

}  // namespace zawiya::model
