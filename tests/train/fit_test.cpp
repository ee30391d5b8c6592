#include "train/fit.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "tests/model/invented_news.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

using tests::as_json_lines;
using tests::fit_articles;
using tests::invented_news;
using tests::InventedArticle;
using tests::small_fit;

std::vector<model::Scores> scores_by(const model::Model& model,
                                     const std::vector<InventedArticle>& articles) {
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer);
  std::vector<model::Scores> all(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    scorer.score(articles[i].title, articles[i].text, all[i]);
  }
  return all;
}

TEST(Fit, LearnsTheLabelsOfItsArticles) {
  const model::Model& model = tests::invented_model();
  const std::vector<InventedArticle> articles = invented_news();
  const std::vector<model::Scores> scores = scores_by(model, articles);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(model.heads[0].labels[scores[i].best[0]], articles[i].topic) << articles[i].text;
    EXPECT_EQ(model.heads[1].labels[scores[i].best[1]], articles[i].framing) << articles[i].text;
  }
}

TEST(Fit, GivesTheSameBytesAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  const std::string alone = model::model_bytes(fit_articles(invented_news(), small_fit(1)));
  EXPECT_EQ(alone, model::model_bytes(fit_articles(invented_news(), small_fit(1))));
  EXPECT_EQ(alone, model::model_bytes(fit_articles(invented_news(), small_fit(2))));
  EXPECT_EQ(alone, model::model_bytes(fit_articles(invented_news(), small_fit(7))));
}

TEST(Fit, GivesTheSameBytesAtAnyNumberOfThreadsForMoreArticlesThanABlock) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  std::vector<InventedArticle> articles;
  for (int i = 0; i < 30; ++i) {
    for (InventedArticle article : invented_news()) {
      article.text += " " + std::to_string(i * i) + " خبر" + std::to_string(i % 7);
      articles.push_back(std::move(article));
    }
  }
  const auto bytes_with = [&](std::size_t threads) {
    FitOptions options = small_fit(threads);
    options.lambda = 1e-3;
    return model::model_bytes(fit_articles(articles, options));
  };
  const std::string alone = bytes_with(1);
  EXPECT_EQ(alone, bytes_with(2));
  EXPECT_EQ(alone, bytes_with(7));
}

TEST(Fit, HoldsOtherArticlesOutWithAnotherSeed) {
  FitOptions options = small_fit();
  options.lambda = 0.01;
  const model::Model model = fit_articles(invented_news(), options);
  options.seed = 77;
  const model::Model other = fit_articles(invented_news(), options);
  EXPECT_NE(model.heads[0].held_out.log_loss, other.heads[0].held_out.log_loss);
  const std::vector<model::Scores> scores = scores_by(model, invented_news());
  const std::vector<model::Scores> others = scores_by(other, invented_news());
  for (std::size_t i = 0; i < scores.size(); ++i) EXPECT_EQ(scores[i].best, others[i].best);
}

TEST(Fit, SaysWhatItWasTrainedOnAndHowWellItDoes) {
  const TrainingSet set =
      tests::read_json_lines(as_json_lines(invented_news()), tests::small_features());
  const model::Model& model = tests::invented_model();
  EXPECT_EQ(model.provenance.articles, 36U);
  EXPECT_EQ(model.provenance.data_fingerprint, set.fingerprint);
  EXPECT_EQ(model.options, tests::small_features());
  for (const model::Head& head : model.heads) {
    EXPECT_EQ(head.held_out.articles, 36U);
    EXPECT_GT(head.held_out.accuracy, 0.6);
    EXPECT_GT(head.lambda, 0);
  }
}

TEST(Fit, SettlesWhatItsOptionsLeaveOpen) {
  FitOptions options = small_fit();
  options.lambda = 0.01;
  options.features.ngram_min = options.features.ngram_max = features::Options::kAuto;
  options.features.ngram_weight = features::Options::kAutoWeight;
  const model::Model model = fit_articles(invented_news(), options);
  EXPECT_NE(model.options, options.features);
  EXPECT_EQ(model.options, features::resolved(options.features, 36));
}

TEST(Fit, KeepsAPenaltyThatIsGiven) {
  FitOptions options = small_fit();
  options.lambda = 0.0625;
  for (const model::Head& head : fit_articles(invented_news(), options).heads) {
    EXPECT_EQ(head.lambda, 0.0625);
  }
}

TEST(Fit, TrainsAHeadOnTheArticlesThatBearItsLabel) {
  std::vector<InventedArticle> articles = invented_news();
  for (std::size_t i = 0; i < articles.size(); i += 5) articles[i].framing.clear();
  const model::Model model = fit_articles(articles, small_fit());
  EXPECT_EQ(model.heads[0].held_out.articles, 36U);
  EXPECT_EQ(model.heads[1].held_out.articles, 28U);
  const std::vector<InventedArticle> whole = invented_news();
  const std::vector<model::Scores> scores = scores_by(model, whole);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_EQ(model.heads[0].labels[scores[i].best[0]], whole[i].topic);
    EXPECT_EQ(model.heads[1].labels[scores[i].best[1]], whole[i].framing);
  }
}

/// Sums over training articles of the first head's probabilities before calibration, by label, each
/// article counted by `weight`.
std::vector<double> expected_articles(const model::Model& model,
                                      const std::vector<InventedArticle>& articles,
                                      const std::vector<double>& weight) {
  const model::Head& head = model.heads[0];
  std::vector<double> sums(head.labels.size());
  const std::vector<model::Scores> scores = scores_by(model, articles);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    std::vector<double> powers;
    double total = 0;
    for (std::size_t l = 0; l < sums.size(); ++l) {
      powers.push_back(std::exp(static_cast<double>(scores[i].values[l]) * head.temperature));
      total += powers.back();
    }
    for (std::size_t l = 0; l < sums.size(); ++l) sums[l] += weight[i] * powers[l] / total;
  }
  return sums;
}

TEST(Fit, WeighsClassesInverselyToTheirFrequencyWhereBalanced) {
  // At the optimum the intercepts make every label expected as often as it occurs, by weight.
  std::vector<InventedArticle> articles = invented_news();
  std::erase_if(articles, [kept = 0](const InventedArticle& article) mutable {
    return article.topic == "رياضة" && ++kept > 4;
  });
  ASSERT_EQ(articles.size(), 28U);
  FitOptions options = small_fit();
  options.lambda = 0.05;
  options.solver.tolerance = 1e-4;

  const std::vector<double> ones(articles.size(), 1);
  const std::vector<double> plain =
      expected_articles(fit_articles(articles, options), articles, ones);
  EXPECT_NEAR(plain[0], 12, 0.1);
  EXPECT_NEAR(plain[1], 4, 0.1);
  EXPECT_NEAR(plain[2], 12, 0.1);

  options.balanced = true;
  std::vector<double> weights;
  for (const InventedArticle& article : articles) {
    weights.push_back(28.0 / 3 / (article.topic == "رياضة" ? 4 : 12));
  }
  for (const double expected :
       expected_articles(fit_articles(articles, options), articles, weights)) {
    EXPECT_NEAR(expected, 28.0 / 3, 0.1);
  }
}

TEST(Fit, DoesWithoutFeaturesOfItsOwn) {
  FitOptions options = small_fit();
  options.features.min_unit_df = 1000;
  options.features.ngram_max = 0;
  options.features.stem_weight = 0;
  const model::Model model = fit_articles(invented_news(), options);
  const model::Scores scores = scores_by(model, {invented_news().front()}).front();
  for (std::size_t l = 0; l < 3; ++l) EXPECT_NEAR(scores.probabilities[l], 1.0F / 3, 1e-2F);
}

TEST(Fit, StopsWhenProgressSaysSoInAnyPhase) {
  int calls = 0;
  fit(tests::read_json_lines(as_json_lines(invented_news()), tests::small_features()), small_fit(),
      [&](const std::string& phase, double done) {
        EXPECT_FALSE(phase.empty());
        EXPECT_GE(done, 0);
        EXPECT_LE(done, 1);
        ++calls;
        return true;
      });
  ASSERT_GE(calls, 4);
  for (int stop_at = 0; stop_at < calls; stop_at += 1 + calls / 12) {
    int call = 0;
    EXPECT_THROW(
        fit(tests::read_json_lines(as_json_lines(invented_news()), tests::small_features()),
            small_fit(), [&](const std::string&, double) { return call++ < stop_at; }),
        datasets::Interrupted);
  }
}

}  // namespace
}  // namespace zawiya::train
