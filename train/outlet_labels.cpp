#include "train/outlet_labels.hpp"

#include "datasets/article_list.hpp"
#include "datasets/label_identity.hpp"
#include "datasets/shown_place.hpp"
#include "text/folds.hpp"
#include "text/shown_text.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

std::string folded_outlet(const text::Normalizer& normalizer, const std::string& outlet) {
  return datasets::label_identity(normalizer.normalise(datasets::label_identity(outlet)).text);
}

}  // namespace

OutletLabels::OutletLabels(const std::string& path, const std::string& column)
    : normalizer_(std::make_shared<const text::Normalizer>(text::profile_folds("news"))) {
  datasets::ReaderOptions reading;
  reading.columns.text = {"outlet"};  // a table of outlets has no other text
  reading.columns.labels = {{column, column}};
  datasets::Reader reader({path}, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [] { return false; });
  if (list.faulty_records > 0) throw TrainingDataError(list.faults.front());
  for (const datasets::Article& row : list.articles) {
    const auto [at, is_new] =
        labels_.try_emplace(folded_outlet(*normalizer_, row.text), Entry{row.text, row.labels[0]});
    if (is_new || at->second.label == row.labels[0]) continue;
    const Entry& before = at->second;
    const std::string other =
        before.outlet == row.text ? "" : "' (also written '" + text::shown(before.outlet);
    throw TrainingDataError(datasets::shown_input(path) + ": the outlet '" + text::shown(row.text) +
                            other + (other.empty() ? "'" : "')") + " is both '" +
                            text::shown(before.label) + "' and '" + text::shown(row.labels[0]) +
                            "'; expected one label an outlet");
  }
  if (labels_.empty()) {
    throw TrainingDataError(datasets::shown_input(path) + ": there is no outlet in it");
  }
}

void OutletLabels::give(datasets::Article& article) const {
  if (labels_.empty()) return;
  const auto at = labels_.find(folded_outlet(*normalizer_, article.outlet));
  article.labels.assign(1, at == labels_.end() ? "" : at->second.label);
}

}  // namespace zawiya::train
