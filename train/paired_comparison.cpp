#include "train/paired_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <random>

namespace zawiya::train {
namespace {

bool bears(const std::vector<std::uint32_t>& labels, std::uint32_t label) {
  return std::binary_search(labels.begin(), labels.end(), label);
}

/// What a label was to an article.
struct LabelEvent {
  std::uint32_t label = 0;
  bool borne = false;
  bool given_a = false;
  bool given_b = false;
};

/// What a group adds to the figures when it is drawn.
struct GroupSums {
  double articles = 0;
  double right_a = 0;
  double right_b = 0;
  double loss_a = 0;
  double loss_b = 0;
  std::vector<LabelEvent> events;

  void add(const PairedArticle& of) {
    articles += 1;
    right_a += of.given_a == of.truth ? 1 : 0;
    right_b += of.given_b == of.truth ? 1 : 0;
    loss_a += of.loss_a;
    loss_b += of.loss_b;
    std::vector<std::uint32_t> met = of.truth;
    met.insert(met.end(), of.given_a.begin(), of.given_a.end());
    met.insert(met.end(), of.given_b.begin(), of.given_b.end());
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::uint32_t label : met) {
      events.push_back(
          {label, bears(of.truth, label), bears(of.given_a, label), bears(of.given_b, label)});
    }
  }
};

/// How often one label was borne and given.
struct LabelTally {
  double borne = 0;
  double given_a = 0;
  double given_b = 0;
  double hits_a = 0;
  double hits_b = 0;

  double f1_a() const { return borne + given_a > 0 ? 2 * hits_a / (borne + given_a) : 0; }
  double f1_b() const { return borne + given_b > 0 ? 2 * hits_b / (borne + given_b) : 0; }
};

/// The figures of both models over what was drawn.
class PairedTally {
 public:
  explicit PairedTally(std::size_t labels) : labels_(labels) {}

  void clear() {
    sums_ = {};
    std::fill(labels_.begin(), labels_.end(), LabelTally());
  }
  void add(const GroupSums& group) {
    sums_.articles += group.articles;
    sums_.right_a += group.right_a;
    sums_.right_b += group.right_b;
    sums_.loss_a += group.loss_a;
    sums_.loss_b += group.loss_b;
    for (const LabelEvent& of : group.events) {
      LabelTally& label = labels_[of.label];
      label.borne += of.borne ? 1 : 0;
      label.given_a += of.given_a ? 1 : 0;
      label.given_b += of.given_b ? 1 : 0;
      label.hits_a += of.borne && of.given_a ? 1 : 0;
      label.hits_b += of.borne && of.given_b ? 1 : 0;
    }
  }

  const std::vector<LabelTally>& labels() const { return labels_; }
  PairedMeasure accuracy() const { return mean(sums_.right_a, sums_.right_b); }
  PairedMeasure log_loss() const { return mean(sums_.loss_a, sums_.loss_b); }
  PairedMeasure macro_f1(std::span<const std::uint32_t> averaged) const {
    PairedMeasure sum;
    if (!averaged.empty()) {
      const auto count = static_cast<double>(averaged.size());
      for (const std::uint32_t label : averaged) {
        sum.a += labels_[label].f1_a() / count;
        sum.b += labels_[label].f1_b() / count;
      }
      return sum;
    }
    double met_a = 0;
    double met_b = 0;
    for (const LabelTally& of : labels_) {
      sum.a += of.f1_a();
      sum.b += of.f1_b();
      met_a += of.borne + of.given_a > 0 ? 1 : 0;
      met_b += of.borne + of.given_b > 0 ? 1 : 0;
    }
    return {sum.a / std::max(met_a, 1.0), sum.b / std::max(met_b, 1.0), {}};
  }

 private:
  PairedMeasure mean(double a, double b) const {
    const double articles = std::max(sums_.articles, 1.0);
    return {a / articles, b / articles, {}};
  }

  GroupSums sums_;  // without events
  std::vector<LabelTally> labels_;
};

void count_disagreements(std::span<const PairedArticle> articles, PairedComparison& result) {
  for (const PairedArticle& of : articles) {
    const bool a = of.given_a == of.truth;
    const bool b = of.given_b == of.truth;
    (a ? (b ? result.both_right : result.only_a_right)
       : (b ? result.only_b_right : result.neither_right)) += 1;
  }
  result.mcnemar = mcnemar_probability(result.only_a_right, result.only_b_right);
}

double step(const PairedMeasure& of) { return of.b - of.a; }

}  // namespace

double mcnemar_probability(std::uint64_t only_a_right, std::uint64_t only_b_right) {
  const std::uint64_t of = only_a_right + only_b_right;
  const std::uint64_t fewer = std::min(only_a_right, only_b_right);
  if (2 * fewer == of) return 1;
  // Each term from the one above, from the largest down: those that are too small to be told from
  // nothing are, and none overflows.
  const auto n = static_cast<double>(of);
  const auto k = static_cast<double>(fewer);
  double term = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) -
                         n * std::numbers::ln2);
  double sum = 0;
  for (double i = k; i >= 0 && term > 0; --i) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return std::min(1.0, 2 * sum);
}

PairedComparison compare_paired(std::span<const PairedArticle> articles, std::size_t labels,
                                std::uint32_t resamples, std::uint64_t seed,
                                std::span<const std::uint32_t> averaged) {
  PairedComparison result;
  result.articles = articles.size();
  result.labels.resize(labels);
  count_disagreements(articles, result);
  std::map<std::uint32_t, GroupSums> by_group;
  for (const PairedArticle& of : articles) by_group[of.group].add(of);
  result.groups = by_group.size();
  std::vector<const GroupSums*> drawn_from;
  drawn_from.reserve(by_group.size());
  PairedTally tally(labels);
  for (const auto& [group, sums] : by_group) {
    drawn_from.push_back(&sums);
    tally.add(sums);
  }
  result.accuracy = tally.accuracy();
  result.macro_f1 = tally.macro_f1(averaged);
  result.log_loss = tally.log_loss();
  for (std::size_t l = 0; l < labels; ++l) {
    const LabelTally& of = tally.labels()[l];
    result.labels[l] = {static_cast<std::uint64_t>(of.borne),
                        static_cast<std::uint64_t>(of.given_a),
                        static_cast<std::uint64_t>(of.given_b),
                        {of.f1_a(), of.f1_b(), {}}};
  }
  if (drawn_from.empty()) return result;
  // The standard fixes what this generator gives, but not what its distributions do.
  std::mt19937_64 random(seed);
  std::vector<double> accuracies, scores, losses;
  std::vector<std::vector<double>> of_labels(labels);
  for (std::uint32_t r = 0; r < resamples; ++r) {
    tally.clear();
    for (std::size_t i = 0; i < drawn_from.size(); ++i) {
      tally.add(*drawn_from[random() % drawn_from.size()]);
    }
    accuracies.push_back(step(tally.accuracy()));
    scores.push_back(step(tally.macro_f1(averaged)));
    losses.push_back(step(tally.log_loss()));
    for (std::size_t l = 0; l < labels; ++l) {
      of_labels[l].push_back(tally.labels()[l].f1_b() - tally.labels()[l].f1_a());
    }
  }
  result.accuracy.difference = percentile_interval(accuracies);
  result.macro_f1.difference = percentile_interval(scores);
  result.log_loss.difference = percentile_interval(losses);
  for (std::size_t l = 0; l < labels; ++l) {
    result.labels[l].f1.difference = percentile_interval(of_labels[l]);
  }
  return result;
}

}  // namespace zawiya::train
