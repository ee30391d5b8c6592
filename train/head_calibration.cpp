#include "train/head_calibration.hpp"

#include <span>
#include <utility>

#include "train/logit_adjustment.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kMostLabelsOfNames = 100;

std::vector<double> grasp_of(const model::Typicality& typicality,
                             std::span<const model::Familiarity> articles) {
  std::vector<double> grasp;
  for (const model::Familiarity& of : articles) grasp.push_back(typicality.grasp_of(of));
  return grasp;
}

}  // namespace

FoldScores scores_of(Gram& gram, std::span<const HeadSolution> solutions) {
  FoldScores scores;
  for (const HeadSolution& solution : solutions) {
    RowMatrix alpha = RowMatrix::Zero(solution.alpha.rows(), (solution.alpha.cols() + 3) / 4 * 4);
    alpha.leftCols(solution.alpha.cols()) = solution.alpha;
    scores.units.emplace_back(gram.scores(alpha).units.leftCols(solution.alpha.cols()));
    scores.intercepts.push_back(solution.intercept);
  }
  return scores;
}

Calibration calibrate_head(const TrainingSet& set, const PreparedFit& prepared, std::size_t h,
                           const features::RowScale& scale, const FitOptions& options,
                           const std::function<FoldScores()>& fold_scores, ChosenPenalty& chosen) {
  Eigen::RowVectorXf adjustment;
  if (options.balanced && (options.features.targets || options.features.pairs)) {
    const Eigen::RowVectorXf before = chosen.shift;
    adjust_logits(set.heads[h], prepared.folds[h].of, chosen);
    adjustment = chosen.shift;
    if (before.size() > 0) adjustment -= before;
  }
  const HeldOutFolds& folds = prepared.folds[h];
  if (prepared.typicality.empty() || prepared.thinned[h].articles.empty()) {
    Calibration none;  // no article was held out
    none.temperature = chosen.temperature;
    none.held_out = chosen.held_out;
    return none;
  }
  const FoldScores of_folds = fold_scores();
  const std::vector<double> grasp = grasp_of(prepared.typicality, prepared.familiarity[h]);
  const std::vector<double> of_thinned =
      grasp_of(prepared.typicality, prepared.thinned[h].familiarity);
  RowMatrix scores = chosen.held_out_scores;
  if (adjustment.size() > 0) scores.rowwise() += adjustment;
  const HeldOutEvidence evidence = {
      set.heads[h],
      folds,
      folds.by_outlet ? std::span<const std::uint32_t>(set.outlets) : set.groups,
      std::move(scores),
      grasp,
      prepared.thinned[h].articles,
      thinned_scores(prepared.thinned[h], scale, folds.of, of_folds.units, of_folds.intercepts),
      of_thinned};
  // Whether a label is there at all follows from what an article is about, not from how it names
  // it; weighing names for every label would take most of the time of a fit. It is given by a
  // threshold of its own, whatever the aim. Nor are there articles enough to weigh every name for
  // each of very many labels.
  const bool of_several = is_binary(set, h);
  const bool weighs_names = !of_several && set.heads[h].labels.size() <= kMostLabelsOfNames;
  const bool has_aim = !of_several && h < helped_heads(set, options);
  const features::NameSet none;
  Calibration calibration =
      calibrate(evidence, weighs_names ? set.names : none, set.name_counts,
                options.target_precision, has_aim ? options.aim : model::Aim());
  chosen.temperature = calibration.temperature / calibration.names.scale;
  chosen.held_out = calibration.held_out;
  return calibration;
}

}  // namespace zawiya::train
