#include "jobs/label_suggestions.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "jobs/train.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/train/topical_articles.hpp"

namespace zawiya::jobs {
namespace {

std::string json_lines(const std::vector<datasets::Article>& articles, bool with_labels) {
  std::string lines;
  for (const datasets::Article& article : articles) {
    nlohmann::json json = {{"id", article.id}, {"text", article.text}};
    if (with_labels) json["topic"] = article.labels[0];
    lines += json.dump() + "\n";
  }
  return lines;
}

class LabelSuggestionsTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::vector<datasets::Article> articles = train::topical_articles(90);

  model::Model taught(const std::vector<std::string>& heads = {"topic"}) const {
    TrainOptions options;
    std::vector<datasets::Article> first(articles.begin(), articles.begin() + 30);
    options.from.inputs = {folder.write("first.jsonl", json_lines(first, true))};
    for (const std::string& head : heads) options.from.columns.labels.push_back({head, "topic"});
    options.from.fit.lambda = 0.001;
    return jobs::train(options);
  }

  SuggestOptions asking(const std::vector<datasets::Article>& of, std::size_t count,
                        bool with_labels = false) const {
    SuggestOptions options;
    options.inputs = {folder.write("pool.jsonl", json_lines(of, with_labels))};
    options.count = count;
    return options;
  }
};

TEST_F(LabelSuggestionsTest, AreAsManyAsAskedForAndDifferent) {
  const LabelSuggestions found = suggest_labels(taught(), asking(articles, 12));
  EXPECT_EQ(found.head, "topic");
  EXPECT_EQ(found.unlabelled, 90U);
  std::set<std::string> ids;
  for (const LabelSuggestion& of : found.suggestions) ids.insert(of.id);
  EXPECT_EQ(ids.size(), found.suggestions.size());
  EXPECT_LE(ids.size(), 12U);
  EXPECT_GE(ids.size(), 10U);  // a cluster may have lost all of its articles
}

TEST_F(LabelSuggestionsTest, PreferWhatTheModelIsUnsureOf) {
  std::vector<datasets::Article> pool(articles.begin(), articles.begin() + 60);
  // Half sport, half health, word by word: nobody could tell.
  for (int i = 0; i < 3; ++i) {
    datasets::Article& unsure = pool.emplace_back();
    unsure.id = "unsure" + std::to_string(i);
    for (int w = 0; w < 8; ++w) unsure.text += "ملعب طبيب مدرب مستشفى ";
  }
  const LabelSuggestions found = suggest_labels(taught(), asking(pool, 3));
  std::set<std::string> ids;
  for (const LabelSuggestion& of : found.suggestions) {
    ids.insert(of.id.substr(0, 6));
    EXPECT_GE(of.probability, of.second_probability);
    EXPECT_NE(of.likeliest, of.second);
  }
  EXPECT_TRUE(ids.contains("unsure"));
}

TEST_F(LabelSuggestionsTest, PassByWhatHasALabel) {
  std::vector<datasets::Article> pool = articles;
  for (std::size_t i = 0; i < 80; ++i) pool[i].labels = {"رياضة"};
  for (std::size_t i = 80; i < 90; ++i) pool[i].labels = {""};
  const LabelSuggestions found = suggest_labels(taught(), asking(pool, 5, true));
  EXPECT_EQ(found.articles, 90U);
  EXPECT_EQ(found.unlabelled, 10U);
  for (const LabelSuggestion& of : found.suggestions) EXPECT_GE(std::stoi(of.id.substr(1)), 80);
  for (std::size_t i = 80; i < 90; ++i) pool[i].labels = {"صحة"};
  EXPECT_THROW(suggest_labels(taught(), asking(pool, 5, true)), DataError);
}

TEST_F(LabelSuggestionsTest, AreOfTheFirstHeadUnlessOneIsNamed) {
  const model::Model model = taught({"topic", "again"});
  SuggestOptions options = asking(articles, 5);
  EXPECT_EQ(suggest_labels(model, options).head, "topic");
  options.columns.labels = {{"again", "again"}};
  EXPECT_EQ(suggest_labels(model, options).head, "again");
  options.columns.labels = {{"topic", "topic"}, {"again", "again"}};
  EXPECT_THROW(suggest_labels(model, options), UsageError);
  options.columns.labels = {{"none", "none"}};
  EXPECT_THROW(suggest_labels(model, options), UsageError);
}

TEST_F(LabelSuggestionsTest, AreTheSameAtAnyNumberOfThreadsAndCanBeCancelled) {
  const model::Model model = taught();
  SuggestOptions options = asking(articles, 6);
  const LabelSuggestions one = suggest_labels(model, options);
  options.threads = 3;
  const LabelSuggestions three = suggest_labels(model, options);
  ASSERT_EQ(one.suggestions.size(), three.suggestions.size());
  for (std::size_t i = 0; i < one.suggestions.size(); ++i) {
    EXPECT_EQ(one.suggestions[i].id, three.suggestions[i].id);
  }
  EXPECT_THROW(suggest_labels(model, options, [](const Progress&) { return false; }),
               datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
