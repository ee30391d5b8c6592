#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace zawiya::datasets {

/// Groups of articles that grow together; each is known by its first article.
class DisjointGroups {
 public:
  explicit DisjointGroups(std::size_t articles) : parent_(articles) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::uint32_t first(std::uint32_t article) {
    while (parent_[article] != article) {
      parent_[article] = parent_[parent_[article]];
      article = parent_[article];
    }
    return article;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t first_a = first(a);
    const std::uint32_t first_b = first(b);
    parent_[std::max(first_a, first_b)] = std::min(first_a, first_b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace zawiya::datasets
