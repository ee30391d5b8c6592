#include "train/weighted_clusters.hpp"

#include <gtest/gtest.h>

#include <set>

namespace zawiya::train {
namespace {

/// Three bundles of points around the axes, of 5, 3 and 2.
features::RowMatrix bundles() {
  features::RowMatrix points = features::RowMatrix::Constant(10, 3, 0.05F);
  for (Eigen::Index i = 0; i < 10; ++i) {
    points(i, i < 5 ? 0 : (i < 8 ? 1 : 2)) = 1 + 0.01F * static_cast<float>(i);
    points(i, (i + 1) % 3) += 0.01F * static_cast<float>(i % 5);
    points.row(i).normalize();
  }
  return points;
}

int bundle_of(std::uint32_t point) { return point < 5 ? 0 : (point < 8 ? 1 : 2); }

TEST(WeightedClusters, FindWhatLiesTogetherTheHeaviestFirst) {
  const std::vector<float> weights(10, 1.0F);
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const auto clusters = weighted_clusters(bundles(), weights, 3, seed);
    ASSERT_EQ(clusters.size(), 3U);
    for (int c = 0; c < 3; ++c)
      EXPECT_EQ(bundle_of(clusters[static_cast<std::size_t>(c)].nearest), c);
    EXPECT_EQ(clusters[0].points, 5U);
    EXPECT_EQ(clusters[2].points, 2U);
  }
}

TEST(WeightedClusters, AreOrderedByWeightNotNumber) {
  std::vector<float> weights(10, 1.0F);
  weights[9] = 100;
  const auto clusters = weighted_clusters(bundles(), weights, 3, 1);
  EXPECT_EQ(clusters[0].nearest, 9U);  // it pulls the centre to itself
  EXPECT_EQ(clusters[0].weight, 101);
}

TEST(WeightedClusters, AreOneAPointWhereThereAreFew) {
  const std::vector<float> weights(10, 1.0F);
  std::set<std::uint32_t> nearest;
  for (const auto& cluster : weighted_clusters(bundles(), weights, 50, 1)) {
    nearest.insert(cluster.nearest);
  }
  EXPECT_EQ(nearest.size(), 10U);
  EXPECT_TRUE(weighted_clusters(features::RowMatrix(0, 3), {}, 3, 1).empty());
}

TEST(WeightedClusters, GoOnWithPointsThatAreAllTheSame) {
  const features::RowMatrix same = features::RowMatrix::Constant(4, 4, 0.5F);
  const std::vector<float> weights(4, 1.0F);
  const auto clusters = weighted_clusters(same, weights, 2, 1);
  ASSERT_FALSE(clusters.empty());
  EXPECT_EQ(clusters[0].nearest, 0U);
}

}  // namespace
}  // namespace zawiya::train
