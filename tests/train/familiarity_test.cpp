#include "train/familiarity.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "features/field_reader.hpp"
#include "features/units.hpp"
#include "text/normalizer.hpp"

namespace zawiya::train {
namespace {

/// Counts texts, two folds in turn.
struct Counted {
  features::CountedArticles articles;
  FoldOf fold;

  explicit Counted(const std::vector<std::string>& texts) {
    features::Options options;
    options = features::resolved(options, 10);
    const text::Normalizer normalizer(options.folds);
    features::VocabularyBuilder builder(options);
    features::UnitCounter counter(options);
    const features::SourceMask mask;
    features::FieldReader reader(options, normalizer, mask);
    for (const std::string& text : texts) {
      const auto fields = reader.read({{}, text});
      builder.add(counter.count(fields), fields);
      fold.push_back(static_cast<std::uint32_t>(fold.size() % 2));
    }
    articles = builder.finish();
  }
};

TEST(HeldOutFamiliarity, CountsWhatOtherFoldsHold) {
  const Counted counted({"قال الوزير امس", "قال الوزير اليوم", "قال الوزير امس", "نفط وغاز"});
  const auto familiarity = held_out_familiarity(counted.articles, counted.fold);
  ASSERT_EQ(familiarity.size(), 4U);
  EXPECT_NEAR(familiarity[0].words, 2.0 / 3, 1e-6) << "امس stands in its own fold alone";
  EXPECT_EQ(familiarity[3].words, 0) << "nobody else writes of oil";
  EXPECT_NEAR(familiarity[0].length, std::log1p(3.0), 1e-6);
}

TEST(HeldOutFamiliarity, OfAnArticleNeverHeldOutMeansNothing) {
  Counted counted({"قال الوزير امس", "قال الوزير اليوم"});
  counted.fold[0] = kNeverHeldOut;
  const auto familiarity = held_out_familiarity(counted.articles, counted.fold);
  EXPECT_EQ(familiarity[0].words, 0);
  EXPECT_GT(familiarity[1].words, 0.5F);
}

TEST(TypicalityOf, OrdersArticlesByHowStrangeTheyAre) {
  std::vector<model::Familiarity> articles;
  FoldOf fold;
  for (int i = 0; i < 100; ++i) {
    articles.push_back({0.7F + 0.003F * static_cast<float>(i), 0.4F, 5});
    fold.push_back(0);
  }
  const model::Typicality typicality = typicality_of(articles, fold);
  const auto of = [&](float words) {
    return typicality.typicality_of(typicality.strangeness_of({words, 0.4F, 5}));
  };
  EXPECT_GT(of(0.99F), 0.95);
  EXPECT_NEAR(of(0.85F), 0.5, 0.05);
  EXPECT_EQ(of(0.2F), 0);
  fold.assign(100, kNeverHeldOut);
  EXPECT_TRUE(typicality_of(articles, fold).empty());
}

TEST(ThinArticles, TakeWordsAwayAndKnowLess) {
  std::vector<std::string> texts;
  for (int i = 0; i < 8; ++i) {
    std::string text;
    for (int w = 0; w < 200; ++w) {
      text += "كلمة";
      for (int n = w; n > 0; n /= 4)
        text += std::array{"ا", "ب", "ت", "ث"}[static_cast<std::size_t>(n % 4)];
      text += ' ';
    }
    texts.push_back(text);
  }
  const Counted counted(texts);
  const auto familiarity = held_out_familiarity(counted.articles, counted.fold);
  const ThinnedArticles thinned =
      thin_articles(counted.articles, familiarity, counted.fold, 100, 1);
  ASSERT_EQ(thinned.articles.size(), 8U);
  EXPECT_NEAR(thinned.familiarity[0].words, 0.5, 0.15);
  EXPECT_NEAR(thinned.familiarity[1].words, 0.25, 0.12);
  EXPECT_LT(thinned.familiarity[3].words, 0.12F);
  EXPECT_LT(thinned.rows[3].size(), thinned.rows[0].size());
  EXPECT_EQ(thin_articles(counted.articles, familiarity, counted.fold, 4, 1).articles.size(), 4U);
}

}  // namespace
}  // namespace zawiya::train
