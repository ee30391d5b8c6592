#include "train/cross_validation.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "tests/model/invented_news.hpp"
#include "text/normalizer.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

using Articles = std::vector<datasets::Article>;
using Groups = std::vector<std::uint32_t>;

const std::vector<std::string> kHeads = {"topic", "framing"};

Articles news() {
  Articles articles;
  for (const tests::InventedArticle& invented : tests::invented_news()) {
    datasets::Article& article = articles.emplace_back();
    article.id = "n" + std::to_string(articles.size());
    article.title = invented.title;
    article.text = invented.text;
    article.labels = {invented.topic, invented.framing};
  }
  return articles;
}

/// The articles in turn.
FoldOf in_turn(std::size_t articles, std::uint32_t folds) {
  FoldOf fold;
  for (std::uint32_t i = 0; i < articles; ++i) fold.push_back(i % folds);
  return fold;
}

FitOptions quick_fit(std::size_t threads = 1) {
  FitOptions options = tests::small_fit(threads);
  options.lambda = 0.01;
  return options;
}

std::vector<CrossValidatedHead> validated(const Articles& articles, const FoldOf& fold,
                                          std::uint32_t folds, const Groups& groups = {},
                                          const LearnMask& learn_mask = {},
                                          const FitOptions& options = quick_fit(),
                                          const std::vector<std::string>& heads = kHeads) {
  return cross_validate(articles, heads, fold, folds, groups, learn_mask, options,
                        [](const std::string&, double) { return true; });
}

bool same_row(const std::vector<CrossValidatedHead>& a, const std::vector<CrossValidatedHead>& b,
              std::size_t article) {
  const auto row = static_cast<Eigen::Index>(article);
  return a[0].probabilities.row(row) == b[0].probabilities.row(row) &&
         a[1].probabilities.row(row) == b[1].probabilities.row(row);
}

TEST(CrossValidation, ClassifiesEveryHeldOutArticle) {
  const Articles articles = news();
  FoldOf fold = in_turn(articles.size(), 5);
  fold[3] = kNeverHeldOut;
  const std::vector<CrossValidatedHead> heads = validated(articles, fold, 5);
  ASSERT_EQ(heads.size(), 2U);
  EXPECT_EQ(heads[0].targets.labels.size(), 3U);
  EXPECT_EQ(heads[1].targets.name, "framing");
  int right = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (const CrossValidatedHead& head : heads) {
      const auto row = head.probabilities.row(static_cast<Eigen::Index>(i));
      EXPECT_NEAR(row.sum(), i == 3 ? 0 : 1, 1e-5) << i;
    }
    Eigen::Index best = 0;
    heads[1].probabilities.row(static_cast<Eigen::Index>(i)).maxCoeff(&best);
    right += best == heads[1].targets.targets[i] ? 1 : 0;
  }
  EXPECT_GE(right, 30) << "the framings are told in words of their own";
}

TEST(CrossValidation, NothingOfAHeldOutArticleIsKnownWhereItsFoldIsClassified) {
  const Articles articles = news();
  const FoldOf fold = in_turn(articles.size(), 4);
  const std::vector<CrossValidatedHead> before = validated(articles, fold, 4);
  Articles changed = articles;
  changed[5].text = "كلمات أخرى تماما لا تشبه ما كان";
  changed[5].title.clear();
  changed[5].labels = {articles[20].labels[0], articles[4].labels[1]};
  const std::vector<CrossValidatedHead> after = validated(changed, fold, 4);
  int others_changed = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (i == 5) continue;
    if (fold[i] == fold[5]) {
      EXPECT_TRUE(same_row(before, after, i)) << i;
    } else {
      others_changed += same_row(before, after, i) ? 0 : 1;
    }
  }
  EXPECT_GT(others_changed, 20) << "the other folds learn from it";
}

TEST(CrossValidation, WhatOneOutletAloneSaysTellsNothingOfItsLabel) {
  Articles articles;
  std::vector<std::string> outlets;
  for (int outlet = 0; outlet < 6; ++outlet) {
    for (int i = 0; i < 4; ++i) {
      datasets::Article& article = articles.emplace_back();
      article.text = "خبر عادي " + std::string(3, static_cast<char>('a' + outlet));
      article.labels = {outlet % 2 == 0 ? "أ" : "ب"};
      outlets.push_back("o" + std::to_string(outlet));
    }
  }
  const auto [fold, folds] = leave_one_out(outlets);
  const auto right = [&](const FoldOf& by, std::uint32_t of) {
    const CrossValidatedHead head =
        validated(articles, by, of, {}, {}, quick_fit(), {"label"}).front();
    int count = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      count += head.probabilities(row, head.targets.targets[i]) > 0.5F ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(right(in_turn(articles.size(), 4), 4), 24) << "its word is known from its others";
  EXPECT_LE(right(fold, folds), 12) << "left out whole, it is not";
}

TEST(CrossValidation, LearnsFromNoArticleWhoseGroupIsHeldOut) {
  const Articles articles = news();
  const FoldOf fold = in_turn(articles.size(), 4);
  Groups groups;
  for (std::uint32_t i = 0; i < articles.size(); ++i) groups.push_back(i);
  groups[6] = groups[5];  // in fold 2, and its fellow in fold 1
  Articles changed = articles;
  changed[6].text = "كلمات أخرى تماما لا تشبه ما كان";
  const auto before = validated(articles, fold, 4, groups);
  const auto after = validated(changed, fold, 4, groups);
  for (std::size_t i = 1; i < articles.size(); i += 4) EXPECT_TRUE(same_row(before, after, i)) << i;
  EXPECT_FALSE(same_row(validated(articles, fold, 4), validated(changed, fold, 4), 5))
      << "without groups it is learnt from";
}

TEST(CrossValidation, LearnsMasksFromTrainingArticlesOnly) {
  const Articles articles = news();
  const FoldOf fold = in_turn(articles.size(), 3);
  std::uint32_t of_fold = 0;
  const LearnMask learn = [&](std::span<const datasets::Article* const> training) {
    std::set<std::size_t> expected;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (fold[i] != of_fold) expected.insert(i);
    }
    std::set<std::size_t> found;
    for (const datasets::Article* article : training) {
      found.insert(static_cast<std::size_t>(article - articles.data()));
    }
    EXPECT_EQ(found, expected) << of_fold;
    ++of_fold;
    return features::SourceMask();
  };
  validated(articles, fold, 3, {}, learn);
  EXPECT_EQ(of_fold, 3U);
}

TEST(CrossValidation, MasksTheArticlesThatItClassifies) {
  const Articles articles = news();
  const FoldOf fold = in_turn(articles.size(), 3);
  const text::Normalizer normalizer(quick_fit().features.folds);
  std::vector<std::vector<std::uint64_t>> everything;
  for (const datasets::Article& article : articles) {
    for (const std::string* text : {&article.title, &article.text}) {
      text::WordList list;
      normalizer.split(*text, list);
      for (const text::Word& word : list.words) everything.push_back({word.hash});
    }
  }
  std::sort(everything.begin(), everything.end());
  everything.erase(std::unique(everything.begin(), everything.end()), everything.end());
  const features::SourceMask mask(text::WordSequences(everything), 0);
  const auto given = [&](const LearnMask& learn) {
    const CrossValidatedHead framing = validated(articles, fold, 3, {}, learn).back();
    std::set<float> probabilities;
    for (Eigen::Index i = 0; i < framing.probabilities.rows(); ++i) {
      probabilities.insert(framing.probabilities(i, 0));
    }
    return probabilities.size();
  };
  EXPECT_LE(given([&](auto) { return mask; }), 3U) << "no article has a word, in three models";
  EXPECT_GT(given({}), 20U);
}

TEST(CrossValidation, GivesTheSameAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 3);
  const Articles articles = news();
  const FoldOf fold = in_turn(articles.size(), 4);
  const auto alone = validated(articles, fold, 4, {}, {}, quick_fit(1));
  const auto together = validated(articles, fold, 4, {}, {}, quick_fit(3));
  for (std::size_t i = 0; i < articles.size(); ++i) EXPECT_TRUE(same_row(alone, together, i)) << i;
}

TEST(CrossValidation, NamesTheFoldThatLeavesOneLabelToLearnFrom) {
  Articles articles = news();
  std::vector<std::string> values;
  for (datasets::Article& article : articles) {
    article.labels[1] = "رسمي";
    values.emplace_back("x");
  }
  articles[0].labels[1] = articles[1].labels[1] = "معارض";
  values[0] = values[1] = "y";
  const auto [fold, folds] = leave_one_out(values);
  try {
    validated(articles, fold, folds);
    FAIL() << "there is nothing to learn in fold 1";
  } catch (const TrainingDataError& error) {
    const std::string said = error.what();
    EXPECT_EQ(said.find("fold 1 of 2: "), 0U) << said;
  }
  values[0] = "z";
  const auto [apart, three] = leave_one_out(values);
  EXPECT_THROW(validated(articles, apart, three), TrainingDataError) << "all others, left out";
}

TEST(CrossValidation, AFoldNeedNotKnowEveryLabel) {
  Articles articles = news();
  std::vector<std::string> topics;
  for (const datasets::Article& article : articles) topics.push_back(article.labels[0]);
  const auto [fold, folds] = leave_one_out(topics);
  ASSERT_EQ(folds, 3U);
  const CrossValidatedHead topic = validated(articles, fold, folds).front();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    EXPECT_EQ(topic.probabilities(row, topic.targets.targets[i]), 0.0F) << "it was not seen";
    EXPECT_NEAR(topic.probabilities.row(row).sum(), 1, 1e-5);
  }
}

TEST(CrossValidation, RefusesArticlesOfOneLabel) {
  Articles articles = news();
  for (datasets::Article& article : articles) article.labels[0] = "سياسة";
  EXPECT_THROW(validated(articles, in_turn(articles.size(), 2), 2), TrainingDataError);
  EXPECT_THROW(targets_of(articles, kHeads), TrainingDataError);
}

TEST(CrossValidation, StopsWhenProgressSaysSo) {
  const Articles articles = news();
  std::vector<std::string> phases;
  EXPECT_THROW(cross_validate(articles, kHeads, in_turn(articles.size(), 3), 3, {}, {}, quick_fit(),
                              [&](const std::string& phase, double) {
                                phases.push_back(phase);
                                return phase.find("fold 2 of 3: ") == std::string::npos;
                              }),
               datasets::Interrupted);
  EXPECT_EQ(phases.front(), "fold 1 of 3");
  EXPECT_EQ(phases.back().find("fold 2 of 3: "), 0U);
}

TEST(LeaveOneOut, NumbersValuesInOrderOfFirstAppearance) {
  const std::vector<std::string> values = {"ب", "أ", "", "ب", "ج", "أ", ""};
  const auto [fold, folds] = leave_one_out(values);
  EXPECT_EQ(fold, (FoldOf{0, 1, kNeverHeldOut, 0, 2, 1, kNeverHeldOut}));
  EXPECT_EQ(folds, 3U);
}

TEST(LeaveOneOut, OfNothingMakesNoFold) {
  EXPECT_EQ(leave_one_out({}).second, 0U);
  const std::vector<std::string> empty = {"", ""};
  EXPECT_EQ(leave_one_out(empty).second, 0U);
  EXPECT_EQ(leave_one_out(empty).first, (FoldOf{kNeverHeldOut, kNeverHeldOut}));
}

}  // namespace
}  // namespace zawiya::train
