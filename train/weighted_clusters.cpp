#include "train/weighted_clusters.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "text/hashing.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;

constexpr int kRounds = 20;

/// In [0, 1), the n-th that follows from a seed.
double drawn_number(std::uint64_t seed, std::uint64_t n) {
  return static_cast<double>(text::hash_longer_unit(seed + 1, n) >> 11U) * 0x1.0p-53;
}

/// One of the points, each as likely as its mass.
std::size_t draw_by(const std::vector<double>& mass, double share) {
  const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
  double left = share * total;
  std::size_t last = 0;
  for (std::size_t i = 0; i < mass.size(); ++i) {
    if (mass[i] <= 0) continue;
    last = i;
    left -= mass[i];
    if (left < 0) return i;
  }
  return last;
}

RowMatrix first_centres(const RowMatrix& points, std::span<const float> weights, std::size_t count,
                        std::uint64_t seed) {
  RowMatrix centres(static_cast<Eigen::Index>(count), points.cols());
  std::vector<double> far(weights.size(), 1.0);  // from the nearest centre, squared
  std::vector<double> mass(weights.size());
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t i = 0; i < mass.size(); ++i) {
      mass[i] = far[i] * static_cast<double>(weights[i]);
    }
    const std::size_t chosen = draw_by(mass, drawn_number(seed, c));
    centres.row(static_cast<Eigen::Index>(c)) = points.row(static_cast<Eigen::Index>(chosen));
    const Eigen::VectorXf cosines = points * centres.row(static_cast<Eigen::Index>(c)).transpose();
    for (std::size_t i = 0; i < far.size(); ++i) {
      const double cosine = static_cast<double>(cosines[static_cast<Eigen::Index>(i)]);
      far[i] = std::min(far[i], std::max(0.0, 1 - cosine));
    }
    far[chosen] = 0;
  }
  return centres;
}

/// The nearest centre of each point. @return whether any has changed
bool assign(const RowMatrix& points, const RowMatrix& centres,
            std::vector<Eigen::Index>& centre_of) {
  const RowMatrix cosines = points * centres.transpose();
  bool changed = false;
  for (std::size_t i = 0; i < centre_of.size(); ++i) {
    Eigen::Index best = 0;
    cosines.row(static_cast<Eigen::Index>(i)).maxCoeff(&best);
    changed = changed || best != centre_of[i];
    centre_of[i] = best;
  }
  return changed;
}

void move_centres(const RowMatrix& points, std::span<const float> weights,
                  const std::vector<Eigen::Index>& centre_of, RowMatrix& centres) {
  RowMatrix sums = RowMatrix::Zero(centres.rows(), centres.cols());
  for (std::size_t i = 0; i < centre_of.size(); ++i) {
    sums.row(centre_of[i]) += weights[i] * points.row(static_cast<Eigen::Index>(i));
  }
  for (Eigen::Index c = 0; c < centres.rows(); ++c) {
    const float length = sums.row(c).norm();
    if (length > 0) centres.row(c) = sums.row(c) / length;  // one that has lost all stays
  }
}

}  // namespace

std::vector<WeightedCluster> weighted_clusters(const RowMatrix& points,
                                               std::span<const float> weights, std::size_t count,
                                               std::uint64_t seed) {
  if (weights.empty()) return {};
  RowMatrix centres = first_centres(points, weights, std::min(count, weights.size()), seed);
  std::vector<Eigen::Index> centre_of(weights.size(), -1);
  for (int round = 0; round < kRounds && assign(points, centres, centre_of); ++round) {
    move_centres(points, weights, centre_of, centres);
  }
  std::vector<WeightedCluster> clusters(static_cast<std::size_t>(centres.rows()));
  std::vector<float> best(clusters.size(), -2);
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    const auto c = static_cast<std::size_t>(centre_of[i]);
    WeightedCluster& cluster = clusters[c];
    ++cluster.points;
    cluster.weight += static_cast<double>(weights[i]);
    const float cosine = points.row(static_cast<Eigen::Index>(i)).dot(centres.row(centre_of[i]));
    if (cosine <= best[c]) continue;
    best[c] = cosine;
    cluster.nearest = i;
  }
  std::erase_if(clusters, [](const WeightedCluster& of) { return of.points == 0; });
  std::sort(clusters.begin(), clusters.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.weight, a.nearest) < std::tuple(-b.weight, b.nearest);
  });
  return clusters;
}

}  // namespace zawiya::train
