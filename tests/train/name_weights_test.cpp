#include "train/name_weights.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace zawiya::train {
namespace {

/// Articles of two labels: the first calls the government by the first name, the second by the
/// second, four times of five; names of the other concept say nothing.
struct Named {
  HeadTargets head{"framing", {"a", "b"}, {100, 100}, {}};
  FoldOf fold;
  features::NameSet names{"الحكومة\tالدولة @government\tالنظام @opponents\nالقتلى\tقتيل\tضحية\n"};
  std::vector<std::vector<features::NameCount>> counts;
  RowMatrix scores = RowMatrix::Zero(200, 2);

  explicit Named(bool telling) {
    std::mt19937 random(3);
    for (std::uint32_t i = 0; i < 200; ++i) {
      const Target label = static_cast<Target>(i % 2);
      head.targets.push_back(label);
      fold.push_back(i / 2 % 5);
      const bool usual = telling ? random() % 5 != 0 : random() % 2 == 0;
      const std::uint32_t name = usual == (label == 0) ? 0 : 1;
      counts.push_back({{name, 1 + static_cast<std::uint32_t>(random() % 3)},
                        {2 + static_cast<std::uint32_t>(random() % 2), 1}});
    }
  }

  NameWeights fit() const { return fit_name_weights(scores, head, fold, names, counts); }
};

TEST(NameWeights, SayWhatNamesSay) {
  const NameWeights fitted = Named(true).fit();
  ASSERT_EQ(fitted.weights.rows(), 4);
  EXPECT_GT(fitted.weights(0, 0) - fitted.weights(0, 1), 0.5F);
  EXPECT_LT(fitted.weights(1, 0) - fitted.weights(1, 1), -0.5F);
  EXPECT_NEAR(fitted.weights(2, 0), fitted.weights(3, 0), 0.3) << "names that say nothing";
  EXPECT_EQ(fitted.held_out_scores.rows(), 200);
}

TEST(NameWeights, AreNotUsedWhereNamesSayNothing) {
  EXPECT_EQ(Named(false).fit().weights.size(), 0);
}

TEST(NameWeights, SwappingTheNamesOfTheSidesSwapsTheLabel) {
  const NameWeights fitted = Named(true).fit();
  const float as_state = fitted.weights(0, 0) - fitted.weights(0, 1);
  const float as_opponents = fitted.weights(1, 0) - fitted.weights(1, 1);
  EXPECT_GT(as_state, 0);
  EXPECT_LT(as_opponents, 0);
}

TEST(NameWeights, CountMentionsByLabel) {
  const Named named(true);
  const auto mentions = count_mentions(named.head, named.names, named.counts);
  ASSERT_EQ(mentions.size(), 4U);
  EXPECT_GT(mentions[0][0], mentions[0][1]);
  EXPECT_LT(mentions[1][0], mentions[1][1]);
}

}  // namespace
}  // namespace zawiya::train
