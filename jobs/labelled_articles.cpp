#include "jobs/labelled_articles.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "datasets/article_list.hpp"
#include "jobs/errors.hpp"
#include "jobs/many_labels.hpp"

namespace zawiya::jobs {
namespace {

/// Checks what annotators said, and gives articles without a label the one with the most votes.
void take_annotations(std::vector<datasets::Article>& articles,
                      const train::AnnotationColumns& columns) {
  std::vector<bool> has_value(columns.names.size(), false);
  for (datasets::Article& article : articles) {
    for (std::size_t c = 0; c < has_value.size(); ++c) {
      if (!article.extra[c].empty()) has_value[c] = true;
    }
    if (const auto why = train::unusable_annotation(article, columns)) {
      throw DataError("article '" + article.id + "': " + *why);
    }
    train::give_voted_labels(article, columns);
  }
  if (!articles.empty()) train::refuse_absent_annotations(columns, has_value);
}

}  // namespace

std::vector<std::vector<std::string>> labels_of(const FitInputs& from,
                                                const std::vector<datasets::Article>& articles) {
  std::vector<std::set<std::string>> seen(heads_of(from).size());
  for (const datasets::Article& article : articles) {
    for (std::size_t h = 0; h < seen.size(); ++h) seen[h].insert(article.labels[h]);
  }
  std::vector<std::vector<std::string>> labels;
  for (std::set<std::string>& of_head : seen) {
    of_head.erase("");
    labels.emplace_back(of_head.begin(), of_head.end());
  }
  return labels;
}

void refuse_unknown_labels(const FitInputs& from,
                           const std::vector<std::vector<std::string>>& labels) {
  std::vector<std::vector<std::string>> aimed_at;
  const std::vector<datasets::LabelColumn> columns = from.columns.over().labels;
  for (std::size_t h = 0; h < labels.size(); ++h) {
    refuse_many_labels(from, columns[h].head, labels[h].size());
    if (h + from.fit.auxiliary < labels.size() && !columns[h].several) {
      aimed_at.push_back(labels[h]);
    }
  }
  train::refuse_unknown_votes(annotation_columns(from), labels);
  refuse_unknown_aim(from, aimed_at);
}

std::vector<datasets::Article> read_labelled(const FitInputs& from,
                                             const datasets::ReaderOptions& reading,
                                             const std::string& purpose, Watch& watch,
                                             const OnLeftOut& left_out) {
  const train::OutletLabels outlets = outlet_labels_of(from);
  datasets::Reader reader(from.inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  const std::size_t read = list.articles.size();
  if (list.faulty_records > 0 && left_out) {
    left_out({list.faulty_records, list.faults.front(), read + list.faulty_records});
  }
  for (datasets::Article& article : list.articles) outlets.give(article);
  take_annotations(list.articles, annotation_columns(from));
  std::erase_if(list.articles, [&](const datasets::Article& article) {
    return std::all_of(article.labels.begin(), article.labels.end(),
                       [](const auto& label) { return label.empty(); });
  });
  if (!list.articles.empty()) return std::move(list.articles);
  if (read == 0) throw DataError("there is no article to " + purpose);
  const std::string none = "none of the " + std::to_string(read) + " articles has a label";
  if (from.outlets.empty()) {
    throw DataError(none + " in column '" + reading.columns.labels.front().column + "'");
  }
  throw DataError(
      none + ": ", option("outlets"),
      " names none of their outlets (column '" + from.mask_sources.outlet_column + "')");
}

train::LearnMask mask_learner(const SourceMasking& masking, text::Folds folds) {
  if (!masking.wanted()) return {};
  return [&masking, folds](std::span<const datasets::Article* const> training) {
    std::vector<datasets::Article> articles;
    for (const datasets::Article* article : training) articles.push_back(*article);
    return learn_mask(masking, articles, folds);
  };
}

void refuse_absent_columns(const FitInputs& from, const std::vector<datasets::Article>& articles) {
  const auto any = [&](auto part) {
    return std::any_of(articles.begin(), articles.end(),
                       [&](const datasets::Article& article) { return !(article.*part).empty(); });
  };
  refuse_absent(from, any(&datasets::Article::target), any(&datasets::Article::text_b),
                any(&datasets::Article::group), any(&datasets::Article::control));
}

}  // namespace zawiya::jobs
