#include "train/rows_for_labels.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "topical_articles.hpp"

namespace zawiya::train {
namespace {

TrainingSet topical_set(const FitOptions& options) {
  const std::vector<datasets::Article> articles = topical_articles(300);
  std::vector<const datasets::Article*> pointers;
  for (const datasets::Article& article : articles) pointers.push_back(&article);
  return make_training_set(pointers, {"topic"}, options.features, 1);
}

TEST(RowsForLabels, AllStayWhereTheyMay) {
  const FitOptions options;
  const std::size_t units = topical_set(options).counted.vocabulary.size();
  TrainingSet set = topical_set(options);
  keep_what_labels_allow(set, options);
  EXPECT_EQ(set.counted.vocabulary.size(), units);
  EXPECT_EQ(build_map(set, options).subword_hashes,
            features::build_feature_map(set.counted.vocabulary, options.features).subword_hashes);
}

TEST(RowsForLabels, UnitsTakeHalfAtMostAndSubwordsWhatTheyLeave) {
  FitOptions options;
  TrainingSet set = topical_set(options);
  const std::size_t labels = set.heads[0].labels.size();
  options.row_scores = 120 * labels + labels - 1;
  ASSERT_GT(set.counted.vocabulary.size(), 60U);
  keep_what_labels_allow(set, options);
  const std::size_t units = set.counted.vocabulary.size();
  EXPECT_LE(units, 60U);
  EXPECT_GT(units, 0U);
  EXPECT_EQ(set.counted.counts.units(), units);
  const features::FeatureMap map = build_map(set, options);
  EXPECT_EQ(map.own.size(), units);
  EXPECT_LE(map.subword_hashes.size(), 120 - units);
}

TEST(RowsForLabels, AllStayWhereSomethingIsControlledFor) {
  FitOptions options;
  TrainingSet set = topical_set(options);
  const std::size_t units = set.counted.vocabulary.size();
  set.controlled = 1;
  options.row_scores = 1;
  keep_what_labels_allow(set, options);
  EXPECT_EQ(set.counted.vocabulary.size(), units);
  EXPECT_GT(build_map(set, options).subword_hashes.size(), 0U);
}

}  // namespace
}  // namespace zawiya::train
