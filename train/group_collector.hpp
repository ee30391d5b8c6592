#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::train {

/// Numbers groups as they come. Articles without one are each a group of its own, or all one.
class GroupCollector {
 public:
  enum class Without : std::uint8_t { kAlone, kTogether };
  explicit GroupCollector(Without without) : without_(without) {}

  void add(const std::string& group) {
    any_ = any_ || !group.empty();
    if (group.empty() && without_ == Without::kAlone) {
      groups_.push_back(next_++);
      return;
    }
    const auto [at, is_new] = numbers_.try_emplace(group, next_);
    if (is_new) ++next_;
    groups_.push_back(at->second);
  }

  /// (articles) numbers; empty where no article has a group.
  std::vector<std::uint32_t> finish() {
    return any_ ? std::move(groups_) : std::vector<std::uint32_t>();
  }

 private:
  Without without_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> groups_;
  std::uint32_t next_ = 0;
  bool any_ = false;
};

}  // namespace zawiya::train
