#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "model/scorer.hpp"
#include "tests/model/invented_news.hpp"
#include "train/fit.hpp"

namespace zawiya::train {
namespace {

constexpr std::string_view kTopicWords[2][3] = {{"مباراة", "هدف", "ملعب"},
                                                {"برلمان", "قانون", "وزير"}};

/// Articles whose topic decides their label nine times of ten, and in which a word of praise goes
/// with one of the labels inside each topic.
std::vector<datasets::Article> articles_by_topic() {
  std::vector<datasets::Article> articles;
  for (std::size_t i = 0; i < 120; ++i) {
    const std::size_t topic = i % 2;
    const bool usual = i / 2 % 10 != 0;
    const bool praises = (topic == 0) == usual;
    datasets::Article& article = articles.emplace_back();
    article.text = std::string(kTopicWords[topic][i % 3]) + " " +
                   std::string(kTopicWords[topic][(i + 1 + i / 6 % 2) % 3]) + " خبر";
    if (praises && i % 3 != 1) article.text += " إشادة";
    article.labels = {praises ? "مؤيد" : "معارض"};
    article.control = topic == 0 ? "رياضة" : "سياسة";
  }
  return articles;
}

model::Model fitted(const std::vector<datasets::Article>& articles, bool controlled) {
  FitOptions options = tests::small_fit();
  options.lambda = 0.01;
  options.features.controls = controlled;
  options.features.lead_words = 0;
  std::vector<const datasets::Article*> pointers;
  for (const datasets::Article& article : articles) pointers.push_back(&article);
  return fit(make_training_set(pointers, {"stance"}, options.features, 1), options,
             [](const std::string&, double) { return true; });
}

/// By how much one text speaks for praise, the first label, against another, before calibration.
double difference(const model::Model& model, const std::string& text, const std::string& other) {
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer);
  model::Scores one;
  model::Scores two;
  scorer.score("", text, one);
  scorer.score("", other, two);
  return model.heads[0].temperature *
         static_cast<double>((one.values[0] - one.values[1]) - (two.values[0] - two.values[1]));
}

TEST(ControlledFit, WordsOfTheTopicWeighLess) {
  const std::vector<datasets::Article> articles = articles_by_topic();
  const model::Model plain = fitted(articles, false);
  const model::Model controlled = fitted(articles, true);
  for (std::size_t word = 0; word < 3; ++word) {
    const std::string sport(kTopicWords[0][word]);
    const std::string politics(kTopicWords[1][word]);
    const double before = difference(plain, sport, politics);
    EXPECT_GT(before, 1) << sport;
    EXPECT_LT(std::abs(difference(controlled, sport, politics)), before / 2) << sport;
  }
}

TEST(ControlledFit, WordsThatSpeakWithinATopicKeepTheirWeight) {
  const std::vector<datasets::Article> articles = articles_by_topic();
  const double before = difference(fitted(articles, false), "خبر إشادة", "خبر خبر");
  const double after = difference(fitted(articles, true), "خبر إشادة", "خبر خبر");
  EXPECT_GT(before, 0.5);
  EXPECT_GT(after, before / 2);
}

TEST(ControlledFit, TheModelKnowsNothingOfTheControl) {
  std::vector<datasets::Article> articles = articles_by_topic();
  const model::Model controlled = fitted(articles, true);
  EXPECT_FALSE(controlled.options.controls);
  const text::Normalizer normalizer(controlled.options.folds);
  model::Scorer scorer(controlled, normalizer);
  model::Scores with;
  model::Scores without;
  scorer.score({.title = "", .body = "مباراة وهدف", .control = "سياسة"}, with);
  scorer.score({.title = "", .body = "مباراة وهدف"}, without);
  EXPECT_EQ(with.values, without.values);
}

TEST(ControlledFit, WithoutValuesControlsForNothing) {
  std::vector<datasets::Article> articles = articles_by_topic();
  for (datasets::Article& article : articles) article.control.clear();
  const model::Model plain = fitted(articles, false);
  const model::Model controlled = fitted(articles, true);
  EXPECT_EQ(difference(plain, "مباراة", "قانون"), difference(controlled, "مباراة", "قانون"));
}

}  // namespace
}  // namespace zawiya::train
