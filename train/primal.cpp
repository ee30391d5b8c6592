#include "train/primal.hpp"

#include <algorithm>
#include <cereal/archives/binary.hpp>
#include <cereal/types/vector.hpp>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "datasets/checksum.hpp"
#include "datasets/errors.hpp"
#include "train/errors.hpp"
#include "train/gather.hpp"
#include "train/line_search.hpp"
#include "train/pairs_that_fit.hpp"
#include "train/parallel.hpp"
#include "train/primal_memory.hpp"
#include "train/rank_sums.hpp"

namespace zawiya::train {
namespace {

/// One head under way. A step: `look`, `take_gradient`, `take_image`.
class PrimalHead {
 public:
  PrimalHead(const Design& design, const std::vector<float>& mean_squares,
             const HeadProblem& problem, PrimalSolution& solution, const SolverOptions& options,
             features::Ranks* ranks)
      : problem_(problem),
        solution_(solution),
        options_(options),
        ranks_(ranks),
        divisor_(problem.divisor > 0 ? problem.divisor
                                     : labelled_weight(problem.targets, problem.weights)),
        memory_(static_cast<std::size_t>(pairs_that_fit(
                    static_cast<double>((design.units() + design.subwords()) * problem.labels),
                    options.history)),
                Preconditioner(mean_squares, problem)) {
    const Eigen::Index rows = design.units() + design.subwords();
    if (solution.weights.rows() == rows && solution.weights.cols() == problem.labels) {
      at_ = {std::move(solution.weights), std::move(solution.intercept)};
      warm_ = true;
    } else {
      at_.features.setZero(rows, problem.labels);
      at_.intercept.setZero(problem.labels);
    }
    scores_.setZero(design.articles(), problem.labels);
    solution.iterations = 0;
    solution.converged = false;
  }

  bool active() const { return active_; }
  bool warm() const { return warm_; }
  Eigen::Index labels() const { return problem_.labels; }
  const RowMatrix& residuals() const { return residuals_; }
  const RowMatrix& weights() const { return at_.features; }
  const RowMatrix& direction() const { return direction_.features; }
  void start_from(RowMatrix scores) { scores_ = std::move(scores); }

  /// Computes the objective and the residuals at the present point.
  void look() { objective_ = loss_at(0); }

  /// Takes Xᵀ residuals, and finds where to go. Leaves the head inactive where it has arrived.
  void take_gradient(RowMatrix product) {
    PrimalWeights gradient{std::move(product), column_sums(ranks_, residuals_).cast<float>()};
    const auto lambda = static_cast<float>(problem_.lambda);
    gradient.for_rows([&](Eigen::Index first, Eigen::Index rows) {
      gradient.features.middleRows(first, rows) += lambda * at_.features.middleRows(first, rows);
    });
    const double square = inner_product(gradient, gradient);
    if (!std::isfinite(objective_) || !std::isfinite(square)) {
      throw DivergenceError("training diverged: the objective is no longer a finite number");
    }
    const double length = std::sqrt(std::max(0.0, square));
    if (solution_.first_gradient == 0) solution_.first_gradient = length;
    solution_.relative_gradient = length == 0 ? 0 : length / solution_.first_gradient;
    objectives_.push_back(objective_);
    constexpr std::size_t kSteps = 5;
    const std::size_t steps = objectives_.size() - 1;
    const bool settled = steps >= kSteps && objectives_[steps - kSteps] - objective_ <
                                                options_.settled * std::abs(objective_);
    if (settled || solution_.relative_gradient <= options_.tolerance / 10) {
      solution_.converged = true;
      active_ = false;
      return;
    }
    if (solution_.iterations >= options_.max_iterations) {
      active_ = false;
      return;
    }
    if (solution_.iterations > 0) {
      gradient_.combine(-1, 1, gradient);  // the change
      memory_.remember(std::move(direction_), std::move(gradient_));
    }
    gradient_ = std::move(gradient);
    direction_.copy(gradient_);
    memory_.descend(direction_);
    penalty_here_ = sum_of_products(at_.features, at_.features);
    penalty_along_ = sum_of_products(at_.features, direction_.features);
    penalty_of_direction_ = sum_of_products(direction_.features, direction_.features);
  }

  /// Takes X direction, and one step.
  void take_image(RowMatrix image) {
    image_ = std::move(image);
    const double moved = search_line();
    if (moved == 0) {  // no descent left within single precision
      solution_.converged = solution_.relative_gradient <= 10 * options_.tolerance;
      active_ = false;
      return;
    }
    direction_.scale(moved);  // the step from now on
    at_.combine(1, 1, direction_);
    scores_ += static_cast<float>(moved) * image_;
    ++solution_.iterations;
  }

  /// Writes or reads where it stands between two steps, by an archive of cereal; its scores follow
  /// from its weights.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(at_, gradient_, direction_, memory_, objectives_, active_, solution_.iterations,
            solution_.first_gradient, solution_.relative_gradient, solution_.converged);
  }

  /// Takes in a number what it was asked and where it begins.
  std::uint64_t identity(std::uint64_t so_far) {
    std::ostringstream bytes;
    {
      cereal::BinaryOutputArchive archive(bytes);
      archive(at_, problem_.lambda, divisor_, options_.tolerance, options_.max_iterations,
              options_.history, options_.settled);
    }
    return datasets::checksum(so_far, bytes.view());
  }

  void finish() {
    solution_.objective = objective_;
    solution_.weights = std::move(at_.features);
    solution_.intercept = std::move(at_.intercept);
  }

 private:
  /// The objective at `at_ + t · direction_`; leaves the residuals there.
  double loss_at(double t) {
    const auto by = static_cast<float>(t);
    RowMatrix& moved = residuals_;  // written over by the residuals
    moved = scores_;
    double penalty = penalty_here_;
    if (t != 0) {
      moved += by * image_;
      moved.rowwise() += at_.intercept + by * direction_.intercept;
      penalty += 2 * t * penalty_along_ + t * t * penalty_of_direction_;
    } else {
      moved.rowwise() += at_.intercept;
      penalty = sum_of_products(at_.features, at_.features);
    }
    static const RowMatrix kNoShares;
    const double loss = sum_in_order(
        ranks_, softmax_loss_terms(moved, problem_.targets, problem_.weights, divisor_, residuals_,
                                   problem_.shares ? *problem_.shares : kNoShares));
    return loss + problem_.lambda / 2 * penalty;
  }

  /// The objective's slope along `direction_` where `loss_at(t)` was last called.
  double slope_at(double t) const {
    const double of_articles = sum_in_order(
        ranks_, row_block_terms(static_cast<std::size_t>(residuals_.rows()), 0.0,
                                [&](std::size_t begin, std::size_t end) {
                                  return slope_of(static_cast<Eigen::Index>(begin),
                                                  static_cast<Eigen::Index>(end - begin));
                                }));
    return of_articles + problem_.lambda * (penalty_along_ + t * penalty_of_direction_);
  }

  /// What some articles add to it.
  double slope_of(Eigen::Index first, Eigen::Index rows) const {
    const auto residuals = residuals_.middleRows(first, rows);
    return static_cast<double>(residuals.cwiseProduct(image_.middleRows(first, rows)).sum()) +
           residuals.cast<double>().colwise().sum().dot(direction_.intercept.cast<double>());
  }

  double search_line() {
    LineSearch search(inner_product(gradient_, direction_), objective_, 1);
    return search.run([this](double t) { return loss_at(t); },
                      [this](double t) { return slope_at(t); });
  }

  const HeadProblem& problem_;
  PrimalSolution& solution_;
  const SolverOptions& options_;
  features::Ranks* ranks_;
  double divisor_;
  PrimalMemory memory_;
  PrimalWeights at_, gradient_, direction_;
  RowMatrix scores_, image_, residuals_;
  double objective_ = 0;
  std::vector<double> objectives_;  // of all steps
  double penalty_here_ = 0, penalty_along_ = 0, penalty_of_direction_ = 0;
  bool warm_ = false;
  bool active_ = true;
};

/// (units + subwords × columns) Φᵀ of. @param of  (units × columns)
RowMatrix feature_sums(const Design& design, const RowMatrix& of) {
  RowMatrix subwords;
  design.sum_subwords(of, subwords);
  RowMatrix sums(of.rows() + subwords.rows(), of.cols());
  sums.bottomRows(subwords.rows()) = subwords;
  subwords.resize(0, 0);
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      const auto row = static_cast<Eigen::Index>(unit);
      sums.row(row) = own[unit] * of.row(row);
    }
  });
  return sums;
}

/// The columns of the active heads side by side, four at a time.
template <class ColumnsOf>
RowMatrix together(const std::vector<std::unique_ptr<PrimalHead>>& heads, ColumnsOf columns_of) {
  Eigen::Index columns = 0, rows = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    columns += head->labels();
    rows = columns_of(*head).rows();
  }
  RowMatrix all = RowMatrix::Zero(rows, (columns + 3) / 4 * 4);
  Eigen::Index at = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    all.middleCols(at, head->labels()) = columns_of(*head);
    at += head->labels();
  }
  return all;
}

/// Gives each active head its columns.
template <class Give>
void hand_out(const std::vector<std::unique_ptr<PrimalHead>>& heads, const RowMatrix& all,
              Give give) {
  Eigen::Index at = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    const Eigen::Index labels = head->labels();
    give(*head, all.middleCols(at, labels));
    at += labels;
  }
}

double longest_gradient(std::span<const PrimalSolution> solutions) {
  double longest = 0;
  for (const PrimalSolution& of : solutions) longest = std::max(longest, of.relative_gradient);
  return longest;
}

/// How far all heads have come, as bytes.
using PrimalHeads = std::vector<std::unique_ptr<PrimalHead>>;

std::string state_of(const PrimalHeads& heads, int step) {
  std::ostringstream bytes;
  {
    cereal::BinaryOutputArchive archive(bytes);
    archive(step);
    for (const auto& head : heads) archive(*head);
  }
  return std::move(bytes).str();
}

/// Goes on where others were. @return the step
int take_state(const PrimalHeads& heads, std::string state) {
  std::istringstream bytes(std::move(state));
  cereal::BinaryInputArchive archive(bytes);
  int step = 0;
  archive(step);
  for (const auto& head : heads) archive(*head);
  return step;
}

/// The checkpoint of a fit, of which one rank has the file.
class SharedCheckpoint {
 public:
  SharedCheckpoint(CheckpointFile& file, const PrimalHeads& heads, features::Ranks* ranks)
      : file_(file), heads_(heads), ranks_(ranks) {
    for (const auto& head : heads) fit_ = head->identity(fit_);
  }

  /// @return the step from which it goes on; 0 where nothing was kept
  int resume() const {
    std::vector<char> state;
    if (is_first()) {
      const std::optional<std::string> kept = file_.read(fit_);
      if (kept) state.assign(kept->begin(), kept->end());
    }
    state = features::gather_all(ranks_, std::move(state));
    return state.empty() ? 0 : take_state(heads_, {state.begin(), state.end()});
  }

  void keep(int step) const {
    if (is_first()) file_.write(fit_, state_of(heads_, step));
  }

 private:
  bool is_first() const { return ranks_ == nullptr || ranks_->rank() == 0; }

  CheckpointFile& file_;
  const PrimalHeads& heads_;
  features::Ranks* ranks_;
  std::uint64_t fit_ = 0;
};

/// X of, (articles × columns), of weights (units + subwords × columns).
RowMatrix product_with(const Design& design, const RowMatrix& of) {
  RowMatrix product;
  design.sum_units(unit_scores(design, of), product);
  return product;
}

}  // namespace

RowMatrix weights_of(const Design& design, const RowMatrix& alpha) {
  RowMatrix units;
  design.sum_articles(alpha, units);
  return feature_sums(design, units);
}

RowMatrix unit_scores(const Design& design, const RowMatrix& weights) {
  RowMatrix scores = weights.topRows(design.units());
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      scores.row(static_cast<Eigen::Index>(unit)) *= own[unit];
    }
  });
  gather(design.map().subwords, weights.bottomRows(design.subwords()), scores);
  return scores;
}

void solve_primal(const Design& design, std::span<const HeadProblem> problems,
                  std::span<PrimalSolution> solutions, const SolverOptions& options,
                  features::Ranks* ranks, CheckpointFile* checkpoint) {
  const std::vector<float> mean_squares = design.mean_squares(ranks);
  const ArticleSums article_sums(design, ranks);
  std::vector<std::unique_ptr<PrimalHead>> heads;
  for (std::size_t h = 0; h < problems.size(); ++h) {
    heads.push_back(std::make_unique<PrimalHead>(design, mean_squares, problems[h], solutions[h],
                                                 options, ranks));
  }
  const auto go_on = [&] {
    if (options.stop && options.stop()) throw datasets::Interrupted();
    return std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->active(); });
  };
  const auto score_again = [&] {
    hand_out(
        heads,
        product_with(
            design,
            together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.weights(); })),
        [](PrimalHead& head, auto columns) { head.start_from(columns); });
  };
  std::optional<SharedCheckpoint> kept;
  int step = 0;
  if (checkpoint != nullptr) step = kept.emplace(*checkpoint, heads, ranks).resume();
  if (step == 0 &&
      std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->warm(); })) {
    score_again();
  }
  // Every few steps scores are made of the weights anew, checkpoint or not: what goes on from one
  // has no others.
  constexpr int kSteps = 10;
  for (; go_on(); ++step) {
    if (step > 0 && step % kSteps == 0) {
      score_again();
      if (kept) kept->keep(step);
    }
    for (const auto& head : heads) {
      if (head->active()) head->look();
    }
    {
      RowMatrix units;
      article_sums.add_up(
          together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.residuals(); }),
          units);
      hand_out(heads, feature_sums(design, units),
               [](PrimalHead& head, auto columns) { head.take_gradient(columns); });
    }
    if (options.watch) options.watch(longest_gradient(solutions));
    if (!go_on()) break;
    const RowMatrix image = product_with(
        design,
        together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.direction(); }));
    hand_out(heads, image, [](PrimalHead& head, auto columns) { head.take_image(columns); });
  }
  for (const auto& head : heads) head->finish();
}

}  // namespace zawiya::train
