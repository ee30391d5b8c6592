#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/column_roles.hpp"

namespace zawiya::datasets {

/// Which of the columns that were asked for by name no record has, where every record names its
/// own. Any number of threads may tell what they see.
class AskedColumns {
 public:
  AskedColumns(std::span<const RoleColumn> columns, std::span<const std::string> asked);

  /// A record has the column at this place of `columns`, whatever it holds.
  void see(std::size_t place) const {
    if (!seen_[place].load(std::memory_order_relaxed)) {
      seen_[place].store(true, std::memory_order_relaxed);
    }
  }

  /// One that no record has, though some have another; nothing where all are there.
  std::optional<std::string_view> missing() const;

 private:
  std::vector<std::string_view> names_;  // empty: it may be missing
  mutable std::vector<std::atomic<bool>> seen_;
};

}  // namespace zawiya::datasets
