#include "model/explanation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "invented_news.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::invented_model;
using tests::invented_news;
using tests::InventedArticle;

constexpr std::size_t kFraming = 1;
constexpr std::size_t kOfficialArticle = 0;
constexpr std::size_t kOpposedArticle = 1;

/// Explains by the invented model.
class InventedExplainer {
 public:
  Explanation explain(const std::string& title, const std::string& text, std::size_t head,
                      std::size_t label) {
    explainer_.score({title, text});
    return explainer_.explain(head, label);
  }
  Scores score(const std::string& title, const std::string& text) {
    return explainer_.score({title, text});
  }

 private:
  text::Normalizer normalizer_{invented_model().options.folds};
  Explainer explainer_{invented_model(), normalizer_};
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
  InventedExplainer explainer;
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
  InventedExplainer explainer;
  const std::string title = "«بيــانٌ» رسمي";
  const std::string text = "أكَّدَتِ الجِهاتُ الحكوميّة، أجهِزة الن\u200Dظام: \u0661\u0662";
  const Explanation explanation = explainer.explain(title, text, kFraming, kOfficialArticle);
  const std::vector<std::string> expected = {"«",     "بيــانٌ",       "»",        "رسمي",
                                             "أكَّدَتِ",  "الجِهاتُ",       "الحكوميّة", "،",
                                             "أجهِزة", "الن\u200Dظام", ":",        "\u0661\u0662"};
  EXPECT_EQ(spans(explanation, title, text), expected);
  for (std::size_t w = 0; w < explanation.words.size(); ++w) {
    EXPECT_EQ(explanation.words[w].in_title, w < 4);
  }
}

TEST(Explanation, NamesTheWordsThatTellTheFraming) {
  InventedExplainer explainer;
  const std::string text = "عقدت جلسة وقال ناشطون إن أجهزة النظام حضرت";
  const Explanation explanation = explainer.explain("", text, kFraming, kOpposedArticle);
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
  InventedExplainer explainer;
  const std::string text = invented_news().front().text;
  const Explanation official = explainer.explain("", text, kFraming, kOfficialArticle);
  const Explanation opposed = explainer.explain("", text, kFraming, kOpposedArticle);
  EXPECT_NEAR(official.total, -opposed.total, 1e-6);
  ASSERT_EQ(official.words.size(), opposed.words.size());
  for (std::size_t w = 0; w < official.words.size(); ++w) {
    EXPECT_NEAR(official.words[w].weight, -opposed.words[w].weight, 1e-6F);
  }
}

TEST(Explanation, FlagsWordsKnownByTheirNgramsAlone) {
  InventedExplainer explainer;
  const Explanation explanation =
      explainer.explain("", "الحكوميون والنظام", kFraming, kOfficialArticle);
  const UnitEvidence* unseen = evidence_of(explanation, "الحكوميون");
  ASSERT_NE(unseen, nullptr);
  EXPECT_FALSE(unseen->known);
  EXPECT_GT(unseen->weight, 0);
}

TEST(Explanation, CountsOccurrencesAndSharesTheirWeight) {
  InventedExplainer explainer;
  const std::string text = "النظام ثم النظام ثم النظام";
  const Explanation explanation = explainer.explain("", text, kFraming, kOpposedArticle);
  const UnitEvidence* system = evidence_of(explanation, "النظام");
  ASSERT_NE(system, nullptr);
  EXPECT_EQ(system->occurrences, 3U);
  ASSERT_EQ(explanation.words.size(), 5U);
  EXPECT_FLOAT_EQ(explanation.words[0].weight, explanation.words[4].weight);
  EXPECT_NEAR(explanation.words[0].weight, system->weight / 3, 1e-5F);
}

TEST(Explanation, ListsUnitsByFallingAbsoluteWeight) {
  InventedExplainer explainer;
  const InventedArticle article = invented_news()[1];
  const Explanation explanation = explainer.explain(article.title, article.text, 0, 2);
  ASSERT_GT(explanation.units.size(), 10U);
  for (std::size_t u = 1; u < explanation.units.size(); ++u) {
    EXPECT_GE(std::abs(explanation.units[u - 1].weight), std::abs(explanation.units[u].weight));
  }
}

TEST(Explanation, OfEveryHeadComesFromOneReadingOfTheArticle) {
  const text::Normalizer normalizer(invented_model().options.folds);
  Explainer once(invented_model(), normalizer);
  InventedExplainer anew;
  for (const InventedArticle& article : invented_news()) {
    const std::string text = article.text + " وبرلمانيون مجهولون. وقال النظام إنهم مجهولون.";
    once.score({article.title, text});
    for (const std::size_t h : {1U, 0U, 1U}) {
      for (std::size_t l = 0; l < invented_model().heads[h].labels.size(); ++l) {
        const Explanation a = once.explain(h, l);
        const Explanation b = anew.explain(article.title, text, h, l);
        EXPECT_EQ(a.total, b.total);
        ASSERT_EQ(a.units.size(), b.units.size());
        for (std::size_t u = 0; u < a.units.size(); ++u) {
          EXPECT_EQ(a.units[u].unit, b.units[u].unit);
          EXPECT_EQ(a.units[u].weight, b.units[u].weight);
        }
        ASSERT_EQ(a.sentences.size(), b.sentences.size());
        for (std::size_t s = 0; s < a.sentences.size(); ++s) {
          EXPECT_EQ(a.sentences[s].begin, b.sentences[s].begin);
          EXPECT_EQ(a.sentences[s].weight, b.sentences[s].weight);
        }
      }
    }
  }
}

TEST(Explanation, NamesTheSentencesThatDecide) {
  InventedExplainer explainer;
  const std::string first = "عقدت جلسة xyzzy";
  const std::string second = "وقال ناشطون إن أجهزة النظام حضرت";
  const std::string nothing = "xyzzy";
  const std::string text = first + ". " + nothing + ". " + second + ".";
  const Explanation explanation = explainer.explain("النظام", text, kFraming, kOpposedArticle);
  ASSERT_FALSE(explanation.sentences.empty());
  const DecidingSentence& strongest = explanation.sentences[0];
  EXPECT_EQ(text.substr(strongest.begin, strongest.end - strongest.begin), second);
  EXPECT_GT(strongest.weight, 0);
  double words = 0;
  for (const Evidence& word : explanation.words) {
    if (!word.in_title) words += static_cast<double>(word.weight);
  }
  double sentences = 0;
  for (std::size_t s = 0; s < explanation.sentences.size(); ++s) {
    const DecidingSentence& of = explanation.sentences[s];
    EXPECT_NE(text.substr(of.begin, of.end - of.begin), nothing);
    sentences += of.weight;
    if (s == 0) continue;
    EXPECT_GE(std::abs(explanation.sentences[s - 1].weight), std::abs(of.weight));
  }
  EXPECT_NEAR(sentences, words, 1e-6);
}

TEST(Explanation, ShowsNamesAsTheArticleWritesThem) {
  Model model = tests::tiny_model();
  model.names.set = features::NameSet("الجيش\tالجيش الوطني|وحدات الجيش @government\tالمسلحون\n");
  model.names.labels = 2;
  model.names.weights = {0.5F, -0.5F, -0.5F, 0.5F};
  model.names.mentions = {2, 7, 0, 0};
  const text::Normalizer normalizer(model.options.folds);
  Explainer explainer(model, normalizer);
  const std::string text = "قالت وحدات الجيش إن المسلحون ووحدات الجيش";
  explainer.score({"", text});
  const Explanation explanation = explainer.explain(0, 0);
  const auto named = [&](const std::string& unit) {
    return *std::find_if(explanation.units.begin(), explanation.units.end(),
                         [&](const UnitEvidence& of) { return of.unit == unit; });
  };
  const UnitEvidence army = named("وحدات الجيش");
  EXPECT_EQ(army.written, "وحدات الجيش");
  EXPECT_EQ(army.occurrences, 2U);
  EXPECT_NEAR(army.weight, 0.5F * std::log1p(2.0F), 1e-5);
  EXPECT_EQ(army.field,
            "name for «الجيش», like «الجيش الوطني»; of 9 mentions in training معارض 7, رسمي 2");
  EXPECT_EQ(named("المسلحون").field, "name for «الجيش»; never in training");
  EXPECT_GT(explanation.words[1].weight, 0) << "وحدات";
}

TEST(Explanation, OfTextWithoutEvidenceIsTheIntercept) {
  InventedExplainer explainer;
  for (const std::string text : {"", "xyzzy"}) {
    const Explanation explanation = explainer.explain("", text, kFraming, kOfficialArticle);
    EXPECT_TRUE(explanation.units.empty());
    EXPECT_EQ(explanation.words.size(), text.empty() ? 0U : 1U);
    EXPECT_NEAR(explanation.total, explanation.intercept, 1e-6);
  }
}

}  // namespace
}  // namespace zawiya::model
