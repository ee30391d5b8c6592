#include "datasets/article_groups.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

std::vector<Article> articles_of(const std::vector<std::vector<std::string>>& fields) {
  std::vector<Article> articles;
  for (const auto& of : fields) {
    Article& article = articles.emplace_back();
    article.title = of[0];
    article.text = of[1];
    article.labels = {of[2]};
  }
  return articles;
}

using Groups = std::vector<ArticleGroup>;

TEST(ArticleGroups, OfExactCopiesAreTheSameToTheByte) {
  const auto articles = articles_of({{"جسر", "نص", ""},
                                     {"", "", ""},
                                     {"جسر", "نصّ", ""},
                                     {"جسر", "نص", ""},
                                     {"", "جسرنص", ""},
                                     {"", "", ""},
                                     {"جسر", "نص", ""}});
  EXPECT_EQ(exact_copies(articles), (Groups{{0, 3, 6}}));
  EXPECT_TRUE(exact_copies({}).empty());
}

TEST(ArticleGroups, AreSpelledOutByTheirFirst) {
  EXPECT_EQ(groups_of(std::vector<std::uint32_t>{0, 1, 0, 3, 1, 0}), (Groups{{0, 2, 5}, {1, 4}}));
}

TEST(ArticleGroups, ConflictWhereTwoLabelsDiffer) {
  const auto articles = articles_of({{"", "", ""},
                                     {"", "", "سياسة"},
                                     {"", "", "سياسة"},
                                     {"", "", ""},
                                     {"", "", "رياضة"},
                                     {"", "", "سياسة"}});
  const Groups groups = {{0, 1, 2}, {3, 4, 5}};
  EXPECT_EQ(with_conflicting_labels(groups, articles, 0), (Groups{{3, 4, 5}}));
}

}  // namespace
}  // namespace zawiya::datasets
