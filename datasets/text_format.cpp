#include "datasets/text_format.hpp"

#include <algorithm>

namespace zawiya::datasets {

std::size_t WholeCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  if (passing_over_) return window.size();
  if (window.size() > max_record_bytes_) {
    passing_over_ = true;
    cuts.push_back(
        {0, std::min(window.size(), kKeptOfFaultyBytes), 0, too_long(max_record_bytes_)});
    return window.size();
  }
  if (!at_end) return 0;
  cuts.push_back({0, window.size(), 0, {}});
  return window.size();
}

TextFormat::TextFormat(const Columns& columns, bool labels_by_folder)
    : counts_{std::max<std::size_t>(columns.labels.size(), labels_by_folder ? 1 : 0),
              columns.extra.size()},
      labels_by_folder_(labels_by_folder) {}

std::optional<std::string> TextFormat::parse(std::string_view record, const Place& place,
                                             ParseScratch::State& /*scratch*/,
                                             Article& article) const {
  make_blank(article, counts_);
  const std::string_view name = place.name;
  article.id.assign(name);
  article.text.assign(record);
  const std::size_t slash = name.find('/');
  if (labels_by_folder_ && slash != std::string_view::npos) {
    article.labels.front().assign(name.substr(0, slash));
  }
  return std::nullopt;
}

std::string TextFormat::salvaged_id(std::string_view /*record*/, const Place& place) const {
  return std::string(place.name);
}

}  // namespace zawiya::datasets
