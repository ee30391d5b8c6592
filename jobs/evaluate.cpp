#include "jobs/evaluate.hpp"

#include <algorithm>
#include <optional>

#include "jobs/labelled_scoring.hpp"

namespace zawiya::jobs {
namespace {

/// One scored article: its labels and the probabilities of all heads.
struct ScoredArticle {
  std::vector<std::string> labels;
  std::vector<float> probabilities;
  std::vector<std::uint32_t> given;  // (heads) labels
};

/// Targets and probabilities of one head, as they come.
struct HeadTally {
  std::size_t labels = 0;  ///< of the head
  std::map<std::string, train::Target> numbers;
  std::vector<train::Target> targets;
  std::vector<float> probabilities;
  std::vector<train::Target> given;
  std::map<std::string, std::uint64_t> unknown_labels;

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
                                     const std::vector<std::size_t>& heads) {
  std::vector<HeadTally> tallies(heads.size());
  for (std::size_t h = 0; h < heads.size(); ++h) {
    tallies[h].labels = model.heads[heads[h]].labels.size();
    tallies[h].numbers = label_numbers(model.heads[heads[h]]);
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

}  // namespace

Evaluation evaluate(const model::Model& model, const EvaluateOptions& options,
                    const OnProgress& progress) {
  const LabelledReading labelled = labelled_reading(model, options.columns);
  std::vector<HeadTally> tallies = empty_tallies(model, labelled.heads);
  Watch watch(progress, "evaluating");
  Evaluation evaluation;
  evaluation.left_out = score_labelled<ScoredArticle>(
      model, options.inputs, labelled, options.threads, "evaluating", watch,
      [](const datasets::Article& article, const model::Scorer& /*scorer*/,
         const model::Scores& scores) {
        return ScoredArticle{article.labels, scores.probabilities, scores.best};
      },
      [&](const ScoredArticle& scored) {
        for (std::size_t h = 0; h < tallies.size(); ++h) {
          take_in(tallies[h], scored.labels[h],
                  model.of_head(labelled.heads[h], std::span(scored.probabilities)),
                  scored.given[labelled.heads[h]]);
        }
      });
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    HeadTally& tally = tallies[h];
    const model::Head& head = model.heads[labelled.heads[h]];
    evaluation.heads.push_back({head.name, labelled.reading.columns.labels[h].column, head.labels,
                                tally.targets.empty() ? train::Metrics() : tally.measure(),
                                measured_sets(head, tally), std::move(tally.unknown_labels)});
  }
  return evaluation;
}

}  // namespace zawiya::jobs
