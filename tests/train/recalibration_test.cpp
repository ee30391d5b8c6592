#include "train/recalibration.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/model/tiny_model.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;

/// Articles whose labels are drawn from softmax(scores / 3 + names + bias), where the head says
/// scores + names: it is three times too sure, and misses that 'b' is commoner here.
HeadOnArticles too_sure(std::size_t articles, unsigned seed = 5) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  HeadOnArticles on;
  on.scores.resize(static_cast<Eigen::Index>(articles), 2);
  on.names = RowMatrix::Zero(static_cast<Eigen::Index>(articles), 2);
  for (Eigen::Index i = 0; i < on.scores.rows(); ++i) {
    const float score = 3 * normal(random);
    on.scores.row(i) << score, -score;
    const double of_b = 2.0 * static_cast<double>(score) / 3 - 1;
    const double p = 1 / (1 + std::exp(of_b));
    on.targets.push_back(std::uniform_real_distribution<double>(0, 1)(random) < p ? 1 : 0);
    on.grasp.push_back(1);
  }
  return on;
}

model::Head even_head() {
  model::Head head;
  head.labels = {"a", "b"};
  head.label_counts = {50, 50};
  return head;
}

TEST(Recalibration, FindsHowSureAHeadMayBe) {
  const Recalibration found = fit_recalibration(too_sure(3000), even_head());
  EXPECT_TRUE(helps(found));
  EXPECT_NEAR(found.scale, 1.0 / 3, 0.05);
  EXPECT_NEAR(found.bias[1] - found.bias[0], 1, 0.2);
  EXPECT_EQ(found.names_scale, 1) << "no article has names";
  EXPECT_LT(found.after.calibration_error, 0.04);
  EXPECT_GT(found.before.calibration_error, 0.08);
  EXPECT_EQ(found.conformal.articles, 3000U);
}

TEST(Recalibration, LeavesAHeadThatIsRightAlone) {
  HeadOnArticles on = too_sure(300);
  std::mt19937 random(9);
  for (std::size_t i = 0; i < on.targets.size(); ++i) {  // as the head says, now
    const float score = on.scores(static_cast<Eigen::Index>(i), 0);
    const double p = 1 / (1 + std::exp(2 * static_cast<double>(score)));
    on.targets[i] = std::uniform_real_distribution<double>(0, 1)(random) < p ? 1 : 0;
  }
  const Recalibration found = fit_recalibration(on, even_head());
  if (helps(found)) {
    EXPECT_NEAR(found.scale, 1, 0.3);
  } else {
    EXPECT_EQ(found.scale, 1);
    EXPECT_EQ(found.bias, Eigen::RowVectorXf::Zero(2));
  }
  EXPECT_NEAR(found.after.log_loss, found.before.log_loss, 0.03);
}

TEST(Recalibration, WeighsNamesByThemselves) {
  HeadOnArticles on = too_sure(3000);
  std::mt19937 random(7);
  for (std::size_t i = 0; i < on.targets.size(); ++i) {  // names say the opposite of the label
    const float name = on.targets[i] == 0 ? -1.0F : 1.0F;
    on.names.row(static_cast<Eigen::Index>(i)) << name, -name;
    if (random() % 3 == 0) on.names.row(static_cast<Eigen::Index>(i)) *= -1;
  }
  EXPECT_LT(fit_recalibration(on, even_head()).names_scale, 0.5);
}

TEST(Recalibration, TwentyArticlesMoveLittle) {
  const Recalibration found = fit_recalibration(too_sure(20), even_head());
  EXPECT_GT(found.scale, 0.2);
  EXPECT_LT(found.bias.cwiseAbs().maxCoeff(), 1.5F);
}

TEST(Recalibration, GivesAModelItsNewNumbers) {
  model::Model model = tests::tiny_model();
  const text::Normalizer normalizer(model.options.folds);
  model::Scores before;
  model::Scorer(model, normalizer).score({}, "قالت الحكومة أمس", before);
  Recalibration numbers;
  numbers.scale = 0.5;
  numbers.bias = Eigen::RowVectorXf::Zero(2);
  numbers.bias[1] = 0.75F;
  recalibrate(model, 0, numbers);
  model::Scores after;
  model::Scorer(model, normalizer).score({}, "قالت الحكومة أمس", after);
  EXPECT_NEAR(after.values[0], 0.5F * before.values[0], 1e-5);
  EXPECT_NEAR(after.values[1], 0.5F * before.values[1] + 0.75F, 1e-5);
  EXPECT_EQ(model.heads[0].temperature, 2);
  EXPECT_EQ(model.heads[0].strongest[0][0].score, 0.75F);
}

}  // namespace
}  // namespace zawiya::train
