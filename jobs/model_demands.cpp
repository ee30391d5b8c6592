#include "jobs/model_demands.hpp"

#include <algorithm>
#include <utility>

#include "datasets/trimmed_and_composed.hpp"
#include "jobs/errors.hpp"

namespace zawiya::jobs {

model::ShownHead require_head(const model::Model& model, const std::string& head,
                              const std::string& option) {
  std::string heads;
  for (model::ShownHead& known : model::shown_heads(model)) {
    if (known.name == head) return std::move(known);
    heads += (heads.empty() ? "" : ", ") + known.name;
  }
  throw UsageError(jobs::option(option), " " + head + ": the model has the heads " + heads);
}

void require_learnt(const model::Model& model, bool targets, bool pairs) {
  if (targets && !model.options.targets) {
    throw UsageError(option("target"), ": the model has not learnt stances toward targets");
  }
  if (pairs && !model.options.pairs) {
    throw UsageError(option("pair"), ": the model has not learnt pairs of texts");
  }
}

std::optional<std::string> lacking(const model::Model& model, const datasets::Article& article,
                                   const datasets::Columns& columns) {
  const auto clause = [](const char* what, const std::string& column) {
    return std::string(what) + (column.empty() ? "" : " in the column '" + column + "'");
  };
  if (model.options.targets && datasets::is_blank(article.target)) {
    return clause("the model tells stances toward a target, and the article has none",
                  columns.target);
  }
  if (model.options.pairs && datasets::is_blank(article.text_b)) {
    return clause("the model compares two texts, and the article has no second one", columns.pair);
  }
  return std::nullopt;
}

void require_one_standard_input(const std::vector<std::string>& files) {
  if (std::count(files.begin(), files.end(), "-") < 2) return;
  throw UsageError("standard input (-) can be read once, and is named for two files");
}

void require_sets(const model::Model& model, double coverage) {
  if (coverage <= 0) return;
  bool any = false;
  for (const model::ShownHead& shown : model::shown_heads(model)) {
    if (shown.multi != nullptr) continue;  // has no sets
    any = true;
    const model::Head& head = model.heads[shown.first];
    if (head.conformal.empty()) {
      throw UsageError(option("coverage"),
                       ": the head '" + head.name + "' has no held-out scores; train it again");
    }
    if (head.conformal.threshold(coverage) <= 1) continue;
    throw UsageError(option("coverage"),
                     ": the head '" + head.name + "' has held-out scores of " +
                         std::to_string(head.conformal.articles) +
                         " articles, too few for sets that hold the label so often");
  }
  if (any) return;
  throw UsageError(
      option("coverage"),
      ": sets of labels that may be meant are for heads of one label an article; those "
      "of the model give several");
}

void require_typicality(const model::Model& model, const model::Abstention& abstention) {
  if (abstention.min_typicality <= 0 || !model.typicality.empty()) return;
  throw UsageError(option("min_typicality"),
                   ": the model does not know how typical an article is; train it again");
}

}  // namespace zawiya::jobs
