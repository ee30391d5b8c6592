#include "model/confidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace zawiya::model {
namespace {

Typicality some_typicality() {
  Typicality typicality;
  typicality.mean = {0.9F, 0.4F, 5.0F};
  typicality.deviation = {0.05F, 0.1F, 0.5F};
  for (std::size_t q = 0; q < Typicality::kQuantiles; ++q) {
    typicality.strangeness.push_back(0.01F * static_cast<float>(q));
  }
  return typicality;
}

TEST(Typicality, FallsWithWhatIsUnknownAndNotWithWhatIsFamiliar) {
  const Typicality of = some_typicality();
  const double usual = of.strangeness_of({0.9F, 0.4F, 5.0F});
  EXPECT_LT(of.strangeness_of({0.99F, 0.6F, 6.0F}), usual);
  EXPECT_GT(of.strangeness_of({0.5F, 0.4F, 5.0F}), usual);
  EXPECT_GT(of.strangeness_of({0.9F, 0.4F, 2.0F}), usual);
  EXPECT_EQ(of.typicality_of(-1), 1);
  EXPECT_EQ(of.typicality_of(99), 0);
  EXPECT_NEAR(of.typicality_of(0.64), 0.75, 0.01);
}

TEST(Typicality, CallsStrangeTheSumOfTheSquaredShortfalls) {
  const Typicality of = some_typicality();
  const auto softplus = [](double z) { return std::log1p(std::exp(z)); };
  const double usual = softplus(0) * softplus(0);
  EXPECT_NEAR(of.strangeness_of({0.9F, 0.4F, 5.0F}), 3 * usual, 1e-5);
  EXPECT_NEAR(of.strangeness_of({0.8F, 0.4F, 5.0F}), softplus(2) * softplus(2) + 2 * usual, 1e-4)
      << "two deviations below the mean";
  EXPECT_NEAR(of.strangeness_of({0.9F, 0.4F, 5.5F}), softplus(-1) * softplus(-1) + 2 * usual, 1e-5)
      << "one above";
}

TEST(Typicality, IsTheShareOfHeldOutArticlesThatAreStranger) {
  const Typicality of = some_typicality();
  EXPECT_EQ(of.typicality_of(0), 1);
  EXPECT_NEAR(of.typicality_of(1.28), 0.5, 1e-5);
  EXPECT_NEAR(of.typicality_of(1.285), 0.5 - 0.5 / 256, 1e-5) << "between two, in proportion";
  EXPECT_EQ(of.typicality_of(2.57), 0);
  EXPECT_EQ(Typicality().typicality_of(0), 0) << "none was held out";
}

TEST(Typicality, GraspsNothingWhereNoWordIsKnown) {
  const Typicality of = some_typicality();
  EXPECT_EQ(of.grasp_of({0, 0, 5.0F}), 0);
  EXPECT_EQ(of.grasp_of({0.95F, 0, 7.0F}), 1);
  EXPECT_NEAR(of.grasp_of({0.45F, 0, 5.0F}), 0.5, 1e-6);
  EXPECT_NEAR(of.grasp_of({0.9F, 0, 4.0F}), 1 / 2.718281828, 1e-6) << "by the number of words";
  EXPECT_NEAR(of.grasp_of({0.45F, 0, 4.0F}), 0.5 / 2.718281828, 1e-6);
}

TEST(ShownProbability, IsNeverCertain) {
  EXPECT_EQ(shown_probability(0.984F), "98 %");
  EXPECT_EQ(shown_probability(0.9949F), "99 %");
  EXPECT_EQ(shown_probability(0.995F), "> 99 %");
  EXPECT_EQ(shown_probability(1), "> 99 %");
  EXPECT_EQ(shown_probability(0.005F), "1 %");
  EXPECT_EQ(shown_probability(0.004F), "< 1 %");
  EXPECT_EQ(shown_probability(0.5F), "50 %");
  EXPECT_EQ(shown_probability(0), "< 1 %");
}

TEST(PullToPrior, LeavesThePriorWhereNothingIsKnownAndScoresWhereAllIs) {
  const std::array<float, 2> prior = {-0.5F, -0.9F};
  std::array<float, 2> values = {3, -3};
  pull_to_prior(values, prior, kept_share(1, 0.3));
  EXPECT_EQ(values, (std::array<float, 2>{3, -3}));
  pull_to_prior(values, prior, kept_share(0, 0));
  EXPECT_EQ(values, prior) << "even where nothing else is doubted";
  values = {1.5F, -2.9F};
  pull_to_prior(values, prior, kept_share(0.25, 0.5));
  EXPECT_EQ(values, (std::array<float, 2>{0.5F, -1.9F})) << "the square root of a quarter is half";
}

TEST(Typicality, BelievesLittleOfWhatIsFarFromAllThatWasHeldOut) {
  Typicality typicality;
  typicality.mean = {0.9F, 0.5F, 5};
  typicality.deviation = {0.05F, 0.1F, 1};
  EXPECT_EQ(typicality.belief_in({0.95F, 0, 1}), 1);
  EXPECT_EQ(typicality.belief_in({0.72F, 0, 1}), 1) << "3.6 deviations below";
  EXPECT_NEAR(typicality.belief_in({0.3F, 0, 1}), 1.0 / 3, 1e-5) << "12 below";
  EXPECT_NEAR(typicality.belief_in({0.65F, 0, 1}), 4.0 / 5, 1e-5) << "5 below";
  EXPECT_EQ(typicality.strangest({0.3F, 0.4F, 4}), Typicality::Strangeness::kFewWordsKnown);
  EXPECT_EQ(typicality.strangest({0.9F, 0.1F, 4}), Typicality::Strangeness::kFewLongerKnown);
  EXPECT_EQ(typicality.strangest({0.9F, 0.5F, 1}), Typicality::Strangeness::kShort);
}

TEST(LabelSet, HoldsTheTruthAsOftenAsStated) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> uniform(0, 1);
  const auto draw = [&] {  // probabilities, and a label that follows them
    std::array<float, 3> p = {uniform(random), uniform(random), uniform(random)};
    const float sum = p[0] + p[1] + p[2];
    for (float& of : p) of /= sum;
    const float at = uniform(random);
    return std::pair(p, std::size_t{at < p[0] ? 0U : at < p[0] + p[1] ? 1U : 2U});
  };
  Conformal conformal;
  std::vector<float> scores;
  for (int i = 0; i < 5000; ++i) {
    const auto [p, label] = draw();
    scores.push_back(static_cast<float>(conformity(p, label, drawn_share(p))));
  }
  std::sort(scores.begin(), scores.end());
  for (std::size_t q = 0; q < 257; ++q) conformal.scores.push_back(scores[q * 4999 / 256]);
  conformal.articles = 5000;
  for (const double stated : {0.5, 0.9}) {
    int held = 0;
    for (int i = 0; i < 5000; ++i) {
      const auto [p, label] = draw();
      const auto set = label_set(conformal, p, stated);
      held += std::find(set.begin(), set.end(), label) != set.end() ? 1 : 0;
    }
    EXPECT_NEAR(held / 5000.0, stated, 0.02);
  }
}

TEST(Conformity, AddsUpWhatIsLikelierAndAShareOfTheLabelsOwn) {
  const std::array<float, 3> of = {0.5F, 0.125F, 0.375F};
  EXPECT_EQ(conformity(of, 0, 0.5), 0.25);
  EXPECT_EQ(conformity(of, 1, 0.5), 0.9375);
  EXPECT_EQ(conformity(of, 2, 0), 0.5);
  const std::array<float, 2> equal = {0.5F, 0.5F};
  EXPECT_EQ(conformity(equal, 0, 0), 0) << "of equal ones the first comes first";
  EXPECT_EQ(conformity(equal, 1, 0), 0.5);
}

TEST(DrawnShare, IsOfTheProbabilitiesAloneAndEven) {
  double sum = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::array<float, 2> of = {static_cast<float>(i) / 1000,
                                     1 - static_cast<float>(i) / 1000};
    const double share = drawn_share(of);
    EXPECT_EQ(share, drawn_share(of));
    EXPECT_GE(share, 0);
    EXPECT_LT(share, 1);
    sum += share;
  }
  EXPECT_NEAR(sum / 1000, 0.5, 0.05);
}

TEST(LabelSet, HoldsTheLikeliestFirst) {
  const Conformal all = {{0, 1}, 1000};
  const std::array<float, 3> of = {0.25F, 0.25F, 0.5F};
  EXPECT_EQ(label_set(all, of, 0.999), (std::vector<std::size_t>{2, 0, 1}));
}

TEST(Conformal, LiesBetweenTwoScoresInProportion) {
  const Conformal of = {{0, 0.25F, 0.5F, 0.75F, 1}, 4};
  EXPECT_NEAR(of.threshold(0.4), 0.5, 1e-6);
  EXPECT_NEAR(of.threshold(0.5), 0.625, 1e-6);
  EXPECT_NEAR(of.threshold(0.8), 1, 1e-6) << "the largest";
  EXPECT_GT(of.threshold(0.81), 1) << "four articles cannot say";
  EXPECT_GT(Conformal().threshold(0.5), 1) << "nor can none";
}

TEST(Conformal, PromisesNothingFromFewArticles) {
  const Conformal two = {{0.3F, 0.6F}, 2};
  EXPECT_GT(two.threshold(0.9), 1);
  EXPECT_LE(two.threshold(0.5), 1);
}

}  // namespace
}  // namespace zawiya::model
