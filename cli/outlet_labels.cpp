#include "cli/outlet_labels.hpp"

#include "cli/failure.hpp"
#include "datasets/article_list.hpp"
#include "datasets/shown_text.hpp"

namespace zawiya::cli {

OutletLabels::OutletLabels(const std::string& path, const std::string& column) {
  datasets::ReaderOptions reading;
  reading.columns.text = {"outlet"};  // a table of outlets has no other text
  reading.columns.labels = {{column, column}};
  datasets::Reader reader({path}, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [] { return false; });
  if (list.faulty_records > 0) throw Failure(kBadData, list.faults.front());
  for (const datasets::Article& row : list.articles) {
    const auto [at, is_new] = labels_.try_emplace(row.text, row.labels[0]);
    if (is_new || at->second == row.labels[0]) continue;
    throw Failure(kBadData, datasets::shown_input(path) + ": the outlet '" +
                                datasets::shown(row.text) + "' is both '" +
                                datasets::shown(at->second) + "' and '" +
                                datasets::shown(row.labels[0]) + "'; expected one label an outlet");
  }
  if (labels_.empty()) {
    throw Failure(kBadData, datasets::shown_input(path) + ": there is no outlet in it");
  }
}

void OutletLabels::give(datasets::Article& article) const {
  if (labels_.empty()) return;
  const auto at = labels_.find(article.outlet);
  article.labels.assign(1, at == labels_.end() ? "" : at->second);
}

}  // namespace zawiya::cli
