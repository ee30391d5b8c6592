#include "train/annotations.hpp"

#include <gtest/gtest.h>

#include "train/errors.hpp"

namespace zawiya::train {
namespace {

using Shares = std::vector<std::pair<std::string, double>>;

datasets::Article with(std::vector<std::string> extra, std::string label = "") {
  datasets::Article article;
  article.extra = std::move(extra);
  article.labels = {std::move(label)};
  return article;
}

/// A weight, two columns of votes for labels.
AnnotationColumns counts() { return {0, {{0, {"مع", "ضد"}, {1, 2}}}, {"sure", "for", "against"}}; }

/// The labels of three annotators.
AnnotationColumns annotators() {
  return {std::nullopt, {{0, {}, {0, 1, 2}}}, {"first", "second", "third"}};
}

TEST(Annotations, NormaliseCountsToShares) {
  const AnnotationColumns columns = counts();
  EXPECT_EQ(shares_of(with({"", "32", "8"}), columns.votes[0]), (Shares{{"مع", 0.8}, {"ضد", 0.2}}));
  EXPECT_EQ(shares_of(with({"", " 0.5 ", ""}), columns.votes[0]), (Shares{{"مع", 1}}));
  EXPECT_TRUE(shares_of(with({"", "0", ""}), columns.votes[0]).empty());
}

TEST(Annotations, AverageTheLabelsOfAnnotators) {
  const AnnotationColumns columns = annotators();
  const Shares shares = shares_of(with({"ضد", "مع", "ضد "}), columns.votes[0]);
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(shares[0].first, "ضد");
  EXPECT_NEAR(shares[0].second, 2.0 / 3, 1e-9);
  EXPECT_EQ(shares_of(with({"", "مع", ""}), columns.votes[0]), (Shares{{"مع", 1}}));
}

TEST(Annotations, GiveTheLargestShareWhereThereIsNoLabel) {
  datasets::Article article = with({"", "3", "5"});
  give_voted_labels(article, counts());
  EXPECT_EQ(article.labels[0], "ضد");
  article = with({"", "4", "4"});
  give_voted_labels(article, counts());
  EXPECT_EQ(article.labels[0], "مع") << "the first of several";
  article = with({"", "3", "5"}, "مع");
  give_voted_labels(article, counts());
  EXPECT_EQ(article.labels[0], "مع") << "it has one";
  article = with({"", "", ""});
  give_voted_labels(article, counts());
  EXPECT_EQ(article.labels[0], "");
}

TEST(Annotations, AreRefusedWhereTheyAreNoNumbers) {
  const AnnotationColumns columns = counts();
  for (const char* bad : {"high", "-1", "nan", "inf", "0,5", "1e300", "5 %", "+1"}) {
    EXPECT_EQ(
        unusable_annotation(with({bad, "", ""}), columns),
        "column 'sure': found '" + std::string(bad) + "', expected a number from 0 to 1000000000");
    EXPECT_TRUE(unusable_annotation(with({"1", "", bad}), columns)) << bad;
  }
  EXPECT_FALSE(unusable_annotation(with({"0", "1e2", ""}), columns));
  EXPECT_FALSE(unusable_annotation(with({"a", "b", "c"}), annotators())) << "labels are no numbers";
}

TEST(Annotations, AreRefusedWhereNoArticleHasThem) {
  EXPECT_NO_THROW(refuse_absent_annotations(counts(), {true, true, true}));
  EXPECT_THROW(refuse_absent_annotations(counts(), {false, true, true}), TrainingDataError);
  EXPECT_THROW(refuse_absent_annotations(counts(), {true, true, false}), TrainingDataError);
  const std::vector<std::vector<std::string>> both = {{"ضد", "مع"}};
  const std::vector<std::vector<std::string>> one = {{"مع", "محايد"}};
  EXPECT_NO_THROW(refuse_unknown_votes(counts(), both));
  EXPECT_THROW(refuse_unknown_votes(counts(), one), TrainingDataError);
}

}  // namespace
}  // namespace zawiya::train
