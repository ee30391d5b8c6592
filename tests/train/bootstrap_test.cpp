#include "train/bootstrap.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "train/metrics.hpp"

namespace zawiya::train {
namespace {

constexpr std::uint32_t kDraws = 1000;

/// Articles of three labels, of which some are told right.
struct Told {
  std::vector<Target> targets;
  std::vector<Target> predicted;

  MetricIntervals intervals(const std::vector<std::uint32_t>& groups = {},
                            std::uint32_t resamples = kDraws, std::uint64_t seed = 1) const {
    return bootstrap_metrics(targets, predicted, 3, groups, resamples, seed);
  }

  Metrics metrics() const {
    features::RowMatrix given =
        features::RowMatrix::Zero(static_cast<Eigen::Index>(targets.size()), 3);
    for (Eigen::Index i = 0; i < given.rows(); ++i) {
      given(i, predicted[static_cast<std::size_t>(i)]) = 1;
    }
    return measure(targets, given);
  }
};

Told told(std::size_t articles, double right) {
  std::mt19937 random(7);
  std::bernoulli_distribution is_right(right);
  Told told;
  for (std::size_t i = 0; i < articles; ++i) {
    const auto target = static_cast<Target>(random() % 3);
    told.targets.push_back(target);
    told.predicted.push_back(is_right(random) ? target : (target + 1) % 3);
  }
  return told;
}

void expect_equal(const Interval& a, const Interval& b) {
  EXPECT_EQ(a.low, b.low);
  EXPECT_EQ(a.high, b.high);
}

void expect_equal(const MetricIntervals& a, const MetricIntervals& b) {
  expect_equal(a.accuracy, b.accuracy);
  expect_equal(a.macro_f1, b.macro_f1);
}

double width(const Interval& of) { return of.high - of.low; }

RC_GTEST_PROP(Bootstrap, HoldsTheAccuracyThatWasMeasured, ()) {
  Told drawn;
  const auto articles = *rc::gen::inRange<std::size_t>(1, 60);
  const auto labels =
      rc::gen::container<std::vector<Target>>(articles, rc::gen::inRange<Target>(0, 3));
  drawn.targets = *labels;
  drawn.predicted = *labels;
  const double accuracy = drawn.metrics().accuracy;
  const MetricIntervals intervals = drawn.intervals();
  RC_ASSERT(intervals.accuracy.low <= accuracy + 1e-12);
  RC_ASSERT(intervals.accuracy.high >= accuracy - 1e-12);
  RC_ASSERT(intervals.accuracy.low >= 0);
  RC_ASSERT(intervals.accuracy.high <= 1);
  RC_ASSERT(intervals.macro_f1.low <= intervals.macro_f1.high);
}

TEST(Bootstrap, HoldsTheMacroF1ThatWasMeasured) {
  const Told articles = told(300, 0.7);
  const double macro_f1 = articles.metrics().macro_f1;
  const Interval interval = articles.intervals().macro_f1;
  EXPECT_LT(interval.low, macro_f1);
  EXPECT_GT(interval.high, macro_f1);
}

TEST(Bootstrap, IsAsWideAsTheNormalApproximationOfManyArticles) {
  const Told articles = told(900, 0.8);
  const double p = articles.metrics().accuracy;
  const double reach = 1.96 * std::sqrt(p * (1 - p) / 900);
  const Interval interval = articles.intervals({}, 4000).accuracy;
  EXPECT_NEAR(interval.low, p - reach, 0.006);
  EXPECT_NEAR(interval.high, p + reach, 0.006);
}

TEST(Bootstrap, IsCertainWhereAllIsRight) {
  const MetricIntervals intervals = told(50, 1).intervals();
  expect_equal(intervals, {{1, 1}, {1, 1}});
}

TEST(Bootstrap, IsCertainWhereAllIsWrong) {
  expect_equal(told(50, 0).intervals(), {{0, 0}, {0, 0}});
}

TEST(Bootstrap, IsWiderWhereArticlesOfAGroupAreAlike) {
  Told articles;
  std::vector<std::uint32_t> groups;
  std::vector<std::uint32_t> alone;
  for (std::uint32_t group = 0; group < 20; ++group) {
    for (int i = 0; i < 10; ++i) {
      articles.targets.push_back(static_cast<Target>(group % 3));
      articles.predicted.push_back(group % 4 == 0 ? 2 : articles.targets.back());
      groups.push_back(group);
      alone.push_back(static_cast<std::uint32_t>(alone.size()));
    }
  }
  const MetricIntervals apart = articles.intervals();
  const MetricIntervals together = articles.intervals(groups);
  EXPECT_GT(width(together.accuracy), 2 * width(apart.accuracy));
  EXPECT_GT(width(together.macro_f1), 2 * width(apart.macro_f1));
  expect_equal(articles.intervals(alone), apart);
}

TEST(Bootstrap, OneGroupIsDrawnEveryTime) {
  const Told articles = told(40, 0.5);
  const double accuracy = articles.metrics().accuracy;
  const MetricIntervals intervals = articles.intervals(std::vector<std::uint32_t>(40, 3));
  EXPECT_DOUBLE_EQ(intervals.accuracy.low, accuracy);
  EXPECT_DOUBLE_EQ(intervals.accuracy.high, accuracy);
  EXPECT_NEAR(intervals.macro_f1.low, articles.metrics().macro_f1, 1e-9);
}

TEST(Bootstrap, TheSeedDecides) {
  const Told articles = told(101, 0.6);
  expect_equal(articles.intervals({}, kDraws, 5), articles.intervals({}, kDraws, 5));
  EXPECT_NE(articles.intervals({}, 50, 5).macro_f1.low, articles.intervals({}, 50, 6).macro_f1.low);
}

TEST(Bootstrap, LeavesOutArticlesWithoutALabel) {
  const Told articles = told(60, 0.6);
  Told more;
  for (std::size_t i = 0; i < articles.targets.size(); ++i) {
    more.targets.insert(more.targets.end(), {articles.targets[i], kUnlabelled});
    more.predicted.insert(more.predicted.end(), {articles.predicted[i], 1});
  }
  expect_equal(more.intervals(), articles.intervals());
}

TEST(Bootstrap, OfNothingIsNothing) {
  expect_equal(told(20, 0.5).intervals({}, 0), {});
  expect_equal(Told{{kUnlabelled, kUnlabelled}, {0, 1}}.intervals(), {});
  expect_equal(Told{}.intervals(), {});
}

}  // namespace
}  // namespace zawiya::train
