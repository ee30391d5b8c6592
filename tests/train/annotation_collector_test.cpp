#include "train/annotation_collector.hpp"

#include <gtest/gtest.h>

#include "train/errors.hpp"

namespace zawiya::train {
namespace {

datasets::Article with(std::string weight, std::string a, std::string b) {
  datasets::Article article;
  article.extra = {std::move(weight), std::move(a), std::move(b)};
  return article;
}

const AnnotationColumns kColumns = {0, {{1, {"a", "b"}, {1, 2}}}, {"sure", "for_a", "for_b"}};

TEST(AnnotationCollector, ScalesWeightsToTheirMean) {
  AnnotationCollector collector(kColumns, 2);
  collector.add(with("0.5", "", ""));
  collector.add(with("", "", ""));
  collector.add(with("1.5", "", ""));
  EXPECT_EQ(collector.weights(), (std::vector<float>{0.5F, 1, 1.5F})) << "unknown: as the mean";
  EXPECT_EQ(collector.has_value(), (std::vector<bool>{true, false, false}));
}

TEST(AnnotationCollector, RefusesWeightsThatAreAllZero) {
  AnnotationCollector collector(kColumns, 2);
  collector.add(with("0", "", ""));
  EXPECT_THROW(collector.weights(), TrainingDataError);
}

TEST(AnnotationCollector, MakesSharesOfVotes) {
  AnnotationCollector collector(kColumns, 2);
  collector.add(with("1", "3", "1"));
  collector.add(with("1", "0", ""));
  collector.add(with("1", "1", "1"));
  const HeadTargets head{"h", {"a", "c"}, {2, 1}, {0, 1, kUnlabelled}, {}};
  EXPECT_EQ(collector.shares(0, head).size(), 0) << "a head without votes";
  features::RowMatrix expected(3, 2);
  expected << 1, 0, 0, 1, 0, 0;  // votes for 'b' are for no label; none: the label; unlabelled
  EXPECT_EQ(collector.shares(1, head), expected);
  const HeadTargets both{"h", {"a", "b"}, {2, 1}, {0, 1, 0}, {}};
  expected << 0.75F, 0.25F, 0, 1, 0.5F, 0.5F;
  EXPECT_EQ(collector.shares(1, both), expected);
}

}  // namespace
}  // namespace zawiya::train
