#include "jobs/label_suggestions.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "jobs/errors.hpp"
#include "jobs/labelled_scoring.hpp"
#include "jobs/text_points.hpp"
#include "jobs/watch.hpp"
#include "text/joined.hpp"
#include "train/weighted_clusters.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kUnsureForOne = 10;  // candidates for each article wanted

/// An article without a label, and what the model says of it.
struct Unsure {
  datasets::Article article;
  std::uint32_t best = 0;
  std::uint32_t second = 0;
  float probability = 0;
  float second_probability = 0;
  bool is_labelled = false;
  bool is_wordless = false;

  /// 1: the two likeliest labels are as likely; 0: the model is certain.
  float doubt() const { return 1 - (probability - second_probability); }
};

/// The reading of the one head that is to be taught: the model's first, where none is named.
LabelledReading teaching_reading(const model::Model& model, const ColumnChoice& columns) {
  ColumnChoice chosen = columns;
  if (chosen.labels.empty() && chosen.multi_label.empty()) {
    const auto remembered = columns.over(model.provenance.columns).labels;
    if (!remembered.empty()) chosen.labels = {remembered.front()};
  }
  LabelledReading labelled = labelled_reading(model, chosen);
  if (labelled.heads.size() != 1) {
    std::string heads;
    for (const model::ShownHead& head : labelled.heads) {
      heads.append(heads.empty() ? "'" : ", '").append(head.name).append("'");
    }
    throw UsageError(option("label"), text::joined({": found the heads ", heads,
                                                    "; expected one that is to be "
                                                    "taught"}));
  }
  if (labelled.heads.front().multi != nullptr) {
    throw UsageError(option("label"), " " + labelled.heads.front().name +
                                          ": an article may have several labels of it; expected a "
                                          "head of one label");
  }
  for (datasets::LabelColumn& label : labelled.reading.columns.labels) label.may_lack = true;
  return labelled;
}

Unsure judged_article(const datasets::Article& article, std::span<const float> probabilities,
                      std::uint32_t words) {
  Unsure of;
  of.is_labelled = !article.labels.front().empty();
  of.is_wordless = words == 0;
  if (of.is_labelled || of.is_wordless) return of;
  of.article = article;
  for (std::uint32_t l = 1; l < probabilities.size(); ++l) {
    if (probabilities[l] > probabilities[of.best]) of.best = l;
  }
  of.second = of.best == 0 ? 1 : 0;
  for (std::uint32_t l = 0; l < probabilities.size(); ++l) {
    if (l != of.best && probabilities[l] > probabilities[of.second]) of.second = l;
  }
  of.probability = probabilities[of.best];
  of.second_probability = probabilities[of.second];
  return of;
}

/// The unsurest, so many for each one wanted.
void keep_unsurest(std::vector<Unsure>& unsure, std::size_t count) {
  std::stable_sort(unsure.begin(), unsure.end(),
                   [](const Unsure& a, const Unsure& b) { return a.doubt() > b.doubt(); });
  const std::size_t most = count * kUnsureForOne;
  if (unsure.size() > most) unsure.resize(most);
}

std::vector<LabelSuggestion> chosen_articles(std::vector<Unsure>& unsure, const model::Head& head,
                                             const text::Normalizer& normalizer,
                                             const SuggestOptions& options) {
  std::vector<float> weights;
  std::vector<datasets::Article> articles;
  for (Unsure& of : unsure) {
    weights.push_back(std::max(of.doubt(), 1e-3F));
    articles.push_back(std::move(of.article));
  }
  std::vector<LabelSuggestion> suggestions;
  for (const train::WeightedCluster& cluster : train::weighted_clusters(
           text_points(articles, normalizer), weights, options.count, options.seed)) {
    const Unsure& of = unsure[cluster.nearest];
    datasets::Article& article = articles[cluster.nearest];
    suggestions.push_back({std::move(article.id), std::move(article.title), std::move(article.text),
                           head.labels[of.best], static_cast<double>(of.probability),
                           head.labels[of.second], static_cast<double>(of.second_probability),
                           cluster.points});
  }
  return suggestions;
}

/// Why there is nothing to suggest.
std::string why_none(const LabelSuggestions& result) {
  const std::string of_head = " a label of '" + result.head + "'";
  if (result.articles == 0) return "there is no article to suggest";
  if (result.unlabelled == 0) {
    return "all " + std::to_string(result.articles) + " articles have" + of_head +
           "; expected some without";
  }
  return "of " + std::to_string(result.articles) + " articles " +
         std::to_string(result.unlabelled) + " are without" + of_head +
         ", and none of them has words; expected articles to label";
}

}  // namespace

LabelSuggestions suggest_labels(const model::Model& model, const SuggestOptions& options,
                                const OnProgress& progress) {
  const LabelledReading labelled = teaching_reading(model, options.columns);
  const std::size_t head = labelled.heads.front().first;
  LabelSuggestions result;
  result.head = labelled.heads.front().name;
  result.column = labelled.reading.columns.labels.front().column;
  Watch watch(progress, "classifying");
  std::vector<Unsure> unsure;
  result.left_out = score_labelled<Unsure>(
      model, options.inputs, labelled, options.threads, "classifying", watch,
      [&](const datasets::Article& article, const model::Scorer& /*scorer*/,
          const model::Scores& scores) {
        return judged_article(article, model.of_head(head, std::span(scores.probabilities)),
                              scores.words);
      },
      [&](Unsure& of) {
        ++result.articles;
        if (of.is_labelled) return;
        ++result.unlabelled;
        if (of.is_wordless) return;
        unsure.push_back(std::move(of));
        // In memory stand no more than twice as many as may be chosen from.
        if (unsure.size() >= 2 * kUnsureForOne * options.count)
          keep_unsurest(unsure, options.count);
      });
  if (unsure.empty()) {
    throw DataError(why_none(result));
  }
  keep_unsurest(unsure, options.count);
  watch.go_on({"choosing"});
  watch.throw_if_cancelled();
  result.suggestions =
      chosen_articles(unsure, model.heads[head], text::Normalizer(model.options.folds), options);
  return result;
}

}  // namespace zawiya::jobs
