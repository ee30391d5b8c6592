#include "train/large_fit.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "tests/features/stored_bytes.hpp"
#include "text/normalizer.hpp"
#include "topical_articles.hpp"
#include "train/training_subset.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kInvented = 900;

std::vector<datasets::Article> with_copies() {
  std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (std::size_t i = 0; i < 20; ++i) articles[kInvented - 1 - i] = articles[i * 3];
  return articles;
}

TrainingSet set_of(const std::vector<datasets::Article>& articles, const FitOptions& options,
                   features::SpillPlan spill = {}) {
  std::vector<const datasets::Article*> pointers;
  for (const datasets::Article& article : articles) pointers.push_back(&article);
  Preparation preparation;
  preparation.near_duplicates = true;
  preparation.spill = std::move(spill);
  return make_training_set(pointers, {"topic"}, options.features, options.threads,
                           std::move(preparation));
}

FitOptions large(std::size_t threads = 1) {
  FitOptions options;
  options.folds = 1;
  options.threads = threads;
  options.large_from = 100;
  options.drawn_articles = 300;
  return options;
}

model::Model fitted(const FitOptions& options, features::SpillPlan spill = {}) {
  return fit(set_of(with_copies(), options, std::move(spill)), options,
             [](const std::string&, double) { return true; });
}

TEST(LargeFit, LearnsAsTheFitOfFewArticlesDoes) {
  FitOptions few = large();
  few.large_from = 1'000'000;
  const model::Model expected = fitted(few);
  const model::Model model = fitted(large());
  EXPECT_EQ(model.provenance.articles, kInvented);
  EXPECT_EQ(model.heads[0].label_counts, expected.heads[0].label_counts);
  EXPECT_EQ(model.units.rows(), expected.units.rows());
  EXPECT_GT(model.heads[0].held_out.accuracy, 0.9);
  EXPECT_LT(model.heads[0].held_out.articles, 100U) << "of the drawn articles alone";
  EXPECT_GT(model.heads[0].held_out.articles, 10U);
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer), other(expected, normalizer);
  model::Scores scores, of_other;
  std::size_t alike = 0;
  const std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (const datasets::Article& article : articles) {
    scorer.score({}, article.text, scores);
    other.score({}, article.text, of_other);
    alike += scores.best[0] == of_other.best[0] ? 1 : 0;
  }
  EXPECT_GT(alike, kInvented * 97 / 100);
}

TEST(LargeFit, GivesTheSameBytesAtAnyNumberOfThreadsAndWithAnyMemory) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 3);
  const std::string alone = model::model_bytes(fitted(large()));
  EXPECT_EQ(alone, model::model_bytes(fitted(large(3))));
  EXPECT_EQ(alone, model::model_bytes(fitted(large(2), features::spill_from(0))));
}

TEST(LargeFit, HasNoMoreRowsThanTheLabelsAllow) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 2);
  FitOptions options = large();
  const model::Model all = fitted(options);
  options.row_scores = 3 * 200;  // three labels
  const model::Model few = fitted(options);
  EXPECT_GT(all.units.rows() + all.subwords.rows(), 200U);
  EXPECT_LE(few.units.rows(), 100U);
  EXPECT_LE(few.units.rows() + few.subwords.rows(), 200U);
  EXPECT_GT(few.heads[0].held_out.accuracy, 0.8);
  options.threads = 2;
  EXPECT_EQ(model::model_bytes(few), model::model_bytes(fitted(options)));
  options.large_from = 1'000'000;
  const model::Model small = fitted(options);
  EXPECT_EQ(small.units.rows(), few.units.rows());
  EXPECT_EQ(small.subwords.rows(), few.subwords.rows());
}

/// Articles of words that all are one's own have more features than coefficients.
TEST(LargeFit, FitsCoefficientsWhereTheyAreFewerThanWeights) {
  std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (int w = 0; w < 12; ++w) {
      articles[i].text += " كلمة" + std::to_string((i * 12 + static_cast<std::size_t>(w)) / 3);
    }
  }
  FitOptions options = large();
  options.features.min_unit_df = 1;
  const TrainingSet set = set_of(articles, options);
  ASSERT_GT(set.counted.vocabulary.size(), 2 * articles.size());
  const model::Model model =
      fit(set_of(articles, options), options, [](const std::string&, double) { return true; });
  EXPECT_GT(model.heads[0].held_out.accuracy, 0.85);
  FitOptions few = options;
  few.large_from = 1'000'000;
  const model::Model expected =
      fit(set_of(articles, few), few, [](const std::string&, double) { return true; });
  EXPECT_NEAR(model.heads[0].held_out.accuracy, expected.heads[0].held_out.accuracy, 0.1);
}

TEST(LargeFit, CalibratesHeadsOfSeveralFoldsOnTheDrawnArticles) {
  FitOptions options = large();
  options.folds = 3;
  const model::Model model = fitted(options);
  EXPECT_GT(model.heads[0].held_out.articles, 200U);
  EXPECT_LT(model.heads[0].held_out.articles, 420U);
  EXPECT_GT(model.heads[0].held_out.accuracy, 0.9);
}

TEST(LargeFit, IsForManyArticlesWithoutAnythingBeside) {
  FitOptions options = large();
  TrainingSet set = set_of(topical_articles(101), options);
  EXPECT_TRUE(is_large(set, options));
  options.auxiliary = 1;
  EXPECT_FALSE(is_large(set, options));
  options.auxiliary = 0;
  set.controlled = 1;
  EXPECT_FALSE(is_large(set, options));
  set.controlled = 0;
  options.large_from = 101;
  EXPECT_FALSE(is_large(set, options));
  options.large_scores = 302;  // 101 articles of 3 labels
  options.drawn_articles = 50;
  EXPECT_TRUE(is_large(set, options));
  options.large_scores = 303;
  EXPECT_FALSE(is_large(set, options));
}

TEST(DrawArticles, TakesNearDuplicatesTogetherAndSomeOfEveryLabel) {
  std::vector<datasets::Article> articles = with_copies();
  for (std::size_t i = 300; i < 310; ++i) articles[i].labels = {"نادر"};
  const FitOptions options = large();
  const TrainingSet set = set_of(articles, options);
  ASSERT_FALSE(set.near_duplicates.empty());
  const std::vector<std::uint32_t> drawn = draw_articles(set, 200, 5);
  EXPECT_TRUE(std::is_sorted(drawn.begin(), drawn.end()));
  EXPECT_NEAR(static_cast<double>(drawn.size()), 210, 60);
  EXPECT_EQ(drawn, draw_articles(set, 200, 5));
  EXPECT_NE(drawn, draw_articles(set, 200, 6));
  const std::set<std::uint32_t> chosen(drawn.begin(), drawn.end());
  for (std::uint32_t i = 300; i < 310; ++i) EXPECT_TRUE(chosen.contains(i));
  for (std::uint32_t i = 0; i < kInvented; ++i) {
    EXPECT_EQ(chosen.contains(i), chosen.contains(set.near_duplicates[i])) << i;
  }
}

TEST(DrawArticles, DrawsNoFurtherWhereThereAreMoreLabelsThanIsWanted) {
  std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (std::size_t i = 0; i < kInvented; ++i) articles[i].labels = {std::to_string(i / 2)};
  const TrainingSet set = set_of(articles, large());
  EXPECT_NEAR(static_cast<double>(draw_articles(set, 200, 5).size()), 200, 60);
  std::set<Target> met;
  for (const std::uint32_t i : draw_articles(set, 460, 5)) met.insert(set.heads[0].targets[i]);
  EXPECT_EQ(met.size(), kInvented / 2) << "one of each";
}

TEST(DrawArticles, DrawsFromLargeGroupsAndLeavesOutWhatIsToldVeryOften) {
  std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (std::size_t i = 0; i < 60; ++i) articles[100 + i * 3].text = articles[100].text;
  for (std::size_t i = 0; i < articles.size(); ++i) articles[i].group = std::to_string(i % 4);
  const FitOptions options = large();
  const TrainingSet set = set_of(articles, options);
  ASSERT_FALSE(set.groups.empty());
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const std::vector<std::uint32_t> drawn = draw_articles(set, 300, seed);
    EXPECT_NEAR(static_cast<double>(drawn.size()), 280, 70) << seed;
    const std::set<std::uint32_t> chosen(drawn.begin(), drawn.end());
    for (std::uint32_t i = 0; i < 60; ++i) EXPECT_FALSE(chosen.contains(100 + i * 3)) << seed;
  }
}

TEST(LargeFit, HoldsOutWholeGroups) {
  // A word that all articles of a group share says their label, and nothing does elsewhere.
  std::vector<datasets::Article> articles = topical_articles(kInvented);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::size_t group = i / 18;
    articles[i].group = std::to_string(group);
    const std::vector<std::string> letters = {"ب", "د", "ر", "س", "ق", "ل", "م"};
    std::string word = "ع";
    for (std::size_t rest = group + 7; rest > 0; rest /= 7) word += letters[rest % 7];
    articles[i].text.resize(articles[i].text.find(' ', 50));
    for (int times = 0; times < 3; ++times) articles[i].text += " " + word;
    articles[i].labels = {group * 7 % 3 == 0 ? "نعم" : "لا"};
  }
  FitOptions options = large();
  options.drawn_articles = 200;
  options.lambda = 1e-5;
  const model::Model model =
      fit(set_of(articles, options), options, [](const std::string&, double) { return true; });
  EXPECT_LT(model.heads[0].held_out.accuracy, 0.9) << "its group gave the label away";
}

TEST(TakeSubset, HoldsWhatTheArticlesHad) {
  const FitOptions options = large();
  TrainingSet set = set_of(with_copies(), options);
  const std::size_t units = set.counted.vocabulary.size();
  const std::vector<std::uint32_t> articles = {0, 5, 7, 870, kInvented - 1};
  const std::vector<Target> targets = set.heads[0].targets;
  TrainingSet subset = take_subset(set, articles);
  EXPECT_EQ(subset.articles(), articles.size());
  EXPECT_EQ(subset.counted.counts.articles(), articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(subset.heads[0].targets[i], targets[articles[i]]);
  }
  EXPECT_EQ(subset.near_duplicates, (std::vector<std::uint32_t>{0, 1, 2, 3, 0}))
      << "the last is a copy of the first";
  return_vocabulary(subset, set);
  EXPECT_EQ(set.articles(), kInvented);
  EXPECT_EQ(set.counted.vocabulary.size(), units);
}

}  // namespace
}  // namespace zawiya::train
