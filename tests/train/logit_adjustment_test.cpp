#include "train/logit_adjustment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "small_design.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

/// Articles of which a share bears the last label, with scores that know too little to tell.
struct Scored {
  HeadTargets head;
  FoldOf fold;
  ChosenPenalty chosen;

  explicit Scored(std::vector<std::uint64_t> counts, double temperature = 1.5) {
    std::mt19937 random(5);
    for (std::size_t l = 0; l < counts.size(); ++l) {
      head.labels.push_back("l" + std::to_string(l));
      head.targets.insert(head.targets.end(), counts[l], static_cast<Target>(l));
    }
    std::shuffle(head.targets.begin(), head.targets.end(), random);
    head.label_counts = std::move(counts);
    const auto articles = static_cast<Eigen::Index>(head.targets.size());
    fold.assign(head.targets.size(), 0);
    chosen.temperature = temperature;
    chosen.held_out_scores =
        tests::random_matrix(articles, static_cast<Eigen::Index>(head.labels.size()), 8);
    for (Eigen::Index i = 0; i < articles; ++i) {
      chosen.held_out_scores(i, head.targets[static_cast<std::size_t>(i)]) += 1;
    }
    chosen.held_out = measure(head.targets, softmax(chosen.held_out_scores, temperature));
  }
};

TEST(LogitAdjustment, GivesRareLabelsLessOften) {
  Scored of({300, 80, 20});
  const Metrics before = of.chosen.held_out;
  adjust_logits(of.head, of.fold, of.chosen);
  EXPECT_LT(of.chosen.held_out.labels[2].predicted, before.labels[2].predicted);
  EXPECT_GT(of.chosen.held_out.labels[2].predicted, 0U) << "a part of the way only";
  EXPECT_GT(of.chosen.held_out.labels[0].predicted, before.labels[0].predicted);
}

TEST(LogitAdjustment, AddsAPartOfTheLogarithmOfTheShareToCalibratedScores) {
  Scored of({60, 30, 10}, 2);
  adjust_logits(of.head, of.fold, of.chosen);
  ASSERT_EQ(of.chosen.shift.size(), 3);
  for (Eigen::Index l = 0; l < 3; ++l) {
    const double share = static_cast<double>(of.head.label_counts[static_cast<std::size_t>(l)]);
    EXPECT_NEAR(of.chosen.shift[l] / 2, kWayBack * std::log(share / 100), 1e-5);
  }
}

TEST(LogitAdjustment, TemperatureAndMetricsAreOfTheShiftedScores) {
  Scored of({200, 60, 15});
  adjust_logits(of.head, of.fold, of.chosen);
  const RowMatrix shifted = of.chosen.held_out_scores.rowwise() + of.chosen.shift;
  EXPECT_EQ(of.chosen.temperature, fit_temperature(shifted, of.head.targets));
  const Metrics expected = measure(of.head.targets, softmax(shifted, of.chosen.temperature));
  EXPECT_EQ(of.chosen.held_out.confusion, expected.confusion);
  EXPECT_EQ(of.chosen.held_out.log_loss, expected.log_loss);
  EXPECT_EQ(of.chosen.held_out.articles, 275U);
}

TEST(LogitAdjustment, LeavesLabelsThatAreEquallyFrequentAlone) {
  Scored of({50, 50});
  const Metrics before = of.chosen.held_out;
  adjust_logits(of.head, of.fold, of.chosen);
  EXPECT_EQ(of.chosen.shift[0], of.chosen.shift[1]);
  EXPECT_EQ(of.chosen.held_out.confusion, before.confusion);
}

TEST(LogitAdjustment, MeasuresArticlesThatWereHeldOutOnly) {
  Scored of({100, 40});
  Scored all = of;
  for (std::size_t i = 0; i < of.fold.size(); i += 4) {
    of.fold[i] = kNeverHeldOut;
    of.chosen.held_out_scores.row(static_cast<Eigen::Index>(i)).setZero();
  }
  adjust_logits(of.head, of.fold, of.chosen);
  adjust_logits(all.head, all.fold, all.chosen);
  EXPECT_EQ(of.chosen.held_out.articles, 105U);
  EXPECT_EQ(of.chosen.shift, all.chosen.shift) << "frequencies are those of all articles";
}

TEST(LogitAdjustment, LeavesOutArticlesWithoutALabel) {
  Scored of({100, 40});
  for (const std::size_t article : {0U, 7U}) {
    --of.head.label_counts[static_cast<std::size_t>(of.head.targets[article])];
    of.head.targets[article] = kUnlabelled;
  }
  adjust_logits(of.head, of.fold, of.chosen);
  EXPECT_EQ(of.chosen.held_out.articles, 138U);
}

}  // namespace
}  // namespace zawiya::train
