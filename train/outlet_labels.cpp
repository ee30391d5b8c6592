#include "train/outlet_labels.hpp"

#include "datasets/article_list.hpp"
#include "datasets/shown_place.hpp"
#include "text/shown_text.hpp"
#include "train/errors.hpp"

namespace zawiya::train {

OutletLabels::OutletLabels(const std::string& path, const std::string& column) {
  datasets::ReaderOptions reading;
  reading.columns.text = {"outlet"};  // a table of outlets has no other text
  reading.columns.labels = {{column, column}};
  datasets::Reader reader({path}, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [] { return false; });
  if (list.faulty_records > 0) throw TrainingDataError(list.faults.front());
  for (const datasets::Article& row : list.articles) {
    const auto [at, is_new] = labels_.try_emplace(row.text, row.labels[0]);
    if (is_new || at->second == row.labels[0]) continue;
    throw TrainingDataError(datasets::shown_input(path) + ": the outlet '" + text::shown(row.text) +
                            "' is both '" + text::shown(at->second) + "' and '" +
                            text::shown(row.labels[0]) + "'; expected one label an outlet");
  }
  if (labels_.empty()) {
    throw TrainingDataError(datasets::shown_input(path) + ": there is no outlet in it");
  }
}

void OutletLabels::give(datasets::Article& article) const {
  if (labels_.empty()) return;
  const auto at = labels_.find(article.outlet);
  article.labels.assign(1, at == labels_.end() ? "" : at->second);
}

}  // namespace zawiya::train
