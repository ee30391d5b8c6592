#include "train/auxiliary.hpp"

#include <gtest/gtest.h>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;

/// Two auxiliary heads of 2 and 3 labels over 12 articles, of which the last is never held out.
struct TwoAuxiliary {
  std::vector<ChosenPenalty> heads{2};
  HeldOutFolds folds{FoldOf(12, 0), 1, false};
  TwoAuxiliary() {
    folds.of.back() = kNeverHeldOut;
    heads[0].held_out_scores = random_matrix(12, 2, 5);
    heads[1].held_out_scores = 4 * random_matrix(12, 3, 6);
    heads[1].shift = Eigen::RowVector3f(1, 0, -1);
  }
};

TEST(AuxiliaryScores, AreCentredAndOfOneSize) {
  const TwoAuxiliary of;
  const AuxiliaryScores scores(of.heads, of.folds);
  const RowMatrix& features = scores.features();
  ASSERT_EQ(features.cols(), 5);
  EXPECT_LT(features.colwise().sum().cwiseAbs().maxCoeff(), 1e-5F);
  EXPECT_EQ(features.row(11).squaredNorm(), 0) << "never held out";
  const float first = features.leftCols(2).squaredNorm() / 2;
  const float second = features.rightCols(3).squaredNorm() / 3;
  EXPECT_NEAR(first, second, 1e-4F * first);
  EXPECT_TRUE(AuxiliaryScores({}, of.folds).empty());
}

TEST(AuxiliaryScores, FoldIntoWeightsThatScoreAlike) {
  const TwoAuxiliary of;
  const AuxiliaryScores scores(of.heads, of.folds);
  // X of 12 articles; new articles Y; everything is linear in them.
  const RowMatrix x = random_matrix(12, 7, 1);
  const RowMatrix y = random_matrix(4, 7, 2);
  std::vector<HeadSolution> auxiliary(2);
  for (std::size_t a = 0; a < 2; ++a) {
    const auto labels = of.heads[a].held_out_scores.cols();
    auxiliary[a].alpha = random_matrix(12, labels, 20 + static_cast<unsigned>(a));
    auxiliary[a].intercept = random_matrix(1, labels, 30);
  }
  HeadSolution solution;
  solution.alpha = random_matrix(12, 2, 40);
  solution.intercept = random_matrix(1, 2, 41);

  // The same by hand: auxiliary scores of Y, centred and scaled as those of training were.
  RowMatrix beside(4, 5);
  Eigen::Index first = 0;
  for (std::size_t a = 0; a < 2; ++a) {
    const RowMatrix& held_out = of.heads[a].held_out_scores;
    const auto labels = held_out.cols();
    const Eigen::RowVectorXf mean = held_out.topRows(11).colwise().mean();
    const float factor = scores.features()(0, first) / (held_out(0, 0) - mean[0]);
    RowMatrix of_y = y * (x.transpose() * auxiliary[a].alpha);
    of_y.rowwise() += auxiliary[a].intercept;
    if (of.heads[a].shift.size() > 0) of_y.rowwise() += of.heads[a].shift;
    of_y.rowwise() -= mean;
    beside.middleCols(first, labels) = factor * of_y;
    first += labels;
  }
  RowMatrix expected = y * (x.transpose() * solution.alpha) +
                       beside * (scores.features().transpose() * solution.alpha);
  expected.rowwise() += solution.intercept;

  const HeadSolution folded = scores.folded(solution, auxiliary);
  RowMatrix found = y * (x.transpose() * folded.alpha);
  found.rowwise() += folded.intercept;
  EXPECT_LT((found - expected).cwiseAbs().maxCoeff(), 1e-4F * expected.cwiseAbs().maxCoeff());
}

}  // namespace
}  // namespace zawiya::train
