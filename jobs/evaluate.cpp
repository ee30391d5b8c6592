#include "jobs/evaluate.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "datasets/label_list.hpp"
#include "jobs/labelled_scoring.hpp"

namespace zawiya::jobs {
namespace {

/// One scored article: its labels and the probabilities of all heads.
struct ScoredArticle {
  std::vector<std::string> labels;
  std::vector<float> probabilities;
  std::vector<std::uint32_t> given;  // (heads) labels
  bool learnt_from = false;
};

/// Targets and probabilities of one head, as they come.
struct HeadTally {
  std::size_t labels = 0;  ///< of the head
  std::map<std::string, train::Target> numbers;
  std::vector<train::Target> targets;
  std::vector<float> probabilities;
  std::vector<train::Target> given;
  train::SetsOfLabels truth;  // of a multi-label head, in place of targets
  train::SetsOfLabels given_sets;
  std::map<std::string, std::uint64_t> unknown_labels;

  train::SetMetrics measure_multi() const {
    const features::RowMatrix matrix = Eigen::Map<const features::RowMatrix>(
        probabilities.data(), static_cast<Eigen::Index>(truth.size()),
        static_cast<Eigen::Index>(labels));
    return train::measure_sets(truth, given_sets, matrix);
  }

  train::Metrics measure() const {
    const features::RowMatrix matrix = Eigen::Map<const features::RowMatrix>(
        probabilities.data(), static_cast<Eigen::Index>(targets.size()),
        static_cast<Eigen::Index>(labels));
    return train::measure(targets, matrix, given);
  }
};

std::optional<HeadEvaluation::Sets> measured_sets(const model::Head& head, const HeadTally& tally) {
  HeadEvaluation::Sets sets;
  const std::size_t size = head.labels.size();
  if (head.conformal.empty() || head.conformal.threshold(sets.stated) > 1) return std::nullopt;
  for (std::size_t i = 0; i < tally.targets.size(); ++i) {
    const std::vector<std::size_t> set = model::label_set(
        head.conformal, std::span<const float>(tally.probabilities).subspan(i * size, size),
        sets.stated);
    const auto target = static_cast<std::size_t>(tally.targets[i]);
    sets.covered += std::find(set.begin(), set.end(), target) != set.end() ? 1 : 0;
    sets.mean_size += static_cast<double>(set.size());
  }
  const double articles = static_cast<double>(std::max<std::size_t>(1, tally.targets.size()));
  sets.covered /= articles;
  sets.mean_size /= articles;
  return sets;
}

std::vector<HeadTally> empty_tallies(const model::Model& model,
                                     const std::vector<model::ShownHead>& heads) {
  std::vector<HeadTally> tallies(heads.size());
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const std::vector<std::string>& labels = model::labels_of(model, heads[h]);
    tallies[h].labels = labels.size();
    tallies[h].numbers = label_numbers(labels);
  }
  return tallies;
}

void take_in(HeadTally& tally, const std::string& label, std::span<const float> probabilities,
             std::uint32_t given) {
  const auto number = tally.numbers.find(label);
  if (number != tally.numbers.end()) {
    tally.targets.push_back(number->second);
    tally.given.push_back(static_cast<train::Target>(given));
    tally.probabilities.insert(tally.probabilities.end(), probabilities.begin(),
                               probabilities.end());
  } else if (!label.empty()) {
    ++tally.unknown_labels[label];
  }
}

void take_in(HeadTally& tally, const std::string& list, const model::Model& model,
             const model::MultiHead& head, const ScoredArticle& scored) {
  std::vector<std::uint32_t> known;
  for (const std::string& label : datasets::labels_in(list)) {
    const auto number = tally.numbers.find(label);
    if (number != tally.numbers.end()) {
      known.push_back(static_cast<std::uint32_t>(number->second));
    } else {
      ++tally.unknown_labels[label];
    }
  }
  if (known.empty()) return;
  const std::vector<std::size_t> given = model::given_labels(model, head, scored.probabilities, {});
  const std::vector<float> of = model::label_probabilities(model, head, scored.probabilities);
  tally.truth.push_back(std::move(known));
  tally.given_sets.emplace_back(given.begin(), given.end());
  tally.probabilities.insert(tally.probabilities.end(), of.begin(), of.end());
}

HeadEvaluation evaluation_of(const model::Model& model, const model::ShownHead& shown,
                             const std::string& column, HeadTally& tally) {
  HeadEvaluation of;
  of.head = shown.name;
  of.column = column;
  of.labels = model::labels_of(model, shown);
  if (shown.multi != nullptr) {
    of.multi = tally.measure_multi();
  } else {
    if (!tally.targets.empty()) of.metrics = tally.measure();
    of.sets = measured_sets(model.heads[shown.first], tally);
  }
  of.unknown_labels = std::move(tally.unknown_labels);
  return of;
}

}  // namespace

Evaluation evaluate(const model::Model& model, const EvaluateOptions& options,
                    const OnProgress& progress) {
  const LabelledReading labelled = labelled_reading(model, options.columns);
  std::vector<HeadTally> tallies = empty_tallies(model, labelled.heads);
  Watch watch(progress, "evaluating");
  Evaluation evaluation;
  evaluation.left_out = score_labelled<ScoredArticle>(
      model, options.inputs, labelled, options.threads, "evaluating", watch,
      [&](const datasets::Article& article, const model::Scorer& /*scorer*/,
          const model::Scores& scores) {
        return ScoredArticle{article.labels, scores.probabilities, scores.best,
                             has_learnt_from(model, article)};
      },
      [&](const ScoredArticle& scored) {
        evaluation.learnt_from += scored.learnt_from ? 1 : 0;
        for (std::size_t h = 0; h < tallies.size(); ++h) {
          const model::ShownHead& head = labelled.heads[h];
          if (head.multi != nullptr) {
            take_in(tallies[h], scored.labels[h], model, *head.multi, scored);
          } else {
            take_in(tallies[h], scored.labels[h],
                    model.of_head(head.first, std::span(scored.probabilities)),
                    scored.given[head.first]);
          }
        }
      });
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    evaluation.heads.push_back(evaluation_of(
        model, labelled.heads[h], labelled.reading.columns.labels[h].column, tallies[h]));
  }
  return evaluation;
}

}  // namespace zawiya::jobs
