#include "train/metrics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace zawiya::train {
namespace {

using features::RowMatrix;

/// Five labelled articles, three labels, worked out by hand.
Metrics small_example() {
  RowMatrix probabilities(6, 3);
  probabilities << 0.70F, 0.20F, 0.10F,  // right
      0.30F, 0.60F, 0.10F,               // label 0, taken for 1
      0.20F, 0.80F, 0.00F,               // right
      0.50F, 0.25F, 0.25F,               // label 2, taken for 0
      0.00F, 0.00F, 1.00F,               // unlabelled
      0.10F, 0.62F, 0.28F;               // right
  const std::vector<Target> targets = {0, 0, 1, 2, kUnlabelled, 1};
  return measure(targets, probabilities);
}

TEST(Metrics, CountHitsAndConfusions) {
  const Metrics metrics = small_example();
  EXPECT_EQ(metrics.articles, 5U);
  EXPECT_DOUBLE_EQ(metrics.accuracy, 3.0 / 5);
  const std::vector<std::vector<std::uint64_t>> confusion = {{1, 1, 0}, {0, 2, 0}, {1, 0, 0}};
  EXPECT_EQ(metrics.confusion, confusion);
}

TEST(Metrics, RateEveryLabel) {
  const Metrics metrics = small_example();
  ASSERT_EQ(metrics.labels.size(), 3U);
  EXPECT_EQ(metrics.labels[0].articles, 2U);
  EXPECT_EQ(metrics.labels[0].predicted, 2U);
  EXPECT_DOUBLE_EQ(metrics.labels[0].f1, 0.5);
  EXPECT_EQ(metrics.labels[1].articles, 2U);
  EXPECT_EQ(metrics.labels[1].predicted, 3U);
  EXPECT_DOUBLE_EQ(metrics.labels[1].precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.labels[1].recall, 1);
  EXPECT_DOUBLE_EQ(metrics.labels[1].f1, 0.8);
  EXPECT_EQ(metrics.labels[2].predicted, 0U);
  EXPECT_DOUBLE_EQ(metrics.labels[2].precision, 0);
  EXPECT_DOUBLE_EQ(metrics.labels[2].f1, 0);
  EXPECT_DOUBLE_EQ(metrics.macro_f1, (0.5 + 0.8 + 0) / 3);
}

TEST(Metrics, TakeTheMeanLogLossInNats) {
  const double expected = -std::log(0.7 * 0.3 * 0.8 * 0.25 * 0.62) / 5;
  EXPECT_NEAR(small_example().log_loss, expected, 1e-6);
}

TEST(Metrics, BinConfidencesForTheCalibrationError) {
  // Of fifteen bins .60 and .62 share one, which promised 1.22 hits and made one.
  EXPECT_NEAR(small_example().calibration_error, (0.3 + 0.22 + 0.2 + 0.5) / 5, 1e-6);
}

TEST(Metrics, LeaveALabelThatNeitherOccursNorIsPredictedOutOfTheMeanF1) {
  RowMatrix probabilities(2, 3);
  probabilities << 0.9F, 0.1F, 0, 0.2F, 0.8F, 0;
  const std::vector<Target> targets = {0, 1};
  EXPECT_DOUBLE_EQ(measure(targets, probabilities).macro_f1, 1);
}

TEST(Metrics, StayFiniteForAnImpossibleLabel) {
  RowMatrix probabilities(1, 2);
  probabilities << 0, 1;
  const std::vector<Target> targets = {0};
  const Metrics metrics = measure(targets, probabilities);
  EXPECT_NEAR(metrics.log_loss, -std::log(static_cast<double>(std::numeric_limits<float>::min())),
              1e-9);
  EXPECT_DOUBLE_EQ(metrics.calibration_error, 1);
}

TEST(Metrics, OfNothingAreZero) {
  const std::vector<Target> targets = {kUnlabelled};
  const Metrics metrics = measure(targets, RowMatrix::Constant(1, 2, 0.5F));
  EXPECT_EQ(metrics.articles, 0U);
  EXPECT_EQ(metrics.accuracy, 0);
  EXPECT_EQ(metrics.macro_f1, 0);
  EXPECT_EQ(metrics.log_loss, 0);
  EXPECT_EQ(metrics.calibration_error, 0);
}

RC_GTEST_PROP(Metrics, AddUpOverLabels, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(1, 60);
  const auto targets =
      *rc::gen::container<std::vector<Target>>(rows, rc::gen::inRange<Target>(kUnlabelled, 4));
  RowMatrix probabilities(static_cast<Eigen::Index>(rows), 4);
  for (Eigen::Index i = 0; i < probabilities.size(); ++i) {
    probabilities.data()[i] = static_cast<float>(*rc::gen::inRange(1, 100));
  }
  probabilities.array().colwise() /= probabilities.rowwise().sum().eval().array();
  const Metrics metrics = measure(targets, probabilities);
  std::uint64_t articles = 0;
  std::uint64_t predicted = 0;
  std::uint64_t hits = 0;
  for (std::size_t label = 0; label < 4; ++label) {
    articles += metrics.labels[label].articles;
    predicted += metrics.labels[label].predicted;
    hits += metrics.confusion[label][label];
  }
  RC_ASSERT(articles == metrics.articles);
  RC_ASSERT(predicted == metrics.articles);
  RC_ASSERT(std::abs(metrics.accuracy * static_cast<double>(articles) - static_cast<double>(hits)) <
            1e-9);
  RC_ASSERT(metrics.calibration_error >= 0 && metrics.calibration_error <= 1);
}

TEST(Metrics, AreToldBesideWhatTheCommonestLabelGets) {
  Metrics metrics;
  EXPECT_EQ(accuracy_of_commonest(metrics), 0);
  metrics.articles = 10;
  metrics.labels.resize(3);
  metrics.labels[0].articles = 2;
  metrics.labels[1].articles = 7;
  metrics.labels[2].articles = 1;
  EXPECT_EQ(accuracy_of_commonest(metrics), 0.7);
}

}  // namespace
}  // namespace zawiya::train
