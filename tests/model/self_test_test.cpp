#include "model/self_test.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <string>

#include "invented_news.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

TEST(SelfTest, HoldsProbabilitiesOfEveryHead) {
  const Model& model = tests::invented_model();
  const std::vector<SelfTest> tests = make_self_tests(model);
  ASSERT_GE(tests.size(), 1U);
  for (const SelfTest& test : tests) {
    EXPECT_FALSE(test.text.empty());
    ASSERT_EQ(test.probabilities.size(), 5U);
    EXPECT_NEAR(std::accumulate(test.probabilities.begin(), test.probabilities.end(), 0.0), 2,
                1e-5);
  }
}

TEST(SelfTest, IsPassedByTheModelThatMadeIt) {
  Model model = tests::tiny_model();
  model.self_tests = make_self_tests(model);
  EXPECT_EQ(failed_self_test(model), std::nullopt);
}

TEST(SelfTest, IsFailedWhereAProbabilityDiffersByMoreThanTheTolerance) {
  Model model = tests::tiny_model();
  model.self_tests = make_self_tests(model);
  model.self_tests[1].probabilities[1] += kSelfTestTolerance / 2;
  EXPECT_EQ(failed_self_test(model), std::nullopt);
  model.self_tests[1].probabilities[1] += 2 * kSelfTestTolerance;
  const std::optional<std::string> failed = failed_self_test(model);
  ASSERT_TRUE(failed.has_value());
  EXPECT_EQ(failed->find("self-test 2 gives a probability of 0."), 0U) << *failed;
}

TEST(SelfTest, IsFailedWhereTheModelGivesNoNumber) {
  Model model = tests::tiny_model();
  model.self_tests = make_self_tests(model);
  model.heads[0].intercepts[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(failed_self_test(model).has_value());
}

TEST(SelfTest, NoticesThatTextIsFoldedOrCutOtherwise) {
  const auto fails_after = [](auto change) {
    Model model = tests::tiny_model();
    // A word that is known only once its marks are gone, and one known by its subwords alone.
    model.self_tests = {{"الحُكومَة", {}}, {"نظام", {}}};
    const text::Normalizer normalizer(model.options.folds);
    Scorer scorer(model, normalizer);
    for (SelfTest& test : model.self_tests) {
      Scores scores;
      scorer.score({}, test.text, scores);
      test.probabilities = scores.probabilities;
    }
    EXPECT_EQ(failed_self_test(model), std::nullopt);
    change(model);
    return failed_self_test(model).has_value();
  };
  EXPECT_TRUE(fails_after([](Model& m) { m.options.folds = text::profile_folds("none"); }));
  EXPECT_TRUE(fails_after([](Model& m) { m.options.ngram_min = m.options.ngram_max = 4; }));
  EXPECT_TRUE(fails_after([](Model& m) { m.options.stem_weight = 0; }));
  EXPECT_FALSE(fails_after([](Model& m) { m.provenance.articles = 7; }));
}

}  // namespace
}  // namespace zawiya::model
