#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace zawiya::datasets {

/// Names (of groups, labels, outlets) as the numbers 0, 1, 2, … in the order in which they are met.
class NameNumbers {
 public:
  std::uint32_t number(const std::string& name) {
    const auto [found, is_new] = numbers_.emplace(name, size());
    if (is_new) names_.push_back(name);
    return found->second;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

  /// By their numbers.
  const std::vector<std::string>& names() const { return names_; }

  /// Numbers the names in bytewise order instead. @return (names) the new number of each old one
  std::vector<std::uint32_t> sort() {
    std::vector<std::uint32_t> now(names_.size());
    std::uint32_t next = 0;
    for (auto& [name, number] : numbers_) {
      now[number] = next;
      names_[next] = name;
      number = next++;
    }
    return now;
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> names_;
};

}  // namespace zawiya::datasets
