#include "datasets/article_groups.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace zawiya::datasets {

std::vector<ArticleGroup> exact_copies(std::span<const Article> articles) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
  std::vector<std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    const Article& article = articles[i];
    const bool is_empty = article.title.empty() && article.text.empty();
    first_of.push_back(
        is_empty ? i : first.try_emplace({article.title, article.text}, i).first->second);
  }
  return groups_of(first_of);
}

std::vector<ArticleGroup> groups_of(std::span<const std::uint32_t> first_of) {
  std::vector<ArticleGroup> by_first(first_of.size());
  for (std::uint32_t i = 0; i < first_of.size(); ++i) by_first[first_of[i]].push_back(i);
  std::erase_if(by_first, [](const ArticleGroup& group) { return group.size() < 2; });
  return by_first;
}

std::vector<ArticleGroup> with_conflicting_labels(std::span<const ArticleGroup> groups,
                                                  std::span<const Article> articles,
                                                  std::size_t label) {
  std::vector<ArticleGroup> result;
  for (const ArticleGroup& group : groups) {
    std::string_view first;
    const bool conflicts = std::any_of(group.begin(), group.end(), [&](std::uint32_t i) {
      const std::string& own = articles[i].labels[label];
      if (first.empty()) first = own;
      return !own.empty() && own != first;
    });
    if (conflicts) result.push_back(group);
  }
  return result;
}

}  // namespace zawiya::datasets
