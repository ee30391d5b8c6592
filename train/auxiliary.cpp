#include "train/auxiliary.hpp"

#include <algorithm>
#include <cmath>

namespace zawiya::train {
namespace {

/// The root mean square of a label's auxiliary score, where rows of X have the length 1.
constexpr float kWeightOfScores = 8;

}  // namespace

AuxiliaryScores::AuxiliaryScores(std::span<const ChosenPenalty> heads, const HeldOutFolds& folds) {
  if (heads.empty()) return;
  Eigen::Index columns = 0;
  for (const ChosenPenalty& head : heads) columns += head.held_out_scores.cols();
  features_.setZero(static_cast<Eigen::Index>(folds.of.size()), columns);
  Eigen::Index first = 0;
  for (const ChosenPenalty& head : heads) {
    const RowMatrix& scores = head.held_out_scores;
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(scores.cols());
    double articles = 0;
    for (std::size_t i = 0; i < folds.of.size(); ++i) {
      if (folds.of[i] == kNeverHeldOut) continue;
      sum += scores.row(static_cast<Eigen::Index>(i)).cast<double>();
      ++articles;
    }
    Part part;
    part.first = first;
    part.mean = (sum / std::max(1.0, articles)).cast<float>();
    double squares = 0;
    for (std::size_t i = 0; i < folds.of.size(); ++i) {
      if (folds.of[i] == kNeverHeldOut) continue;
      const auto row = static_cast<Eigen::Index>(i);
      features_.row(row).segment(first, scores.cols()) = scores.row(row) - part.mean;
      squares += static_cast<double>((scores.row(row) - part.mean).squaredNorm());
    }
    const double deviation =
        std::sqrt(squares / std::max(1.0, articles * static_cast<double>(scores.cols())));
    part.factor = deviation > 0 ? kWeightOfScores / static_cast<float>(deviation) : 0;
    features_.middleCols(first, scores.cols()) *= part.factor;
    if (head.shift.size() > 0) part.mean -= head.shift;
    parts_.push_back(std::move(part));
    first += scores.cols();
  }
}

HeadSolution AuxiliaryScores::folded(const HeadSolution& solution,
                                     std::span<const HeadSolution> auxiliary) const {
  HeadSolution result = solution;
  for (std::size_t a = 0; a < parts_.size(); ++a) {
    const Part& part = parts_[a];
    const RowMatrix weights =
        part.factor *
        (features_.middleCols(part.first, part.mean.size()).transpose() * solution.alpha);
    result.alpha += auxiliary[a].alpha * weights;
    result.intercept += (auxiliary[a].intercept - part.mean) * weights;
  }
  return result;
}

}  // namespace zawiya::train
