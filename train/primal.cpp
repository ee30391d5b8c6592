#include "train/primal.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "datasets/errors.hpp"
#include "train/column_panels.hpp"
#include "train/errors.hpp"
#include "train/gather.hpp"
#include "train/parallel.hpp"
#include "train/primal_head.hpp"
#include "train/rank_sums.hpp"
#include "train/shared_checkpoint.hpp"

namespace zawiya::train {
namespace {

/// sums = Φᵀ of, (units + subwords × columns), of few columns. @param of  (units × columns)
void sum_features(const Design& design, const RowMatrix& of, RowMatrix& sums) {
  RowMatrix subwords;
  design.sum_subwords(of, subwords);
  sums.resize(of.rows() + subwords.rows(), of.cols());
  sums.bottomRows(subwords.rows()) = subwords;
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      const auto row = static_cast<Eigen::Index>(unit);
      sums.row(row) = own[unit] * of.row(row);
    }
  });
}

/// Multiplies the columns of the active heads, side by side and some at a time, and gives each head
/// what became of its own.
/// @param columns_of  (head) its columns
/// @param multiply    (columns, their product to be set)
/// @param give        (head, its products)
template <class ColumnsOf, class Multiply, class Give>
void multiply_together(const PrimalHeads& heads, ColumnsOf columns_of, Multiply multiply,
                       Give give) {
  struct Part {
    PrimalHead* head;
    Eigen::Index first;  // of its columns among all
    RowMatrix products;
  };
  std::vector<Part> parts;
  Eigen::Index all = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    parts.push_back({head.get(), all, {}});
    all += head->labels();
  }
  // Calls `copy(part, first column of the part, first of the panel, columns)` for what both share.
  const auto for_shared = [&](Eigen::Index first, Eigen::Index columns, auto copy) {
    for (Part& part : parts) {
      const Eigen::Index from = std::max(first, part.first);
      const Eigen::Index to = std::min(first + columns, part.first + part.head->labels());
      if (from < to) copy(part, from - part.first, from - first, to - from);
    }
  };
  RowMatrix panel, product;
  for_column_panels(all, [&](Eigen::Index first, Eigen::Index columns) {
    panel.setZero(columns_of(*parts.front().head).rows(), (columns + 3) / 4 * 4);
    for_shared(first, columns,
               [&](Part& part, Eigen::Index own, Eigen::Index at, Eigen::Index size) {
                 panel.middleCols(at, size) = columns_of(*part.head).middleCols(own, size);
               });
    multiply(panel, product);
    for_shared(first, columns,
               [&](Part& part, Eigen::Index own, Eigen::Index at, Eigen::Index size) {
                 if (own == 0) part.products.resize(product.rows(), part.head->labels());
                 part.products.middleCols(own, size) = product.middleCols(at, size);
               });
  });
  for (Part& part : parts) give(*part.head, std::move(part.products));
}

double longest_gradient(std::span<const PrimalSolution> solutions) {
  double longest = 0;
  for (const PrimalSolution& of : solutions) longest = std::max(longest, of.relative_gradient);
  return longest;
}

/// Ranks that compute otherwise would not come to the same steps.
/// @param identity  of the heads at their beginning
void refuse_other_numbers(features::Ranks& ranks, std::uint64_t identity) {
  const std::vector<std::uint64_t> all = features::gather_all(&ranks, std::vector{identity});
  for (std::size_t r = 1; r < all.size(); ++r) {
    if (all[r] == all[0]) continue;
    throw DivergenceError("process " + std::to_string(r) +
                          " computes other numbers than process 0; expected the same inputs, "
                          "kind of processor and libraries");
  }
}

}  // namespace

RowMatrix weights_of(const Design& design, const RowMatrix& alpha) {
  RowMatrix weights(design.units() + design.subwords(), alpha.cols());
  RowMatrix units, product;
  for_column_panels(alpha.cols(), [&](Eigen::Index first, Eigen::Index columns) {
    design.sum_articles(panel_of(alpha, first, columns), units);
    sum_features(design, units, product);
    weights.middleCols(first, columns) = product.leftCols(columns);
  });
  return weights;
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
  PrimalHeads heads;
  for (std::size_t h = 0; h < problems.size(); ++h) {
    heads.push_back(std::make_unique<PrimalHead>(design, mean_squares, problems[h], solutions[h],
                                                 options, ranks));
  }
  const auto go_on = [&] {
    if (options.stop && options.stop()) throw datasets::Interrupted();
    return std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->active(); });
  };
  const auto transposed = [&](const RowMatrix& of, RowMatrix& product) {
    RowMatrix units;
    article_sums.add_up(of, units);
    sum_features(design, units, product);
  };
  const auto image = [&](const RowMatrix& of, RowMatrix& product) {
    design.sum_units(unit_scores(design, of), product);
  };
  const auto score_again = [&] {
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.weights(); }, image,
        [](PrimalHead& head, RowMatrix scores) { head.start_from(std::move(scores)); });
  };
  std::uint64_t identity = 0;
  if (ranks != nullptr || checkpoint != nullptr) {
    for (const auto& head : heads) identity = head->identity(identity);
  }
  if (ranks != nullptr) refuse_other_numbers(*ranks, identity);
  std::optional<SharedCheckpoint> kept;
  int step = 0;
  if (checkpoint != nullptr) {
    step = kept.emplace(*checkpoint, identity, heads, ranks).resume();
  }
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
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.residuals(); }, transposed,
        [](PrimalHead& head, RowMatrix gradient) { head.take_gradient(std::move(gradient)); });
    if (options.watch) options.watch(longest_gradient(solutions));
    if (!go_on()) break;
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.direction(); }, image,
        [](PrimalHead& head, RowMatrix scores) { head.take_image(std::move(scores)); });
  }
  for (const auto& head : heads) head->finish();
}

}  // namespace zawiya::train
