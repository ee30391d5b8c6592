#include "model/self_test.hpp"

#include <cmath>

#include "model/scorer.hpp"
#include "text/normalizer.hpp"

namespace zawiya::model {
namespace {

/// Words of every topic, and every road through the normaliser: marks, tatweel, presentation forms,
/// both kinds of digits, composed and decomposed letters, elongation, a name that no model knows.
const std::vector<std::string>& sentences() {
  static const std::vector<std::string> texts = {
      "أكَّدَ وزيرُ الصحة أنَّ الحكومة ستفتتح ٣ مستشفيات جديدة في العاصمة خلال عام 2024.",
      "قال نـــاشطون إن قوات النظام قصفت أحياء سكنية، فيما لم يصدر أي تعليق رسمي.",
      "فاز المنتخب على ضيفه بهدفين مقابل هدف في المباراة النهائية، والجمهور فرح جداااا.",
      "ارتفع سعر صرف الدولار أمام الليرة، وتراجعت ﺍﻷﺳﻌﺎﺭ في البورصة بنسبة ۵٪.",
      "أطلقت شركة زرنيقوش هاتفا ذكيا جديدا يعمل بتقنية 5G والذكاء الاصطناعي.",
  };
  return texts;
}

std::vector<float> probabilities_of(Scorer& scorer, const std::string& text) {
  Scores scores;
  scorer.score({}, text, scores);
  return scores.probabilities;
}

}  // namespace

std::vector<SelfTest> make_self_tests(const Model& model) {
  const text::Normalizer normalizer(model.options.folds);
  Scorer scorer(model, normalizer);
  std::vector<SelfTest> tests;
  for (const std::string& text : sentences()) {
    tests.push_back({text, probabilities_of(scorer, text)});
  }
  return tests;
}

std::optional<std::string> failed_self_test(const Model& model) {
  const text::Normalizer normalizer(model.options.folds);
  Scorer scorer(model, normalizer);
  for (std::size_t t = 0; t < model.self_tests.size(); ++t) {
    const SelfTest& test = model.self_tests[t];
    const std::vector<float> now = probabilities_of(scorer, test.text);
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (std::abs(now[i] - test.probabilities[i]) <= kSelfTestTolerance) continue;
      return "self-test " + std::to_string(t + 1) + " gives a probability of " +
             std::to_string(now[i]) + " where " + std::to_string(test.probabilities[i]) +
             " is stored";
    }
  }
  return std::nullopt;
}

}  // namespace zawiya::model
