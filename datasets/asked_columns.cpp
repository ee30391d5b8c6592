#include "datasets/asked_columns.hpp"

#include <algorithm>

namespace zawiya::datasets {

AskedColumns::AskedColumns(std::span<const RoleColumn> columns, std::span<const std::string> asked)
    : seen_(columns.size()) {
  names_.reserve(columns.size());
  for (const RoleColumn& column : columns) {
    const bool is_asked =
        !column.may_lack && std::find(asked.begin(), asked.end(), column.name) != asked.end();
    names_.push_back(is_asked ? std::string_view(column.name) : std::string_view());
  }
}

std::optional<std::string_view> AskedColumns::missing() const {
  std::optional<std::string_view> found;
  bool is_any_seen = false;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const bool is_seen = seen_[i].load(std::memory_order_relaxed);
    is_any_seen = is_any_seen || is_seen;
    if (!is_seen && !names_[i].empty() && !found) found = names_[i];
  }
  return is_any_seen ? found : std::nullopt;
}

}  // namespace zawiya::datasets
