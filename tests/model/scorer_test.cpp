#include "model/scorer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "explicit_model.hpp"
#include "invented_news.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::ExplicitModel;
using tests::invented_model;
using tests::invented_news;
using tests::InventedArticle;

constexpr double kTolerance = 2e-3;  // natural-log units: what 16 bits a value may lose

/// Options under a name.
struct NamedOptions {
  std::string name;
  features::Options options = tests::small_features();
};

/// All that decides what an article is made of and what it counts.
std::vector<NamedOptions> options_of_every_kind() {
  std::vector<NamedOptions> all;
  const auto add = [&](const std::string& name, auto change) {
    all.push_back({name});
    change(all.back().options);
  };
  using features::Options;
  add("Small", [](Options&) {});
  add("WordsAlone", [](Options& o) { o.ngram_max = 0, o.stem_weight = 0; });
  add("StemsAlone", [](Options& o) { o.ngram_max = 0; });
  add("NgramsAlone", [](Options& o) { o.stem_weight = 0; });
  add("OneWord", [](Options& o) { o.word_order = 1; });
  add("ThreeWordsWithoutMarks", [](Options& o) { o.word_order = 3, o.marks = false; });
  add("TitleOfNoWeight", [](Options& o) { o.title_weight = 0; });
  add("NoLead", [](Options& o) { o.lead_words = 0; });
  add("LeadOfOneWord", [](Options& o) { o.lead_words = 1, o.word_order = 3; });
  add("FractionsOfOccurrences", [](Options& o) { o.title_weight = 1.25F, o.lead_weight = 0.5F; });
  return all;
}

/// A scorer against explicit weights, both of the same compiled model.
class ScorerAgainstTheExplicitProduct : public testing::TestWithParam<NamedOptions> {
 protected:
  Scores score(const InventedArticle& article) {
    Scores scores;
    scorer_.score(article.title, article.text, scores);
    return scores;
  }
  static void expect_near(const std::vector<float>& values, const Eigen::RowVectorXd& expected,
                          const InventedArticle& article) {
    ASSERT_EQ(values.size(), static_cast<std::size_t>(expected.size()));
    for (std::size_t l = 0; l < values.size(); ++l) {
      EXPECT_NEAR(static_cast<double>(values[l]), expected[static_cast<Eigen::Index>(l)],
                  kTolerance)
          << article.title << " | " << article.text;
    }
  }

  const ExplicitModel reference_{GetParam().options};
  const text::Normalizer normalizer_{GetParam().options.folds};
  Scorer scorer_{reference_.compiled(), normalizer_};
};

TEST_P(ScorerAgainstTheExplicitProduct, AgreesOnTrainingArticles) {
  const std::vector<InventedArticle> articles = invented_news();
  const Eigen::MatrixXd of_the_solver = reference_.training_scores();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const Scores scores = score(articles[i]);
    expect_near(scores.values, reference_.scores(articles[i].title, articles[i].text), articles[i]);
    expect_near(scores.values, of_the_solver.row(static_cast<Eigen::Index>(i)), articles[i]);
  }
}

TEST_P(ScorerAgainstTheExplicitProduct, AgreesOnUnseenWords) {
  const std::vector<InventedArticle> articles = {
      {"برلمانيون", "والحكوميون ناقشوا الانتخابات، والانتخابات أيضا", {}, {}},
      {"", "لاعبونا وملاعبهم ومبارياتنا", {}, {}},
      {"xyz", "بورصات المصارف والمصرفيين 2024 ... قمعهم", {}, {}}};
  for (const InventedArticle& article : articles) {
    const Scores scores = score(article);
    EXPECT_LT(scores.coverage, 1);
    expect_near(scores.values, reference_.scores(article.title, article.text), article);
  }
}

TEST_P(ScorerAgainstTheExplicitProduct, AgreesOnBodiesShorterAndLongerThanTheirLead) {
  // Words seen and unseen, some of them both in the lead and behind it.
  InventedArticle article{"أسواقنا", "", {}, {}};
  for (const std::string word : {"برلمانيون", "في", "البرلمان", "برلمانيون", "البرلمان", "ملاعبهم",
                                 "ملاعبهم", "في", "البرلمان", "النظام", "برلمانيون", "أسواقنا"}) {
    article.text += (article.text.empty() ? "" : " ") + word;
    expect_near(score(article).values, reference_.scores(article.title, article.text), article);
  }
}

INSTANTIATE_TEST_SUITE_P(Options, ScorerAgainstTheExplicitProduct,
                         testing::ValuesIn(options_of_every_kind()),
                         [](const auto& parameter) { return parameter.param.name; });

TEST(Scorer, DoesNotSeeWhatTheModelMasks) {
  Model model = tests::fit_articles(invented_news(), tests::small_fit());
  const std::vector<std::vector<std::uint64_t>> names = {{text::hash_word("النظام")}};
  model.mask = {text::WordSequences(names), features::SourceMask::kAllPatterns};
  const text::Normalizer normalizer(model.options.folds);
  Scorer scorer(model, normalizer);
  Scores with;
  scorer.score("(النِّظام) فاز الفريق", "تل الورد (نبأ) - فاز الفريق أمام النظام www.nabaa.com.",
               with);
  Scores without;
  scorer.score("فاز الفريق", "فاز الفريق أمام", without);
  EXPECT_EQ(with.values, without.values);
  EXPECT_EQ(with.words, without.words);

  std::vector<Scorer::Contribution> contributions;
  std::vector<features::UnitOccurrence> occurrences;
  scorer.score({{}, "فاز النظام"}, with);
  scorer.explain(contributions, occurrences);
  ASSERT_EQ(contributions.size(), 1U) << "masked words are no evidence, alone or in a pair";
  EXPECT_EQ(contributions[0].unit.hash, text::hash_word("فاز"));
}

/// One scorer of the invented model, its normaliser with it.
class InventedScorer {
 public:
  Scores score(const std::string& title, const std::string& text) {
    Scores scores;
    scorer_.score(title, text, scores);
    return scores;
  }

 private:
  text::Normalizer normalizer_{invented_model().options.folds};
  Scorer scorer_{invented_model(), normalizer_};
};

TEST(Scorer, KnowsEveryUnitOfATrainingArticleWhereNoneWasTooRare) {
  train::FitOptions options = tests::small_fit();
  options.features.min_unit_df = 1;
  options.lambda = 0.01;
  const Model model = tests::fit_articles(invented_news(), options);
  const text::Normalizer normalizer(model.options.folds);
  Scorer scorer(model, normalizer);
  Scores scores;
  for (const InventedArticle& article : invented_news()) {
    scorer.score(article.title, article.text, scores);
    EXPECT_FLOAT_EQ(scores.coverage, 1);
  }
  scorer.score("", "საქართველო თბილისი ქართული", scores);
  EXPECT_EQ(scores.coverage, 0);
  EXPECT_EQ(scores.words, 3U);
  scorer.score("", "البرلمان თბილისი", scores);  // two words and their pair
  EXPECT_FLOAT_EQ(scores.coverage, 1.0F / 3);
}

TEST(Scorer, FallsBackOnTheInterceptsWithoutWords) {
  InventedScorer scorer;
  for (const std::string text : {"", " \n\t ", "\u200F\u0640\u064E"}) {
    const Scores scores = scorer.score("", text);
    EXPECT_EQ(scores.words, 0U);
    EXPECT_EQ(scores.coverage, 0);
    std::vector<float> intercepts;
    for (const Head& head : invented_model().heads) {
      intercepts.insert(intercepts.end(), head.intercepts.begin(), head.intercepts.end());
    }
    EXPECT_EQ(scores.values, intercepts);
  }
}

TEST(Scorer, GivesFiniteProbabilitiesToAnyText) {
  InventedScorer scorer;
  std::string long_text;
  for (int i = 0; i < 20000; ++i) long_text += "البرلمان ";
  for (const std::string& text :
       {std::string(), std::string("... ،؛ !؟ «»"), std::string("\xFF\xD8\xC0"),
        std::string("a\0b", 3), std::string(5000, 'x'), long_text}) {
    const Scores scores = scorer.score(text, text);
    ASSERT_EQ(scores.probabilities.size(), 5U);
    for (const float p : scores.probabilities) EXPECT_TRUE(p >= 0 && p <= 1) << p;
    EXPECT_NEAR(std::accumulate(scores.probabilities.begin(), scores.probabilities.end(), 0.0), 2,
                1e-5);
    ASSERT_EQ(scores.best.size(), 2U);
  }
  EXPECT_EQ(scorer.score("", "... ،؛ !؟ «»").words, 0U);
  EXPECT_EQ(scorer.score("", "\xFF خبر").invalid_sequences, 1U);
}

TEST(Scorer, DoesNotCareHowTheSameTextIsEncodedOrAdorned) {
  InventedScorer scorer;
  const Scores plain = scorer.score("بيان عن الاتفاق", "وأكدت الجهات مسؤولية أجهزة النظام");
  const std::vector<std::pair<std::string, std::string>> same = {
      // Decomposed: alef and waw, each with a combining hamza.
      {"بيان عن الاتفاق", "و\u0627\u0654كدت الجهات مس\u0648\u0654ولية \u0627\u0654جهزة النظام"},
      {"بيـــان عن الاتفـاق", "وأكدت الجهـــات مسؤوليـة أجهزة النظـام"},
      {"بي\u200Dان عن ال\u00ADاتفاق", "\uFEFFوأكدت\u200F الج\u200Cهات مسؤولية أجهزة الن\u2066ظام"},
      {"بَيانٌ عن الاتِّفاقِ", "وأَكَّدَتِ الجِهاتُ مسؤوليّةَ أَجهِزةِ النِّظامِ"},
      {"بيان عن الاتفاق", "واكدت الجهات مسوولیه اجهزه النظام"}};
  for (const auto& [title, text] : same) {
    const Scores scores = scorer.score(title, text);
    EXPECT_EQ(scores.values, plain.values) << text;
    EXPECT_EQ(scores.coverage, plain.coverage) << text;
    EXPECT_EQ(scores.words, plain.words) << text;
  }
  EXPECT_NE(scorer.score("", "وأكدت الجهات").values, plain.values);
}

TEST(Scorer, WeighsTheTitle) {
  InventedScorer scorer;
  const Scores titled = scorer.score("البرلمان", "الملعب");
  const Scores bodied = scorer.score("الملعب", "البرلمان");
  EXPECT_GT(titled.probabilities[2], bodied.probabilities[2]);  // سياسة
}

TEST(Scorer, IsNotMovedByWhatItScoredBefore) {
  InventedScorer reused;
  const std::vector<InventedArticle> articles = invented_news();
  for (int round = 0; round < 2; ++round) {
    for (const InventedArticle& article : articles) {
      reused.score("", "كلماتنا المجهولة " + article.topic);
      InventedScorer fresh;
      EXPECT_EQ(reused.score(article.title, article.text).values,
                fresh.score(article.title, article.text).values);
    }
  }
}

TEST(Scorer, ExplainsWithTheScoresItGives) {
  const text::Normalizer normalizer(invented_model().options.folds);
  Scorer scorer(invented_model(), normalizer);
  Scores scores;
  std::vector<Scorer::Contribution> contributions;
  std::vector<features::UnitOccurrence> occurrences;
  for (const InventedArticle& article : invented_news()) {
    const std::string text = article.text + " كلماتنا المجهولة";
    scorer.score(article.title, text, scores);
    scorer.explain(contributions, occurrences);
    std::size_t l = 0;
    for (const Head& head : invented_model().heads) {
      for (const float intercept : head.intercepts) {
        double sum = static_cast<double>(intercept);
        for (const Scorer::Contribution& added : contributions) {
          sum += static_cast<double>(added.values[l]);
        }
        EXPECT_NEAR(sum, static_cast<double>(scores.values[l]), 1e-4);
        ++l;
      }
    }
  }
}

TEST(Scorer, SharesAModelBetweenThreads) {
  const std::vector<InventedArticle> articles = invented_news();
  const text::Normalizer normalizer(invented_model().options.folds);
  const auto score_all = [&](std::vector<Scores>& all) {
    Scorer scorer(invented_model(), normalizer);
    for (int round = 0; round < 20; ++round) {
      all.resize(articles.size());
      for (std::size_t i = 0; i < articles.size(); ++i) {
        scorer.score(articles[i].title, articles[i].text + " مجهولونا", all[i]);
      }
    }
  };
  std::vector<Scores> alone;
  score_all(alone);
  std::vector<Scores> first;
  std::vector<Scores> second;
  std::thread one(score_all, std::ref(first));
  std::thread other(score_all, std::ref(second));
  one.join();
  other.join();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    EXPECT_EQ(first[i].values, alone[i].values);
    EXPECT_EQ(second[i].values, alone[i].values);
  }
}

TEST(SoftmaxHeads, GivesEveryHeadItsOwnProbabilities) {
  const std::vector<Head>& heads = invented_model().heads;
  const std::vector<float> values = {1, 2, 3, -1000, 1000};
  std::vector<float> probabilities(5);
  softmax_heads(heads, values, probabilities);
  const float total = std::exp(1.0F) + std::exp(2.0F) + std::exp(3.0F);
  for (std::size_t l = 0; l < 3; ++l) {
    EXPECT_NEAR(probabilities[l], std::exp(values[l]) / total, 1e-6F);
  }
  EXPECT_EQ(probabilities[3], 0);
  EXPECT_EQ(probabilities[4], 1);
}

TEST(Scorer, CallsNothingTypicalWhereTrainingHeldNothingOut) {
  const Model model = tests::tiny_model();
  ASSERT_TRUE(model.typicality.empty());
  const text::Normalizer normalizer(model.options.folds);
  Scores scores;
  scores.typicality = 0.5;
  Scorer(model, normalizer).score({}, "قالت الحكومة", scores);
  EXPECT_EQ(scores.typicality, 0);
  EXPECT_EQ(scores.strangeness, 0);
}

}  // namespace
}  // namespace zawiya::model
