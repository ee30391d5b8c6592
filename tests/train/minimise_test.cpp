#include "train/minimise.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace zawiya::train {
namespace {

TEST(Minimise, FindsTheMinimumOfALopsidedBowl) {
  Eigen::VectorXd point = Eigen::VectorXd::Constant(3, 5);
  const double least = minimise(
      [](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
        const Eigen::Vector3d scale(1, 100, 0.01);
        const Eigen::Vector3d from = x - Eigen::Vector3d(1, -2, 3);
        gradient = scale.cwiseProduct(from);
        return 0.5 * from.dot(scale.cwiseProduct(from)) - 7;
      },
      point);
  EXPECT_NEAR(least, -7, 1e-6);
  EXPECT_NEAR(point[0], 1, 1e-3);
  EXPECT_NEAR(point[1], -2, 1e-3);
}

TEST(Minimise, StopsWhereNoStepHelps) {
  Eigen::VectorXd point = Eigen::VectorXd::Zero(1);
  int calls = 0;
  const double value = minimise(
      [&calls](const Eigen::VectorXd&, Eigen::VectorXd& gradient) {
        ++calls;
        gradient[0] = 1;  // says downhill, and is not
        return 3.0;
      },
      point);
  EXPECT_EQ(value, 3);
  EXPECT_NEAR(point[0], 0, 1e-6);
  EXPECT_LT(calls, 100) << "one step is halved until it is nothing, and no other tried";
}

}  // namespace
}  // namespace zawiya::train
