#include "train/large_fit.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "datasets/errors.hpp"
#include "features/row_scale.hpp"
#include "train/finished_model.hpp"
#include "train/freed_memory.hpp"
#include "train/head_calibration.hpp"
#include "train/lambda_path.hpp"
#include "train/primal.hpp"
#include "train/rows_for_labels.hpp"
#include "train/temperature.hpp"
#include "train/training_subset.hpp"

namespace zawiya::train {
namespace {

constexpr double kLooser = 10;  // tolerance of the path where labels are many

Eigen::Index labels_of(const HeadTargets& head) {
  return static_cast<Eigen::Index>(head.labels.size());
}

std::size_t most_labels(const TrainingSet& set) {
  std::size_t most = 1;
  for (const HeadTargets& head : set.heads) most = std::max(most, head.labels.size());
  return most;
}

/// Fewer where there are many labels, but as many as one fold is enough of.
std::size_t articles_to_draw(std::size_t labels, const FitOptions& options) {
  return std::min(options.drawn_articles,
                  std::max<std::size_t>(options.large_scores / labels, features::kManyArticles));
}

/// How many features there are.
std::size_t rows_of(const features::FeatureMap& map) {
  return static_cast<std::size_t>(map.subwords.rows() + map.subwords.cols());
}

/// The drawn articles, and what was found on them.
struct Drawn {
  std::vector<std::uint32_t> articles;
  TrainingSet set;
  PreparedFit prepared;
  features::ScaledArticles scaled;
};

/// (heads) the targets of all articles without those that a head of one fold holds out, and without
/// the rest of their groups.
std::vector<std::vector<Target>> targets_learnt(const TrainingSet& set, const Drawn& drawn) {
  std::vector<std::vector<Target>> targets;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    std::vector<Target>& of = targets.emplace_back(set.heads[h].targets);
    const HeldOutFolds& folds = drawn.prepared.folds[h];
    if (folds.count != 1) continue;
    std::unordered_set<std::uint32_t> groups;
    for (std::size_t i = 0; i < drawn.articles.size(); ++i) {
      if (folds.of[i] == kNeverHeldOut) continue;
      of[drawn.articles[i]] = kUnlabelled;
      if (!set.groups.empty()) groups.insert(set.groups[drawn.articles[i]]);
    }
    for (std::size_t i = 0; i < set.groups.size(); ++i) {
      if (groups.contains(set.groups[i])) of[i] = kUnlabelled;
    }
  }
  return targets;
}

/// Measures a head of one fold again, by the model of all other articles.
void measure_again(const Drawn& drawn, std::size_t h, const Design& design,
                   const RowMatrix& scores_of_units, const Eigen::RowVectorXf& intercept,
                   ChosenPenalty& chosen) {
  const HeldOutFolds& folds = drawn.prepared.folds[h];
  RowMatrix all;
  design.sum_units(scores_of_units, all);
  chosen.held_out_scores.setZero(all.rows(), all.cols());
  std::vector<Target> targets = drawn.set.heads[h].targets;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (folds.of[i] == kNeverHeldOut) {
      targets[i] = kUnlabelled;
    } else {
      chosen.held_out_scores.row(row) = all.row(row) + intercept;
    }
  }
  chosen.temperature = fit_temperature(chosen.held_out_scores, targets);
  chosen.held_out = measure(targets, softmax(chosen.held_out_scores, chosen.temperature));
}

/// Tells the checkpoint what the fit is of.
void tell_apart(CheckpointFile& checkpoint, const TrainingSet& set,
                const std::vector<std::vector<Target>>& targets,
                const std::vector<std::vector<float>>& weights) {
  checkpoint.tell_apart(std::as_bytes(std::span(&set.fingerprint, 1)));
  for (const std::vector<Target>& of : targets) checkpoint.tell_apart(std::as_bytes(std::span(of)));
  for (const std::vector<float>& of : weights) checkpoint.tell_apart(std::as_bytes(std::span(of)));
}

/// What was found for one head: scores not yet divided by its temperature.
struct FittedHead {
  RowMatrix units;     // (units × labels)
  RowMatrix subwords;  // (subwords × labels) for one occurrence
  Eigen::RowVectorXf intercept;
  bool converged = false;
};

/// Fits the weights themselves, from where the drawn articles end.
std::vector<FittedHead> fit_weights(const Design& design, const Gram& drawn,
                                    std::span<const HeadProblem> problems,
                                    std::span<const HeadSolution> starts, const FitOptions& options,
                                    const SolverOptions& solver, features::Ranks* ranks) {
  std::vector<PrimalSolution> solutions(starts.size());
  for (std::size_t h = 0; h < starts.size(); ++h) {
    solutions[h].weights = weights_of(drawn.design(), starts[h].alpha);
    solutions[h].intercept = starts[h].intercept;
    solutions[h].first_gradient = starts[h].first_gradient;
  }
  solve_primal(design, problems, solutions, solver, ranks, options.checkpoint);
  std::vector<FittedHead> fitted;
  for (PrimalSolution& of : solutions) {
    FittedHead& head = fitted.emplace_back();
    head.units = unit_scores(design, of.weights);
    head.subwords = of.weights.bottomRows(design.subwords());
    for (Eigen::Index subword = 0; subword < design.subwords(); ++subword) {
      head.subwords.row(subword) *= design.map().subword_scale[static_cast<std::size_t>(subword)];
    }
    head.intercept = std::move(of.intercept);
    head.converged = of.converged;
    of.weights.resize(0, 0);
  }
  return fitted;
}

/// Fits the coefficients of all articles: those of the drawn ones are where it begins.
std::vector<FittedHead> fit_coefficients(Gram& gram, std::span<const std::uint32_t> drawn,
                                         std::span<const HeadProblem> problems,
                                         std::span<const HeadSolution> starts,
                                         const SolverOptions& solver) {
  std::vector<HeadSolution> solutions(starts.size());
  for (std::size_t h = 0; h < starts.size(); ++h) {
    HeadSolution& of = solutions[h];
    of.alpha.setZero(static_cast<Eigen::Index>(gram.articles()), problems[h].labels);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      of.alpha.row(drawn[i]) = starts[h].alpha.row(static_cast<Eigen::Index>(i));
    }
    gram.multiply(of.alpha, of.scores);
    of.intercept = starts[h].intercept;
    of.first_gradient = starts[h].first_gradient;
  }
  solve(gram, problems, solutions, solver);
  std::vector<FittedHead> fitted;
  for (HeadSolution& of : solutions) {
    Gram::Scores scores = gram.scores(of.alpha);
    fitted.push_back({std::move(scores.units), std::move(scores.subwords), std::move(of.intercept),
                      of.converged});
    of = {};
  }
  return fitted;
}

/// The weights of all heads side by side, as a model is compiled of them.
FittedWeights side_by_side(std::span<FittedHead> heads) {
  Eigen::Index labels = 0;
  for (const FittedHead& head : heads) labels += head.units.cols();
  FittedWeights fitted;
  fitted.scores.units.resize(heads.front().units.rows(), labels);
  fitted.scores.subwords.resize(heads.front().subwords.rows(), labels);
  Eigen::Index first = 0;
  for (FittedHead& head : heads) {
    const Eigen::Index size = head.units.cols();
    fitted.scores.units.middleCols(first, size) = head.units;
    fitted.scores.subwords.middleCols(first, size) = head.subwords;
    fitted.intercepts.push_back(head.intercept);
    head.units.resize(0, 0);
    head.subwords.resize(0, 0);
    first += size;
  }
  return fitted;
}

}  // namespace

bool is_large(const TrainingSet& set, const FitOptions& options) {
  const std::size_t labels = most_labels(set);
  const bool many =
      set.articles() > options.large_from || (set.articles() * labels > options.large_scores &&
                                              set.articles() > articles_to_draw(labels, options));
  return many && !options.vectors && options.auxiliary == 0 && set.controlled == 0;
}

model::Model fit_large(TrainingSet& set, const FitOptions& options, const FitProgress& progress,
                       std::vector<Metrics>& held_out) {
  const auto go_on = [&](const std::string& phase, double done) {
    if (!progress(phase, done)) throw datasets::Interrupted();
  };
  std::string phase = "choosing the penalty";
  double done = 0;
  SolverOptions solver = options.solver;
  solver.stop = [&] { return !progress(phase, done); };
  go_on("building features", 0);
  const features::FeatureMap map = build_map(set, options);
  const std::size_t to_draw = articles_to_draw(most_labels(set), options);
  const bool by_labels = to_draw < options.drawn_articles;
  // With many labels the rows are few, and steps with the Hessian's diagonal as well.
  const bool by_weights = by_labels || rows_of(map) < 2 * set.articles();
  features::Ranks* ranks = options.ranks;
  if (ranks != nullptr && !by_weights) {
    hold_all(set, *ranks);
    if (ranks->rank() > 0) return {};
    ranks = nullptr;
  }
  const features::RowScale scale = features::build_row_scale(set.counted.counts, map, ranks);
  Drawn drawn;
  drawn.articles = draw_articles(set, to_draw, options.seed);
  drawn.set = take_subset(set, drawn.articles, ranks);
  drawn.prepared = prepare_fit(drawn.set, options);
  drawn.scaled = features::scale_articles(std::move(drawn.set.counted.counts), scale);
  Gram gram(drawn.scaled, map);
  const auto by_target = options.features.targets;
  // With many labels most steps are those that take the gradient from ten tolerances to one, and
  // lower the objective by less than a thousandth.
  SolverOptions of_path = solver;
  if (by_labels) of_path.tolerance *= kLooser;
  std::vector<ChosenPenalty> chosen = choose_penalties(
      gram, {}, drawn.set.heads, row_weights(drawn.set, options.balanced, by_target),
      drawn.prepared.folds, options.lambda, of_path, [&](double share) {
        done = share;
        return progress(phase, done);
      });
  std::vector<HeadSolution> starts;
  starts.reserve(chosen.size());
  for (ChosenPenalty& of : chosen) starts.push_back(of.folds.front());

  phase = "fitting all articles";
  done = 0;
  for (std::size_t h = 0; h < chosen.size(); ++h) {
    if (drawn.prepared.folds[h].count == 1) chosen[h].folds.clear();
  }
  give_back_freed_memory();
  solver.watch = [&](double gradient) {  // which falls by about as much every step
    done = std::clamp(std::log(gradient) / std::log(solver.tolerance), done, 1.0);
  };
  const features::ScaledArticles scaled =
      features::scale_articles(std::move(set.counted.counts), scale);
  const std::vector<std::vector<float>> weights = row_weights(set, options.balanced, by_target);
  const std::vector<std::vector<Target>> targets = targets_learnt(set, drawn);
  if (options.checkpoint != nullptr) tell_apart(*options.checkpoint, set, targets, weights);
  const double share_drawn =
      static_cast<double>(drawn.articles.size()) / static_cast<double>(targets.front().size());
  const features::ArticleRange held = set.counted.held;
  std::vector<RowMatrix> shares;  // of the articles held
  shares.reserve(set.heads.size());
  std::vector<HeadProblem> problems;
  for (const HeadTargets& head : set.heads) {
    shares.push_back(head.shares.size() == 0
                         ? RowMatrix()
                         : head.shares.middleRows(static_cast<Eigen::Index>(held.begin),
                                                  static_cast<Eigen::Index>(held.size())));
  }
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    if (options.lambda == 0) chosen[h].lambda *= std::sqrt(share_drawn);
    problems.push_back({std::span(targets[h]).subspan(held.begin, held.size()),
                        std::span(weights[h]).subspan(held.begin, held.size()),
                        labels_of(set.heads[h]), chosen[h].lambda, &shares[h], nullptr,
                        labelled_weight(targets[h], weights[h])});
  }
  std::vector<FittedHead> fitted;
  {
    Gram all(scaled, map);
    fitted = by_weights ? fit_weights(all.design(), gram, problems, starts, options, solver, ranks)
                        : fit_coefficients(all, drawn.articles, problems, starts, solver);
  }
  if (ranks != nullptr && ranks->rank() > 0) return {};

  go_on("calibrating", 0);
  FoundFit found;
  for (std::size_t h = 0; h < fitted.size(); ++h) {
    const bool one_fold = drawn.prepared.folds[h].count == 1;
    if (one_fold) {
      measure_again(drawn, h, gram.design(), fitted[h].units, fitted[h].intercept, chosen[h]);
    }
    found.calibrations.push_back(calibrate_head(
        drawn.set, drawn.prepared, h, scale, options,
        [&]() -> FoldScores {
          if (one_fold) return {{fitted[h].units}, {fitted[h].intercept}};
          return scores_of(gram, chosen[h].folds);
        },
        chosen[h]));
    go_on("calibrating", static_cast<double>(h + 1) / static_cast<double>(fitted.size()));
  }
  held_out.clear();
  for (const ChosenPenalty& of : chosen) held_out.push_back(of.held_out);

  go_on("compiling the model", 0);
  return_vocabulary(drawn.set, set);
  for (const FittedHead& head : fitted) found.converged.push_back(head.converged);
  found.weights = side_by_side(fitted);
  found.chosen = std::move(chosen);
  return finish_model(set, drawn.set, drawn.prepared, std::move(found), map, scale, options);
}

}  // namespace zawiya::train
