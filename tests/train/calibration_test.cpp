#include "train/calibration.hpp"

#include <gtest/gtest.h>

#include <random>

#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

/// Held-out scores of a head of two labels, right with a given chance a unit of score.
struct Held {
  HeadTargets head{"topic", {"a", "b"}, {0, 0}, {}};
  HeldOutFolds folds;
  RowMatrix scores;
  std::vector<double> grasp;
  std::vector<std::size_t> thinned;
  RowMatrix thinned_scores;
  std::vector<double> thinned_grasp;
  std::vector<std::uint32_t> groups;
  features::NameSet names;

  Held(std::size_t articles, double truth_per_score, double spread) {
    std::mt19937 random(17);
    std::normal_distribution<float> normal(0, static_cast<float>(spread));
    scores.resize(static_cast<Eigen::Index>(articles), 2);
    thinned_scores.resize(static_cast<Eigen::Index>(articles), 2);
    for (std::size_t i = 0; i < articles; ++i) {
      const float score = normal(random);
      const auto row = static_cast<Eigen::Index>(i);
      scores.row(row) << score, -score;
      const double p = 1 / (1 + std::exp(-2 * truth_per_score * static_cast<double>(score)));
      const Target target = std::uniform_real_distribution<double>(0, 1)(random) < p ? 0 : 1;
      head.targets.push_back(target);
      ++head.label_counts[static_cast<std::size_t>(target)];
      folds.of.push_back(static_cast<std::uint32_t>(i % 5));
      grasp.push_back(1);
      thinned.push_back(i);
      const float noise = normal(random);  // what is left of it says nothing
      thinned_scores.row(row) << noise, -noise;
      thinned_grasp.push_back(0.05);
    }
    folds.count = 5;
  }

  Calibration calibrated(double target_precision = 0) const {
    return calibrate({head, folds, groups, scores, grasp, thinned, thinned_scores, thinned_grasp},
                     names, {}, target_precision);
  }
};

TEST(Calibration, FindsTheTemperature) {
  Held held(4000, 0.5, 1.5);
  held.thinned.clear();
  held.thinned_scores.resize(0, 2);
  held.thinned_grasp.clear();
  const Calibration found = held.calibrated();
  EXPECT_NEAR(found.temperature, 2, 0.3);
  EXPECT_LT(found.held_out.calibration_error, 0.04);
  EXPECT_EQ(found.stretch.size(), 0);
}

TEST(Calibration, DoesNotSharpenWhereAllIsRight) {
  const Calibration found = Held(300, 50, 0.5).calibrated();
  EXPECT_GE(found.temperature, 1);
}

TEST(Calibration, DoubtsWhatIsLeftOfThinnedArticles) {
  const Calibration found = Held(2000, 1, 2).calibrated();
  EXPECT_GT(found.doubt, 0);
}

TEST(Calibration, StretchesWhereWholeGroupsAreHeldOut) {
  Held held(3000, 0.4, 1.5);
  for (std::uint32_t i = 0; i < 3000; ++i) held.groups.push_back(i % 4);
  const Calibration found = held.calibrated();
  ASSERT_EQ(found.stretch.size(), 2);
  EXPECT_EQ(found.temperature, 1);
  EXPECT_NEAR(found.stretch.mean(), 0.4, 0.1);
  held.groups.assign(3000, 0);
  EXPECT_EQ(held.calibrated().stretch.size(), 0) << "one group shows nothing of others";
}

TEST(Calibration, HasThresholdsWhereAPrecisionIsAskedFor) {
  const Held held(4000, 0.5, 1.5);
  EXPECT_TRUE(held.calibrated().least_probabilities.empty());
  const std::vector<float> least = held.calibrated(0.95).least_probabilities;
  ASSERT_EQ(least.size(), 2U);
  for (const float of : least) {
    EXPECT_GT(of, 0.6F);
    EXPECT_LT(of, 1.0F);
  }
}

}  // namespace
}  // namespace zawiya::train
