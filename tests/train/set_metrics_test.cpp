#include "train/set_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace zawiya::train {
namespace {

TEST(SetMetrics, AreThoseThatTheFormulasGive) {
  const SetsOfLabels truth = {{0, 1}, {1}, {2}, {}};
  const SetsOfLabels given = {{1, 0}, {1, 2}, {0}, {0}};
  features::RowMatrix p(4, 3);
  p << 0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 0.9F, 0.9F, 0.9F;
  const SetMetrics metrics = measure_sets(truth, given, p);
  EXPECT_EQ(metrics.articles, 3U) << "an article without labels is left out";
  EXPECT_DOUBLE_EQ(metrics.micro_f1, 2 * 3.0 / (4 + 5));
  const double f1[] = {2.0 / 3, 1,
                       0};  // label 0 had once, given twice; 2 had and given, never both
  EXPECT_DOUBLE_EQ(metrics.macro_f1, (f1[0] + f1[1] + f1[2]) / 3);
  EXPECT_DOUBLE_EQ(metrics.example_f1, (1 + 2.0 / 3 + 0) / 3);
  EXPECT_DOUBLE_EQ(metrics.subset_accuracy, 1.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.log_loss, std::log(2.0));
  EXPECT_NEAR(metrics.calibration_error, std::abs(9 * 0.5 - 4) / 9, 1e-12);
  EXPECT_DOUBLE_EQ(metrics.mean_labels, 4.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.mean_given, 5.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.labels[0].precision, 0.5);
  EXPECT_DOUBLE_EQ(metrics.labels[0].recall, 1);
  EXPECT_EQ(metrics.labels[2].predicted, 1U);
}

TEST(SetMetrics, LeaveOutOfTheMeanWhatNeverOccurs) {
  const features::RowMatrix p = features::RowMatrix::Constant(1, 2, 0.5F);
  EXPECT_DOUBLE_EQ(measure_sets({{0}}, {{0}}, p).macro_f1, 1);
  EXPECT_DOUBLE_EQ(measure_sets({{}}, {{0}}, p).micro_f1, 0);
}

}  // namespace
}  // namespace zawiya::train
