#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/matrices.hpp"

namespace zawiya::train {

/// Points that lie together, told by the one nearest to their centre.
struct WeightedCluster {
  std::uint32_t nearest = 0;  ///< its number
  std::uint64_t points = 0;
  double weight = 0;  ///< of all of them
};

/// Parts points of length 1 into clusters by k-means, a point pulling at its centre by its weight;
/// centres have length 1 too (spherical k-means), and begin where k-means++ puts them.
///
/// @param points   (points × dimensions) rows of length 1, or 0
/// @param weights  (points) > 0
/// @param count    clusters wanted, at least 1; fewer points are a cluster each
/// @param seed     of the first centres
/// @return         at most `count`, the heaviest first; ties by number
/// @source Arthur & Vassilvitskii 2007, "k-means++"; Dhillon & Modha 2001, "Concept Decompositions
///         for Large Sparse Text Data Using Clustering"
std::vector<WeightedCluster> weighted_clusters(const features::RowMatrix& points,
                                               std::span<const float> weights, std::size_t count,
                                               std::uint64_t seed);

}  // namespace zawiya::train
