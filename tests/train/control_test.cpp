#include "train/control.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "small_design.hpp"
#include "tests/model/invented_news.hpp"
#include "train/training_set.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;

/// The invented articles, controlled for these values in turn, as a design with the control's
/// columns and one without.
struct Controlled {
  explicit Controlled(const std::vector<std::string>& values) {
    std::size_t next = 0;
    for (const tests::InventedArticle& invented : tests::invented_news()) {
      datasets::Article& article = articles.emplace_back();
      article.title = invented.title;
      article.text = invented.text;
      article.labels = {invented.framing};
      article.control = values[next++ % values.size()];
    }
    options = tests::small_features();
    options.controls = true;
    std::vector<const datasets::Article*> pointers;
    for (const datasets::Article& article : articles) pointers.push_back(&article);
    counted = make_training_set(pointers, {"framing"}, options, 1).counted;
    map = features::build_feature_map(counted.vocabulary, options);
    control = Control(counted.vocabulary, counted.counts);
    scaled =
        features::scale_articles(counted.counts, features::build_row_scale(counted.counts, map));
  }

  Eigen::Index size() const { return static_cast<Eigen::Index>(articles.size()); }

  RowMatrix product(const Control* with, const RowMatrix& alpha) const {
    Gram gram(scaled, map, nullptr, with);
    RowMatrix result;
    gram.multiply(alpha, result);
    return result;
  }

  std::vector<datasets::Article> articles;
  features::Options options;
  features::CountedArticles counted;
  features::FeatureMap map;
  features::ScaledArticles scaled;
  Control control;
};

RC_GTEST_PROP(Control, ItsEffectsAreWhatItsColumnsAdd, ()) {
  const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("", "سياسة", "رياضة", "اقتصاد")));
  const Controlled of(values);
  const RowMatrix alpha = random_matrix(of.size(), 3, *rc::gen::arbitrary<std::uint32_t>());
  const RowMatrix added = of.product(&of.control, alpha) - of.product(nullptr, alpha);
  const Eigen::RowVectorXf mean = added.colwise().mean();
  RC_ASSERT((of.control.mean_effect(alpha) - mean).cwiseAbs().maxCoeff() < 2e-2F);
  const RowMatrix centred = added.rowwise() - mean;
  RC_ASSERT((of.control.effects(alpha) - centred).cwiseAbs().maxCoeff() < 2e-2F);
}

TEST(Control, ArticlesOfOneValueHaveOneEffect) {
  const Controlled of({"سياسة", "رياضة", "اقتصاد"});
  const RowMatrix effects = of.control.effects(random_matrix(of.size(), 2, 3));
  EXPECT_GT((effects.row(0) - effects.row(1)).cwiseAbs().maxCoeff(), 0.1F);
  for (Eigen::Index i = 3; i < of.size(); ++i) EXPECT_EQ(effects.row(i), effects.row(i - 3));
}

TEST(Control, EffectsAreAgainstTheirMean) {
  const Controlled of({"سياسة", "رياضة", "", "رياضة"});
  const RowMatrix effects = of.control.effects(random_matrix(of.size(), 3, 4));
  EXPECT_LT(effects.colwise().mean().cwiseAbs().maxCoeff(), 1e-3F);
  EXPECT_GT(effects.cwiseAbs().maxCoeff(), 0.1F);
}

TEST(Control, IsEmptyWhereNothingIsControlledFor) {
  const Controlled none({""});
  EXPECT_TRUE(none.control.empty());
  EXPECT_TRUE(Control().empty());
  const RowMatrix alpha = random_matrix(none.size(), 2, 5);
  EXPECT_EQ(none.control.effects(alpha), RowMatrix::Zero(none.size(), 2));
  EXPECT_FALSE(Controlled({"سياسة"}).control.empty());
}

TEST(Control, CountsNothingInAnArticlesLength) {
  const Controlled with({"سياسة", "رياضة"});
  const Controlled none({""});
  const RowMatrix alpha = random_matrix(with.size(), 2, 6);
  const RowMatrix difference = with.product(nullptr, alpha) - none.product(&none.control, alpha);
  EXPECT_LT(difference.cwiseAbs().maxCoeff(), 1e-3F);
}

}  // namespace
}  // namespace zawiya::train
