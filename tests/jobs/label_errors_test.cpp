#include "jobs/label_errors.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/train/topical_articles.hpp"

namespace zawiya::jobs {
namespace {

std::vector<LabelErrorFindings> find(std::vector<datasets::Article> articles,
                                     const std::vector<datasets::LabelColumn>& labels) {
  std::vector<std::uint32_t> first_of(articles.size());
  std::iota(first_of.begin(), first_of.end(), 0U);
  const OnProgress none;
  Watch watch(none, "reading");
  return find_label_errors(articles, labels, first_of, {}, watch);
}

TEST(LabelErrorSearch, TellsArticlesByWhatTheyAre) {
  std::vector<datasets::Article> articles = train::topical_articles(120);
  articles[40].labels = articles[41].labels;
  articles[7].labels = {""};  // numbers of articles and of labelled ones part here
  const std::string right = articles[43].labels[0];
  articles[40].title = "عنوان";
  const LabelErrorFindings of = find(articles, {{"topic", "topic"}})[0];
  EXPECT_EQ(of.unsought, "");
  EXPECT_EQ(of.articles, 119U);
  ASSERT_FALSE(of.errors.empty());
  EXPECT_EQ(of.errors[0].id, "a40");
  EXPECT_EQ(of.errors[0].title, "عنوان");
  EXPECT_EQ(of.errors[0].text, articles[40].text);
  EXPECT_EQ(of.errors[0].given, articles[41].labels[0]);
  EXPECT_EQ(of.errors[0].proposed, right);
  EXPECT_FALSE(of.errors[0].words.empty());
}

TEST(LabelErrorFindings, CountsWhatIsConfidentAndOrdersConfusions) {
  LabelErrorFindings of;
  of.articles = 100;
  of.labels = {"أ", "ب"};
  of.joint = {{0.5, 0.02}, {0.05, 0.43}};
  of.errors.resize(3);
  of.errors[1].confident = true;
  EXPECT_EQ(of.confident(), 1U);
  ASSERT_EQ(of.confusions().size(), 2U);
  EXPECT_EQ(of.confusions()[0].given, "ب");
  EXPECT_EQ(of.confusions()[0].proposed, "أ");
  EXPECT_NEAR(of.confusions()[0].articles, 5, 1e-9);
}

TEST(LabelErrorSearch, JudgesTheHeadsThatCanBe) {
  std::vector<datasets::Article> articles = train::topical_articles(60);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::string topic = articles[i].labels[0];
    articles[i].labels = {"same", topic + "|x", topic, i < 2 ? "a" : ""};
  }
  const auto heads =
      find(articles, {{"one", "one"}, {"sets", "sets", true}, {"topic", "topic"}, {"few", "few"}});
  ASSERT_EQ(heads.size(), 4U);
  EXPECT_EQ(heads[0].unsought, "found 1 label of 5 articles or more, expected at least two");
  EXPECT_EQ(heads[1].unsought, "an article may have several labels");
  EXPECT_EQ(heads[2].unsought, "");
  EXPECT_EQ(heads[2].head, "topic");
  EXPECT_EQ(heads[2].articles, 60U);
  EXPECT_EQ(heads[3].unsought, "found 0 labels of 5 articles or more, expected at least two");
}

TEST(LabelErrorSearch, SaysWhyWhereArticlesCannotBeDealt) {
  std::vector<datasets::Article> articles = train::topical_articles(60);
  for (datasets::Article& article : articles) article.group = "one event";
  const LabelErrorFindings of = find(articles, {{"topic", "topic"}})[0];
  EXPECT_NE(of.unsought.find("found 1 labelled articles or groups"), std::string::npos)
      << of.unsought;
  EXPECT_TRUE(find({}, {{"topic", "topic"}})[0].errors.empty());
}

}  // namespace
}  // namespace zawiya::jobs
