#include "train/cross_validation.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <set>

#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/name_numbers.hpp"
#include "model/scorer.hpp"
#include "text/normalizer.hpp"
#include "train/errors.hpp"
#include "train/label_collector.hpp"

namespace zawiya::train {
namespace {

/// Puts what a model says into the columns that one head's labels have among those of all folds.
class HeadResult {
 public:
  HeadResult(const model::Model& model, const model::ShownHead& head, CrossValidatedHead& result)
      : model_(model), head_(head), result_(result) {
    const std::vector<std::string>& all = result.targets.labels;
    for (const std::string& label : model::labels_of(model, head)) {
      columns_.push_back(static_cast<std::uint32_t>(
          std::lower_bound(all.begin(), all.end(), label) - all.begin()));
    }
  }

  void take(std::size_t article, const model::Scores& scores) const {
    const auto row = static_cast<Eigen::Index>(article);
    if (head_.multi == nullptr) {
      const std::span<const float> of = model_.of_head(head_.first, scores.probabilities);
      result_.given[article] = static_cast<Target>(columns_[scores.best[head_.first]]);
      for (std::size_t l = 0; l < columns_.size(); ++l) {
        result_.probabilities(row, columns_[l]) = of[l];
      }
      return;
    }
    const std::vector<float> of =
        model::label_probabilities(model_, *head_.multi, scores.probabilities);
    for (std::size_t l = 0; l < columns_.size(); ++l) {
      result_.probabilities(row, columns_[l]) = of[l];
    }
    for (const std::size_t label :
         model::given_labels(model_, *head_.multi, scores.probabilities, scores.knowledge())) {
      result_.sets->given[article].push_back(columns_[label]);
    }
  }

 private:
  const model::Model& model_;
  model::ShownHead head_;
  CrossValidatedHead& result_;
  std::vector<std::uint32_t> columns_;
};

/// Groups of training articles by their values; those without one are each alone. Articles that a
/// training set leaves out (no label) have been left out of `training` by then.
std::vector<std::uint32_t> groups_by_value(std::span<const datasets::Article* const> training,
                                           std::span<const datasets::Article> articles,
                                           std::span<const std::string> values) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups;
  std::uint32_t next = 0;
  for (const datasets::Article* article : training) {
    if (is_unlabelled(*article)) continue;
    const std::string& value = values[static_cast<std::size_t>(article - articles.data())];
    if (value.empty()) {
      groups.push_back(next++);
      continue;
    }
    const auto [at, is_new] = numbers.try_emplace(value, next);
    if (is_new) ++next;
    groups.push_back(at->second);
  }
  return groups;
}

}  // namespace

std::pair<FoldOf, std::uint32_t> leave_one_out(std::span<const std::string> values) {
  FoldOf fold;
  datasets::NameNumbers numbers;
  for (const std::string& value : values) {
    fold.push_back(value.empty() ? kNeverHeldOut : numbers.number(value));
  }
  return {std::move(fold), numbers.size()};
}

std::vector<HeadTargets> targets_of(std::span<const datasets::Article> articles,
                                    const std::vector<std::string>& heads) {
  std::vector<HeadTargets> targets;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    LabelCollector collector(heads[h]);
    for (const datasets::Article& article : articles) collector.add(article.labels[h]);
    targets.push_back(collector.finish());
  }
  return targets;
}

std::vector<CrossValidatedHead> unpredicted(std::span<const datasets::Article> articles,
                                            const std::vector<std::string>& heads,
                                            const std::vector<std::string>& several) {
  std::vector<CrossValidatedHead> results;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    CrossValidatedHead& result = results.emplace_back();
    const bool multi = std::find(several.begin(), several.end(), heads[h]) != several.end();
    if (multi) {
      LabelSetCollector collector(heads[h]);
      for (const datasets::Article& article : articles) collector.add(article.labels[h]);
      LabelSets sets = collector.finish();
      result.targets = {sets.name, std::move(sets.labels), std::move(sets.label_counts), {}, {}};
      result.sets = {std::move(sets.of), SetsOfLabels(articles.size())};
    } else {
      LabelCollector collector(heads[h]);
      for (const datasets::Article& article : articles) collector.add(article.labels[h]);
      result.targets = collector.finish();
      result.given.assign(articles.size(), kUnlabelled);
    }
    result.probabilities.setZero(static_cast<Eigen::Index>(articles.size()),
                                 static_cast<Eigen::Index>(result.targets.labels.size()));
  }
  return results;
}

TrainingSet set_without_fold(std::span<const datasets::Article> articles,
                             const std::vector<std::string>& heads, const FoldOf& fold,
                             std::uint32_t of, std::span<const std::uint32_t> groups,
                             const LearnMask& learn_mask, const FitOptions& options,
                             std::span<const std::string> held_out_values) {
  std::set<std::uint32_t> held_out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (fold[i] == of) held_out.insert(groups[i]);
  }
  std::vector<const datasets::Article*> training;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (fold[i] == of || (!groups.empty() && held_out.contains(groups[i]))) continue;
    training.push_back(&articles[i]);
  }
  TrainingSet set = make_training_set(training, heads, options.features, options.threads,
                                      {learn_mask ? learn_mask(training) : features::SourceMask(),
                                       options.names,
                                       {},
                                       options.annotations,
                                       options.several,
                                       true});
  if (!held_out_values.empty()) set.groups = groups_by_value(training, articles, held_out_values);
  return set;
}

void classify_fold(const model::Model& model, std::span<const datasets::Article> articles,
                   const FoldOf& fold, std::uint32_t of, std::size_t threads,
                   std::span<CrossValidatedHead> results) {
  const text::Normalizer normalizer(model.options.folds);
  std::vector<HeadResult> takers;
  takers.reserve(results.size());
  for (const model::ShownHead& head : model::shown_heads(model)) {
    takers.emplace_back(model, head, results[takers.size()]);
  }
  struct Work {
    model::Scorer scorer;
    model::Scores scores;
  };
  tbb::enumerable_thread_specific<Work> work([&] { return Work{{model, normalizer}, {}}; });
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(threads, 1)));
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
      if (fold[i] != of) return;
      auto& [scorer, scores] = work.local();
      scorer.score(datasets::text_of(articles[i]), scores);
      for (const HeadResult& taker : takers) taker.take(i, scores);
    });
  });
}

std::vector<CrossValidatedHead> cross_validate(
    std::span<const datasets::Article> articles, const std::vector<std::string>& heads,
    const FoldOf& fold, std::uint32_t folds, std::span<const std::uint32_t> groups,
    const LearnMask& learn_mask, const FitOptions& options, const FitProgress& progress,
    std::span<const std::string> held_out_values) {
  std::vector<CrossValidatedHead> results = unpredicted(articles, heads, options.several);
  for (std::uint32_t f = 0; f < folds; ++f) {
    const std::string of = "fold " + std::to_string(f + 1) + " of " + std::to_string(folds);
    if (!progress(of, 0)) throw datasets::Interrupted();
    try {
      TrainingSet set =
          set_without_fold(articles, heads, fold, f, groups, learn_mask, options, held_out_values);
      const model::Model model =
          fit(std::move(set), options, [&](const std::string& phase, double done) {
            std::string both = of;
            return progress(both.append(": ").append(phase), done);
          });
      classify_fold(model, articles, fold, f, options.threads, results);
    } catch (const TrainingDataError& error) {
      throw TrainingDataError(of + ": " + error.what());
    }
  }
  return results;
}

}  // namespace zawiya::train
