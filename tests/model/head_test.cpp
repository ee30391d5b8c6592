#include "model/head.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace zawiya::model {
namespace {

TEST(GivenLabel, IsTheLikeliestWithoutOffsets) {
  const std::vector<float> probabilities = {0.2F, 0.4F, 0.4F};
  EXPECT_EQ(given_label(probabilities, {}), 1U) << "the first of several";
}

TEST(GivenLabel, GoesByTheLogarithmAndTheOffset) {
  const std::vector<float> probabilities = {0.2F, 0.5F, 0.3F};
  EXPECT_EQ(given_label(probabilities, std::vector<float>{0, 0, 0}), 1U);
  EXPECT_EQ(given_label(probabilities, std::vector<float>{0, -0.3F, 0.3F}), 2U);
  EXPECT_EQ(given_label(probabilities, std::vector<float>{1, 0, 0}), 0U);
}

TEST(GivenLabel, IsNoneThatIsImpossible) {
  const std::vector<float> probabilities = {0, 1, 0};
  EXPECT_EQ(given_label(probabilities, std::vector<float>{2, -2, 0}), 1U);
}

}  // namespace
}  // namespace zawiya::model
