#include "model/explanation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "invented_news.hpp"

namespace zawiya::model {
namespace {

using tests::invented_model;
using tests::invented_news;
using tests::InventedArticle;

constexpr std::size_t kFraming = 1;
constexpr std::size_t kOfficial = 0;
constexpr std::size_t kOpposed = 1;

/// Explains by the invented model.
class Explainer {
 public:
  Explanation explain(const std::string& title, const std::string& text, std::size_t head,
                      std::size_t label) {
    return model::explain(invented_model(), scorer_, {title, text}, head, label);
  }
  Scores score(const std::string& title, const std::string& text) {
    Scores scores;
    scorer_.score(title, text, scores);
    return scores;
  }

 private:
  text::Normalizer normalizer_{invented_model().options.folds};
  Scorer scorer_{invented_model(), normalizer_};
};

double sum_of(const std::vector<UnitEvidence>& units) {
  return std::accumulate(units.begin(), units.end(), 0.0, [](double sum, const UnitEvidence& unit) {
    return sum + static_cast<double>(unit.weight);
  });
}

const UnitEvidence* evidence_of(const Explanation& explanation, const std::string& unit) {
  const auto at = std::find_if(explanation.units.begin(), explanation.units.end(),
                               [&](const UnitEvidence& of) { return of.unit == unit; });
  return at == explanation.units.end() ? nullptr : &*at;
}

std::vector<std::string> spans(const Explanation& explanation, const std::string& title,
                               const std::string& text) {
  std::vector<std::string> words;
  for (const Evidence& word : explanation.words) {
    words.push_back((word.in_title ? title : text).substr(word.begin, word.end - word.begin));
  }
  return words;
}

TEST(Explanation, AddsUpToTheScoreOfEveryLabel) {
  Explainer explainer;
  for (const InventedArticle& article : invented_news()) {
    const std::string text = article.text + " وبرلمانيون مجهولون.";
    const Scores scores = explainer.score(article.title, text);
    std::size_t first = 0;
    for (std::size_t h = 0; h < 2; ++h) {
      const std::size_t labels = invented_model().heads[h].labels.size();
      double mean = 0;
      for (std::size_t l = 0; l < labels; ++l) {
        mean += static_cast<double>(scores.values[first + l]) / static_cast<double>(labels);
      }
      for (std::size_t l = 0; l < labels; ++l) {
        const Explanation explanation = explainer.explain(article.title, text, h, l);
        const double total = static_cast<double>(scores.values[first + l]) - mean;
        EXPECT_NEAR(explanation.total, total, 1e-5);
        EXPECT_NEAR(explanation.intercept + sum_of(explanation.units), total, 1e-4);
        double words = 0;
        for (const Evidence& word : explanation.words) words += static_cast<double>(word.weight);
        EXPECT_NEAR(explanation.intercept + words, total, 1e-4);
      }
      first += labels;
    }
  }
}

TEST(Explanation, PointsAtTheWordsAsTheyWereWritten) {
  Explainer explainer;
  const std::string title = "«بيــانٌ» رسمي";
  const std::string text = "أكَّدَتِ الجِهاتُ الحكوميّة، أجهِزة الن\u200Dظام: \u0661\u0662";
  const Explanation explanation = explainer.explain(title, text, kFraming, kOfficial);
  const std::vector<std::string> expected = {"«",     "بيــانٌ",       "»",        "رسمي",
                                             "أكَّدَتِ",  "الجِهاتُ",       "الحكوميّة", "،",
                                             "أجهِزة", "الن\u200Dظام", ":",        "\u0661\u0662"};
  EXPECT_EQ(spans(explanation, title, text), expected);
  for (std::size_t w = 0; w < explanation.words.size(); ++w) {
    EXPECT_EQ(explanation.words[w].in_title, w < 4);
  }
}

TEST(Explanation, NamesTheWordsThatTellTheFraming) {
  Explainer explainer;
  const std::string text = "عقدت جلسة وقال ناشطون إن أجهزة النظام حضرت";
  const Explanation explanation = explainer.explain("", text, kFraming, kOpposed);
  const auto strongest =
      std::max_element(explanation.words.begin(), explanation.words.end(),
                       [](const Evidence& a, const Evidence& b) { return a.weight < b.weight; });
  const std::string word = text.substr(strongest->begin, strongest->end - strongest->begin);
  EXPECT_TRUE(word == "ناشطون" || word == "النظام" || word == "أجهزة") << word;
  const UnitEvidence* system = evidence_of(explanation, "النظام");
  ASSERT_NE(system, nullptr);
  EXPECT_GT(system->weight, 0);
  EXPECT_TRUE(system->known);
  const UnitEvidence* pair = evidence_of(explanation, "اجهزه النظام");
  ASSERT_NE(pair, nullptr);
  EXPECT_GT(pair->weight, 0);
}

TEST(Explanation, SpeaksAgainstOneOfTwoLabelsAsMuchAsForTheOther) {
  Explainer explainer;
  const std::string text = invented_news().front().text;
  const Explanation official = explainer.explain("", text, kFraming, kOfficial);
  const Explanation opposed = explainer.explain("", text, kFraming, kOpposed);
  EXPECT_NEAR(official.total, -opposed.total, 1e-6);
  ASSERT_EQ(official.words.size(), opposed.words.size());
  for (std::size_t w = 0; w < official.words.size(); ++w) {
    EXPECT_NEAR(official.words[w].weight, -opposed.words[w].weight, 1e-6F);
  }
}

TEST(Explanation, FlagsWordsKnownByTheirNgramsAlone) {
  Explainer explainer;
  const Explanation explanation = explainer.explain("", "الحكوميون والنظام", kFraming, kOfficial);
  const UnitEvidence* unseen = evidence_of(explanation, "الحكوميون");
  ASSERT_NE(unseen, nullptr);
  EXPECT_FALSE(unseen->known);
  EXPECT_GT(unseen->weight, 0);
}

TEST(Explanation, CountsOccurrencesAndSharesTheirWeight) {
  Explainer explainer;
  const std::string text = "النظام ثم النظام ثم النظام";
  const Explanation explanation = explainer.explain("", text, kFraming, kOpposed);
  const UnitEvidence* system = evidence_of(explanation, "النظام");
  ASSERT_NE(system, nullptr);
  EXPECT_EQ(system->occurrences, 3U);
  ASSERT_EQ(explanation.words.size(), 5U);
  EXPECT_FLOAT_EQ(explanation.words[0].weight, explanation.words[4].weight);
  EXPECT_NEAR(explanation.words[0].weight, system->weight / 3, 1e-5F);
}

TEST(Explanation, ListsUnitsByFallingAbsoluteWeight) {
  Explainer explainer;
  const InventedArticle article = invented_news()[1];
  const Explanation explanation = explainer.explain(article.title, article.text, 0, 2);
  ASSERT_GT(explanation.units.size(), 10U);
  for (std::size_t u = 1; u < explanation.units.size(); ++u) {
    EXPECT_GE(std::abs(explanation.units[u - 1].weight), std::abs(explanation.units[u].weight));
  }
}

TEST(Explanation, OfTextWithoutEvidenceIsTheIntercept) {
  Explainer explainer;
  for (const std::string text : {"", "xyzzy"}) {
    const Explanation explanation = explainer.explain("", text, kFraming, kOfficial);
    EXPECT_TRUE(explanation.units.empty());
    EXPECT_EQ(explanation.words.size(), text.empty() ? 0U : 1U);
    EXPECT_NEAR(explanation.total, explanation.intercept, 1e-6);
  }
}

}  // namespace
}  // namespace zawiya::model
