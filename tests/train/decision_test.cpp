#include "train/decision.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "train/metrics.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using model::parse_aim;

const std::vector<std::string> kNames = {"common", "middle", "rare"};

/// Articles whose labels are drawn from calibrated probabilities.
struct Drawn {
  RowMatrix probabilities;
  std::vector<Target> targets;

  explicit Drawn(Eigen::Index articles, unsigned seed = 3) : probabilities(articles, 3) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    for (Eigen::Index i = 0; i < articles; ++i) {
      Eigen::RowVector3f p(2 + normal(random), 1 + normal(random), normal(random));
      p = p.array().exp();
      p /= p.sum();
      probabilities.row(i) = p;
      const float drawn = std::uniform_real_distribution<float>(0, 1)(random);
      targets.push_back(drawn < p[0] ? 0 : drawn < p[0] + p[1] ? 1 : 2);
    }
  }
};

TEST(ChooseOffsets, GiveRareLabelsMoreOftenForMacroF1) {
  const Drawn chosen_on(2000);
  const Drawn others(4000, 9);
  const auto offsets =
      choose_offsets(chosen_on.probabilities, chosen_on.targets, kNames, parse_aim("macro-f1"));
  ASSERT_EQ(offsets.size(), 3U);
  EXPECT_GT(offsets[2], offsets[0]);
  EXPECT_NEAR(std::accumulate(offsets.begin(), offsets.end(), 0.0F), 0, 1e-5);
  const Metrics before = measure(others.targets, others.probabilities);
  const Metrics after =
      measure(others.targets, others.probabilities, given_labels(others.probabilities, offsets));
  EXPECT_GT(after.macro_f1, before.macro_f1 + 0.02);
  EXPECT_EQ(after.log_loss, before.log_loss) << "probabilities stay";
}

TEST(ChooseOffsets, LeaveCalibratedProbabilitiesAloneForAccuracy) {
  const Drawn drawn(2000);
  for (const float offset :
       choose_offsets(drawn.probabilities, drawn.targets, kNames, parse_aim("accuracy"))) {
    EXPECT_LT(std::abs(offset), 0.15F);
  }
}

TEST(ChooseOffsets, UndoLabelsThatAreWeighedAlikeForAccuracy) {
  Drawn drawn(2000);
  drawn.probabilities.col(2) *= 6;
  drawn.probabilities.array().colwise() /= drawn.probabilities.rowwise().sum().array().eval();
  const auto offsets =
      choose_offsets(drawn.probabilities, drawn.targets, kNames, parse_aim("accuracy"));
  ASSERT_EQ(offsets.size(), 3U);
  EXPECT_LT(offsets[2], offsets[0] - 0.3F);
}

TEST(ChooseOffsets, HardlyMoveForFewArticles) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Drawn few(60, seed);
    for (const float offset :
         choose_offsets(few.probabilities, few.targets, kNames, parse_aim("macro-f1"))) {
      EXPECT_LT(std::abs(offset), 0.5F) << seed;
    }
  }
}

TEST(ChooseOffsets, SpeakOfTheLabelsAimedAt) {
  const Drawn drawn(2000);
  const auto of_rare =
      choose_offsets(drawn.probabilities, drawn.targets, kNames, parse_aim("f1:rare"));
  ASSERT_EQ(of_rare.size(), 3U);
  EXPECT_GT(of_rare[2], of_rare[1]);
  EXPECT_TRUE(
      choose_offsets(drawn.probabilities, drawn.targets, kNames, parse_aim("f1:other")).empty())
      << "the label of another head";
  EXPECT_TRUE(choose_offsets(drawn.probabilities, drawn.targets, kNames, {}).empty());
}

TEST(ChooseOffsets, AreNoneWithoutArticles) {
  const Drawn drawn(10);
  const std::vector<Target> none(10, kUnlabelled);
  EXPECT_TRUE(choose_offsets(drawn.probabilities, none, kNames, parse_aim("macro-f1")).empty());
}

}  // namespace
}  // namespace zawiya::train
