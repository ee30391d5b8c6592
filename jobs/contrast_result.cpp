#include "jobs/contrast_result.hpp"

#include "text/shown_text.hpp"
#include "text/utf8.hpp"

namespace zawiya::jobs {

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
  return text::count_code_points(written) > text::kShownCodePoints ? text::shown(written) : written;
}

std::string rest_of(const ContrastResult& result, std::size_t group) {
  return result.groups.size() == 2 ? result.groups[1 - group].name : "the rest";
}

bool mentioned(const std::vector<contrast::ConceptUse>& of_groups) {
  return std::any_of(of_groups.begin(), of_groups.end(),
                     [](const contrast::ConceptUse& use) { return use.mentions > 0; });
}

bool used(const std::vector<contrast::ConceptUse>& of_groups, std::size_t name) {
  return std::any_of(of_groups.begin(), of_groups.end(),
                     [&](const contrast::ConceptUse& use) { return use.names[name].mentions > 0; });
}

std::span<const contrast::SlotPair> listed_slots(const jobs::ContrastResult& result) {
  return std::span(result.slots).first(std::min(result.slots.size(), 2 * result.top));
}

}  // namespace zawiya::jobs
