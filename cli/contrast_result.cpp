#include "cli/contrast_result.hpp"

#include "cli/padded_text.hpp"
#include "datasets/shown_text.hpp"

namespace zawiya::cli {

std::vector<const ContrastRow*> listed_rows(const ContrastGroup& group, std::size_t top,
                                            bool more) {
  std::vector<const ContrastRow*> rows;
  const std::size_t size = group.rows.size();
  for (std::size_t i = 0; i < size && rows.size() < top; ++i) {
    const ContrastRow& row = group.rows[more ? i : size - 1 - i];
    if ((row.log_odds.value > 0) != more) break;
    if (row.wanted && row.told_by.empty()) rows.push_back(&row);
  }
  return rows;
}

std::string brief(const std::string& written) {
  return columns_of(written) > datasets::kShownCodePoints ? datasets::shown(written) : written;
}

std::string rest_of(const ContrastResult& result, std::size_t group) {
  return result.groups.size() == 2 ? result.groups[1 - group].name : "the rest";
}

}  // namespace zawiya::cli
