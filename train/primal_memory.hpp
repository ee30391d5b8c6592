#pragma once

#include <algorithm>
#include <cereal/cereal.hpp>
#include <cereal/types/deque.hpp>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "features/matrices.hpp"
#include "train/parallel.hpp"
#include "train/solver.hpp"

namespace zawiya::train {

/// Weights with their intercept, or a change of both. Every loop over them runs in parallel.
struct PrimalWeights {
  RowMatrix features;  // (units + subwords × labels)
  Eigen::RowVectorXf intercept;

  /// Calls `work(first row, rows)` for all rows, in parallel.
  template <class Work>
  void for_rows(Work work) const {
    for_row_blocks(static_cast<std::size_t>(features.rows()),
                   [&](std::size_t begin, std::size_t end) {
                     work(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end - begin));
                   });
  }

  void copy(const PrimalWeights& other) {
    features.resize(other.features.rows(), other.features.cols());
    for_rows([&](Eigen::Index first, Eigen::Index rows) {
      features.middleRows(first, rows) = other.features.middleRows(first, rows);
    });
    intercept = other.intercept;
  }

  /// this = by · this + factor · other
  void combine(double by, double factor, const PrimalWeights& other) {
    const auto own = static_cast<float>(by);
    const auto others = static_cast<float>(factor);
    for_rows([&](Eigen::Index first, Eigen::Index rows) {
      features.middleRows(first, rows) =
          own * features.middleRows(first, rows) + others * other.features.middleRows(first, rows);
    });
    intercept = own * intercept + others * other.intercept;
  }

  /// Writes or reads all, by an archive of cereal.
  template <class Archive>
  void serialize(Archive& archive) {
    Eigen::Index rows = features.rows(), columns = features.cols(), labels = intercept.size();
    archive(rows, columns, labels);
    features.resize(rows, columns);
    intercept.resize(labels);
    const auto bytes = [](Eigen::Index floats) {
      return static_cast<std::size_t>(floats) * sizeof(float);
    };
    archive(cereal::binary_data(features.data(), bytes(features.size())),
            cereal::binary_data(intercept.data(), bytes(intercept.size())));
  }

  void scale(double factor) {
    const auto by = static_cast<float>(factor);
    for_rows(
        [&](Eigen::Index first, Eigen::Index rows) { features.middleRows(first, rows) *= by; });
    intercept *= by;
  }
};

/// The sum of the products of their values, both of one shape.
double sum_of_products(const RowMatrix& a, const RowMatrix& b);

double inner_product(const PrimalWeights& a, const PrimalWeights& b);

/// About the inverse of the Hessian's diagonal, the same for all labels: what L-BFGS begins with.
/// Columns of common units curve the loss thousands of times as much as those of rare ones.
/// @source Hsia, Chiang & Lin 2018, "Preconditioned Conjugate Gradient Methods in Truncated Newton
///         Frameworks for Large-scale Linear Classification"
class Preconditioner {
 public:
  /// @param mean_squares  of Design
  Preconditioner(const std::vector<float>& mean_squares, const HeadProblem& problem);

  /// of = factor · D⁻¹ of
  void apply(double factor, PrimalWeights& of) const;

  /// ⟨of, D⁻¹ of⟩
  double square(const PrimalWeights& of) const;

 private:
  Eigen::VectorXf inverse_;  // (units + subwords)
  float intercept_ = 1;
};

/// The inverse Hessian as limited-memory BFGS knows it, by the two loops.
/// @source Nocedal & Wright 2006, "Numerical Optimization", algorithm 7.4
class PrimalMemory {
 public:
  PrimalMemory(std::size_t capacity, Preconditioner preconditioner)
      : capacity_(capacity), preconditioner_(std::move(preconditioner)) {}

  /// Takes in one step and the change of gradient over it. Ignored when they show no curvature.
  void remember(PrimalWeights step, PrimalWeights change);

  /// direction = −H direction, which is the gradient at first.
  void descend(PrimalWeights& direction) const;

  /// Writes or reads what it remembers, by an archive of cereal.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(pairs_);
  }

 private:
  struct Pair {
    PrimalWeights step, change;
    double curvature = 0;  // ⟨step, change⟩
    double square = 0;     // ⟨change, D⁻¹ change⟩

    template <class Archive>
    void serialize(Archive& archive) {
      archive(step, change, curvature, square);
    }
  };

  std::size_t capacity_;
  Preconditioner preconditioner_;
  std::deque<Pair> pairs_;
};

}  // namespace zawiya::train
