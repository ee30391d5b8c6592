#include "jobs/label_errors.hpp"

#include <algorithm>
#include <map>

#include "train/errors.hpp"
#include "train/label_errors.hpp"

namespace zawiya::jobs {
namespace {

/// Why labels of a head cannot be judged; empty: they can be.
std::string unjudgeable(const datasets::LabelColumn& label,
                        const std::vector<datasets::Article>& articles, std::size_t h,
                        std::uint32_t folds) {
  if (label.several) return "an article may have several labels";
  std::map<std::string_view, std::uint32_t> counts;
  for (const datasets::Article& article : articles) {
    if (!article.labels[h].empty()) ++counts[article.labels[h]];
  }
  const auto enough = std::count_if(counts.begin(), counts.end(),
                                    [&](const auto& of) { return of.second >= folds; });
  constexpr std::size_t kMostLabels = 1000;  // more are ids or texts, not labels
  if (counts.size() > kMostLabels) {
    return "found " + std::to_string(counts.size()) + " different labels, expected at most " +
           std::to_string(kMostLabels);
  }
  if (enough >= 2) return {};
  return "found " + std::to_string(enough) + (enough == 1 ? " label" : " labels") + " of " +
         std::to_string(folds) + " articles or more, expected at least two";
}

/// The labelled articles as a training set.
train::TrainingSet labelled_set(const std::vector<datasets::Article>& articles,
                                const std::vector<std::string>& heads,
                                std::span<const std::uint32_t> first_of,
                                const train::LabelErrorOptions& options,
                                std::vector<std::uint32_t>& article_of) {
  std::vector<const datasets::Article*> training;
  std::vector<std::uint32_t> near;
  std::map<std::uint32_t, std::uint32_t> number_of_first;
  bool any_near = false;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    if (train::is_unlabelled(articles[i])) continue;
    const auto number = static_cast<std::uint32_t>(training.size());
    near.push_back(number_of_first.try_emplace(first_of[i], number).first->second);
    any_near = any_near || near.back() != number;
    training.push_back(&articles[i]);
    article_of.push_back(i);
  }
  train::TrainingSet set =
      train::make_training_set(training, heads, options.features, options.threads);
  if (any_near) set.near_duplicates = std::move(near);
  return set;
}

void take_over(const train::LabelErrors& from, const std::vector<datasets::Article>& articles,
               std::span<const std::uint32_t> article_of, LabelErrorFindings& findings) {
  findings.articles = from.found.articles;
  findings.accuracy = from.accuracy;
  findings.wrong = from.found.wrong;
  findings.rare = from.rare;
  findings.labels = from.labels;
  findings.joint = from.found.joint;
  for (std::size_t d = 0; d < from.found.doubts.size(); ++d) {
    const train::LabelDoubt& doubt = from.found.doubts[d];
    const datasets::Article& article = articles[article_of[doubt.article]];
    findings.errors.push_back({article.id, article.title, article.text,
                               from.labels[static_cast<std::size_t>(doubt.given)],
                               from.labels[static_cast<std::size_t>(doubt.proposed)],
                               doubt.given_probability, doubt.proposed_probability, doubt.confident,
                               from.words[d]});
  }
}

}  // namespace

std::uint64_t LabelErrorFindings::confident() const {
  return static_cast<std::uint64_t>(
      std::count_if(errors.begin(), errors.end(), [](const auto& of) { return of.confident; }));
}

std::vector<LabelErrorFindings::Confusion> LabelErrorFindings::confusions() const {
  std::vector<Confusion> found;
  for (std::size_t g = 0; g < joint.size(); ++g) {
    for (std::size_t t = 0; t < joint[g].size(); ++t) {
      if (g == t || joint[g][t] <= 0) continue;
      found.push_back({labels[g], labels[t], joint[g][t] * static_cast<double>(articles)});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Confusion& a, const Confusion& b) { return a.articles > b.articles; });
  return found;
}

std::vector<LabelErrorFindings> find_label_errors(std::vector<datasets::Article>& articles,
                                                  std::span<const datasets::LabelColumn> labels,
                                                  std::span<const std::uint32_t> first_of,
                                                  const LabelErrorSearch& search, Watch& watch) {
  std::vector<LabelErrorFindings> findings;
  std::vector<std::size_t> judged;
  std::vector<std::string> heads;
  for (std::size_t h = 0; h < labels.size(); ++h) {
    LabelErrorFindings& of = findings.emplace_back();
    of.head = labels[h].head;
    of.folds = search.folds;
    of.unsought = unjudgeable(labels[h], articles, h, search.folds);
    if (!of.unsought.empty()) continue;
    judged.push_back(h);
    heads.push_back(labels[h].head);
  }
  if (judged.empty()) return findings;
  for (datasets::Article& article : articles) {
    std::vector<std::string> kept;
    kept.reserve(judged.size());
    for (const std::size_t h : judged) kept.push_back(std::move(article.labels[h]));
    article.labels = std::move(kept);
  }
  train::LabelErrorOptions options;
  options.folds = search.folds;
  options.seed = search.seed;
  options.threads = search.threads;
  try {
    std::vector<std::uint32_t> article_of;
    const std::vector<train::LabelErrors> errors =
        train::find_label_errors(labelled_set(articles, heads, first_of, options, article_of),
                                 options, [&](const std::string& phase, double done) {
                                   return watch.go_on({"label errors: " + phase, done});
                                 });
    for (std::size_t j = 0; j < judged.size(); ++j) {
      take_over(errors[j], articles, article_of, findings[judged[j]]);
    }
  } catch (const train::TrainingDataError& error) {
    for (const std::size_t h : judged) findings[h].unsought = error.what();
  }
  return findings;
}

}  // namespace zawiya::jobs
