#include "train/label_errors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "datasets/errors.hpp"
#include "topical_articles.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kTopicalArticles = 240;

TrainingSet set_of(const std::vector<datasets::Article>& articles) {
  std::vector<const datasets::Article*> pointers;
  for (const datasets::Article& article : articles) pointers.push_back(&article);
  return make_training_set(pointers, {"topic"}, {}, 1);
}

std::vector<LabelErrors> find(TrainingSet set, const LabelErrorOptions& options = {}) {
  return find_label_errors(std::move(set), options,
                           [](const std::string&, double) { return true; });
}

std::set<std::uint32_t> first_doubted(const LabelErrors& errors, std::size_t most) {
  std::set<std::uint32_t> articles;
  for (const LabelDoubt& doubt : errors.found.doubts) {
    if (articles.size() < most) articles.insert(doubt.article);
  }
  return articles;
}

TEST(LabelErrors, FindsSwappedLabelsAndWhatTheyShouldBe) {
  std::vector<datasets::Article> articles = topical_articles(kTopicalArticles);
  const std::vector<std::uint32_t> swapped = {5, 31, 64, 99, 120, 158, 190, 233};
  std::vector<std::string> right;
  for (const std::uint32_t i : swapped) {
    right.push_back(articles[i].labels[0]);
    articles[i].labels = articles[i + 1].labels;
  }
  const LabelErrors errors = find(set_of(articles))[0];
  EXPECT_EQ(errors.head, "topic");
  EXPECT_NEAR(errors.found.wrong, 8, 4);
  const std::set<std::uint32_t> doubted = first_doubted(errors, 2 * swapped.size());
  const auto found = std::count_if(swapped.begin(), swapped.end(),
                                   [&](std::uint32_t i) { return doubted.contains(i); });
  EXPECT_GE(found, 7);
  for (std::size_t d = 0; d < errors.found.doubts.size(); ++d) {
    const LabelDoubt& doubt = errors.found.doubts[d];
    const auto at = std::find(swapped.begin(), swapped.end(), doubt.article);
    if (at == swapped.end()) continue;
    EXPECT_EQ(errors.labels[static_cast<std::size_t>(doubt.proposed)],
              right[static_cast<std::size_t>(at - swapped.begin())]);
  }
}

TEST(LabelErrors, SaysByWhichWords) {
  std::vector<datasets::Article> articles = topical_articles(kTopicalArticles);
  articles[0].labels = articles[1].labels;  // sport, called economy
  const LabelErrors errors = find(set_of(articles))[0];
  ASSERT_FALSE(errors.found.doubts.empty());
  ASSERT_EQ(errors.found.doubts[0].article, 0U);
  ASSERT_FALSE(errors.words[0].empty());
  const std::set<std::string> of_sport = {"ملعب",   "هدف",  "مدرب", "لاعب", "دوري",
                                          "مباراه", "فريق", "حكم",  "ركله", "كاس"};
  const std::string first = errors.words[0][0].substr(0, errors.words[0][0].find(' '));
  const std::string last = errors.words[0][0].substr(errors.words[0][0].rfind(' ') + 1);
  EXPECT_TRUE(of_sport.contains(first) || of_sport.contains(last)) << errors.words[0][0];
  EXPECT_LE(errors.words[0].size(), LabelErrorOptions().words);
}

TEST(LabelErrors, LetsNoCopyAnswerForAnother) {
  std::vector<datasets::Article> articles = topical_articles(kTopicalArticles);
  std::vector<std::uint32_t> near(articles.size());
  for (std::uint32_t i = 0; i < near.size(); ++i) near[i] = i;
  // Thirty copies of one text, all labelled wrongly alike: whoever has seen some knows the others.
  for (std::uint32_t i = 3; i < 93; i += 3) {
    articles[i].text = articles[0].text;
    articles[i].labels = articles[1].labels;
    near[i] = 0;
  }
  articles[0].labels = articles[1].labels;
  TrainingSet set = set_of(articles);
  set.near_duplicates = near;
  const std::set<std::uint32_t> doubted = first_doubted(find(std::move(set))[0], kTopicalArticles);
  for (std::uint32_t i = 0; i < 93; i += 3) EXPECT_TRUE(doubted.contains(i)) << i;
  const std::set<std::uint32_t> parted = first_doubted(find(set_of(articles))[0], kTopicalArticles);
  EXPECT_FALSE(parted.contains(0));
}

TEST(LabelErrors, LeavesRareLabelsOut) {
  std::vector<datasets::Article> articles = topical_articles(kTopicalArticles);
  articles[10].labels = {"طقس"};
  const LabelErrors errors = find(set_of(articles))[0];
  EXPECT_EQ(errors.rare, std::vector<std::string>{"طقس"});
  EXPECT_EQ(errors.found.articles, kTopicalArticles - 1);
  EXPECT_FALSE(first_doubted(errors, kTopicalArticles).contains(10));
}

TEST(LabelErrors, RefusesWhatCannotBeDealt) {
  EXPECT_THROW(find(set_of(topical_articles(9))), TrainingDataError);
  TrainingSet of_two_groups = set_of(topical_articles(kTopicalArticles));
  of_two_groups.groups.assign(kTopicalArticles, 0);
  for (std::size_t i = 0; i < kTopicalArticles; i += 2) of_two_groups.groups[i] = 1;
  EXPECT_THROW(find(std::move(of_two_groups)), TrainingDataError);
}

TEST(LabelErrors, AreTheSameAtAnyNumberOfThreads) {
  const TrainingSet set = set_of(topical_articles(kTopicalArticles));
  LabelErrorOptions options;
  const LabelErrors one = find(set, options)[0];
  options.threads = 3;
  const LabelErrors three = find(set, options)[0];
  EXPECT_EQ(one.found.joint, three.found.joint);
  EXPECT_EQ(one.words, three.words);
}

TEST(LabelErrors, CanBeInterrupted) {
  EXPECT_THROW(find_label_errors(set_of(topical_articles(60)), {},
                                 [](const std::string&, double) { return false; }),
               datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::train
