#include "datasets/article_list.hpp"

#include <gtest/gtest.h>

#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(ArticleList, HoldsArticlesInOrderAndCountsWhatIsFaulty) {
  const ScratchFolder folder;
  const std::string file =
      folder.write("a.jsonl", "{\"id\":1,\"text\":\"a\"}\n{bad}\n{\"id\":3,\"text\":\"c\"}\n");
  Reader reader({file}, {});
  const ArticleList list = read_articles(reader, [] { return false; });
  ASSERT_EQ(list.articles.size(), 2U);
  EXPECT_EQ(list.articles[0].text, "a");
  EXPECT_EQ(list.articles[1].id, "3");
  EXPECT_EQ(list.faulty_records, 1U);
  ASSERT_EQ(list.faults.size(), 1U);
  EXPECT_NE(list.faults[0].find(file + ":2"), std::string::npos);
}

TEST(ArticleList, StopsWhenAsked) {
  const ScratchFolder folder;
  Reader reader({folder.write("a.jsonl", "{\"id\":1,\"text\":\"a\"}\n")}, {});
  EXPECT_TRUE(read_articles(reader, [] { return true; }).articles.empty());
}

}  // namespace
}  // namespace zawiya::datasets
