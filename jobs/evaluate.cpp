#include "jobs/evaluate.hpp"

#include <algorithm>
#include <optional>

#include "datasets/article.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/watch.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {
namespace {

/// One scored article: its labels and the probabilities of all heads.
struct ScoredArticle {
  std::vector<std::string> labels;
  std::vector<float> probabilities;
};

struct EvaluateWork {
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::optional<model::Scorer> scorer;
  model::Scores scores;
  std::vector<ScoredArticle> scored;
  std::vector<std::string> faults;
};

/// Targets and probabilities of one head, as they come.
struct HeadTally {
  std::map<std::string, train::Target> numbers;
  std::vector<train::Target> targets;
  std::vector<float> probabilities;
  std::map<std::string, std::uint64_t> unknown_labels;

  train::Metrics measure() const {
    const auto labels = static_cast<Eigen::Index>(numbers.size());
    const features::RowMatrix matrix = Eigen::Map<const features::RowMatrix>(
        probabilities.data(), static_cast<Eigen::Index>(targets.size()), labels);
    return train::measure(targets, matrix);
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

std::vector<HeadTally> empty_tallies(const model::Model& model) {
  std::vector<HeadTally> tallies(model.heads.size());
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    for (const std::string& label : model.heads[h].labels) {
      const auto number = static_cast<train::Target>(tallies[h].numbers.size());
      tallies[h].numbers.emplace(label, number);
    }
  }
  return tallies;
}

void take_in(std::vector<HeadTally>& tallies, const ScoredArticle& scored) {
  std::size_t first = 0;
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    HeadTally& tally = tallies[h];
    const std::size_t size = tally.numbers.size();
    const std::string& label = scored.labels[h];
    const auto number = tally.numbers.find(label);
    if (number != tally.numbers.end()) {
      tally.targets.push_back(number->second);
      tally.probabilities.insert(
          tally.probabilities.end(),
          scored.probabilities.begin() + static_cast<std::ptrdiff_t>(first),
          scored.probabilities.begin() + static_cast<std::ptrdiff_t>(first + size));
    } else if (!label.empty()) {
      ++tally.unknown_labels[label];
    }
    first += size;
  }
}

void score_labelled(const datasets::Block& block, const model::Model& model,
                    const datasets::Columns& columns, EvaluateWork& work) {
  work.scored.clear();
  work.faults.clear();
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    if (auto fault = datasets::parse_record(block, i, work.scratch, work.article)) {
      work.faults.push_back(std::move(*fault));
      continue;
    }
    if (const auto clause = lacking(model, work.article, columns)) {
      work.faults.push_back(datasets::sentence_at(block.records[i].place, *clause));
      continue;
    }
    work.scorer->score(datasets::text_of(work.article), work.scores);
    work.scored.push_back({work.article.labels, work.scores.probabilities});
  }
}

/// One column a head, in the order of the model's heads.
std::vector<datasets::LabelColumn> label_columns(const model::Model& model,
                                                 const std::vector<datasets::LabelColumn>& given) {
  for (const datasets::LabelColumn& label : given) require_head(model, label.head, "label");
  std::vector<datasets::LabelColumn> labels;
  for (const model::Head& head : model.heads) {
    const auto named = std::find_if(given.begin(), given.end(),
                                    [&](const auto& column) { return column.head == head.name; });
    labels.push_back(named != given.end() ? *named : datasets::LabelColumn{head.name, head.name});
  }
  return labels;
}

}  // namespace

Evaluation evaluate(const model::Model& model, const EvaluateOptions& options,
                    const OnProgress& progress) {
  require_learnt(model, !options.columns.target.empty(), !options.columns.pair.empty());
  datasets::ReaderOptions reading;
  reading.folder_labels = true;
  reading.columns = options.columns.over(model.provenance.columns);
  reading.columns.labels = label_columns(model, reading.columns.labels);
  datasets::Reader reader(options.inputs, reading);
  const text::Normalizer normalizer(model.options.folds);
  std::vector<HeadTally> tallies = empty_tallies(model);
  Watch watch(progress, "evaluating");
  Evaluation evaluation;
  datasets::for_blocks_in_order<EvaluateWork>(
      reader, options.threads,
      [&](const datasets::Block& block, EvaluateWork& work) {
        if (!work.scorer) work.scorer.emplace(model, normalizer);
        score_labelled(block, model, reading.columns, work);
      },
      [&](const datasets::Block& block, EvaluateWork& work) {
        for (const ScoredArticle& scored : work.scored) take_in(tallies, scored);
        if (evaluation.first_fault.empty() && !work.faults.empty()) {
          evaluation.first_fault = work.faults.front();
        }
        evaluation.records += block.records.size();
        evaluation.faulty_records += work.faults.size();
        watch.go_on({"evaluating", -1, evaluation.records});
      },
      [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    HeadTally& tally = tallies[h];
    evaluation.heads.push_back(
        {model.heads[h].name, reading.columns.labels[h].column, model.heads[h].labels,
         tally.targets.empty() ? train::Metrics() : tally.measure(),
         measured_sets(model.heads[h], tally), std::move(tally.unknown_labels)});
  }
  return evaluation;
}

}  // namespace zawiya::jobs
