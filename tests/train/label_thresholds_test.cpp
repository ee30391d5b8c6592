#include "train/label_thresholds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace zawiya::train {
namespace {

double f1_at(const std::vector<float>& p, const std::vector<bool>& is_there, float threshold) {
  double hits = 0;
  double had = 0;
  double given = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    had += is_there[i] ? 1 : 0;
    given += p[i] >= threshold ? 1 : 0;
    hits += is_there[i] && p[i] >= threshold ? 1 : 0;
  }
  return 2 * hits / (had + given);
}

TEST(LabelThresholds, AreWhereF1IsBest) {
  std::vector<float> p;
  std::vector<bool> is_there;
  for (int i = 0; i < 4000; ++i) {  // of ten articles with p, ten times p have the label
    const int tenth = i % 10;
    p.push_back(static_cast<float>(tenth) / 20);
    is_there.push_back(i / 10 % 20 < tenth);
  }
  const float threshold = f1_threshold(p, is_there);
  EXPECT_LT(threshold, 0.35F);
  double best = 0;
  for (float t = 0.025F; t < 1; t += 0.05F) best = std::max(best, f1_at(p, is_there, t));
  EXPECT_NEAR(f1_at(p, is_there, threshold), best, 1e-12);
}

TEST(LabelThresholds, StayNearAHalfWhereFewArticlesSpeak) {
  const std::vector<float> p = {0.1F, 0.05F, 0.01F};
  EXPECT_NEAR(f1_threshold(p, {true, false, false}), 0.5F, 0.03F);
  EXPECT_EQ(f1_threshold(p, {false, false, false}), 0.5F);
  EXPECT_EQ(f1_threshold({}, {}), 0.5F);
}

TEST(LabelThresholds, AreAHalfWhereAHalfIsAsGoodAsAny) {
  std::vector<float> p;
  std::vector<bool> is_there;
  for (int i = 0; i < 100; ++i) {
    p.push_back(i % 2 == 0 ? 0.9F : 0.02F);
    is_there.push_back(i % 2 == 0);
  }
  EXPECT_EQ(f1_threshold(p, is_there), 0.5F);
}

}  // namespace
}  // namespace zawiya::train
