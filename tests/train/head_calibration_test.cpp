#include "train/head_calibration.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace zawiya::train {
namespace {

/// Calibrates a head of so many labels on articles of which a name alone tells two of them.
Calibration calibrated_by_names(std::size_t labels) {
  constexpr std::size_t kHeldOut = 200;
  constexpr std::uint32_t kParts = 5;
  const auto columns = static_cast<Eigen::Index>(labels);
  std::mt19937 random(3);
  TrainingSet set;
  HeadTargets& head = set.heads.emplace_back();
  head.name = "side";
  for (std::size_t l = 0; l < labels; ++l) head.labels.push_back(std::to_string(l));
  head.label_counts.assign(labels, 0);
  set.names =
      features::NameSet("الحكومة\tالدولة @government\tالنظام @opponents\nالقتلى\tقتيل\tضحية\n");
  PreparedFit prepared;
  HeldOutFolds& folds = prepared.folds.emplace_back();
  folds.count = kParts;
  std::vector<model::Familiarity>& familiarity = prepared.familiarity.emplace_back();
  for (std::uint32_t i = 0; i < kHeldOut; ++i) {
    head.targets.push_back(static_cast<Target>(i % 2));
    ++head.label_counts[i % 2];
    folds.of.push_back(i / 2 % kParts);
    const bool usual = random() % 5 != 0;
    set.name_counts.push_back({{usual == (i % 2 == 0) ? 0U : 1U, 1U}});
    model::Familiarity& of = familiarity.emplace_back();
    of.words = 0.5F + static_cast<float>(i % 50) / 100;
    of.longer = of.words / 2;
    of.length = 5;
  }
  prepared.typicality = typicality_of(familiarity, folds.of);
  ThinnedArticles& thinned = prepared.thinned.emplace_back();
  thinned.articles = {0};
  thinned.rows.resize(1);
  thinned.familiarity.resize(1);
  ChosenPenalty chosen;
  chosen.held_out_scores.setZero(kHeldOut, columns);
  FoldScores of_folds;
  of_folds.units.assign(kParts, RowMatrix(0, columns));
  of_folds.intercepts.assign(kParts, Eigen::RowVectorXf::Zero(columns));
  return calibrate_head(
      set, prepared, 0, {}, {}, [&] { return of_folds; }, chosen);
}

TEST(HeadCalibration, WeighsNamesForTwoLabelsAndNotForOverAHundred) {
  EXPECT_GT(calibrated_by_names(2).names.weights.size(), 0);
  EXPECT_EQ(calibrated_by_names(101).names.weights.size(), 0);
}

}  // namespace
}  // namespace zawiya::train
