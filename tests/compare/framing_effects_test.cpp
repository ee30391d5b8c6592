#include "compare/framing_effects.hpp"

#include <gtest/gtest.h>

#include "tests/model/tiny_model.hpp"

namespace zawiya::compare {
namespace {

/// A model to which the words say nothing, only what the article calls the authorities: «الدولة»
/// speaks for the first label; «السلطة» for the second, and from December 2024 for the first.
model::Model model_of_names() {
  model::Model model = tests::tiny_model();
  model.names.set =
      features::NameSet("الحكم\tالدولة @government\tالسلطة @opponents 2024-12-08 @government\n");
  model.names.labels = 2;
  model.names.weights = {1, -1, -1, 1, 1, -1};
  model.names.mentions.assign(6, 1);
  return model;
}

ComparedArticle article(const std::string& text, const std::string& date) {
  datasets::Article article;
  article.id = "a";
  article.text = text;
  article.date = date;
  return ComparedArticle(article);
}

FramingEffects effects(const std::string& date) {
  const ComparedArticle a =
      article("أعلنت الدولة أمس أن المعبر سيفتح أمام القوافل صباح الأحد", date);
  const ComparedArticle b =
      article("أعلنت السلطة أمس أن المعبر سيفتح أمام القوافل صباح الأحد", date);
  const model::Model model = model_of_names();
  return framing_effects(model, model::shown_heads(model).front(), a, b,
                         Comparer().compare(a.text, b.text));
}

TEST(FramingEffects, AreWhatNamesWeigh) {
  const FramingEffects found = effects("2019-03-01");
  ASSERT_EQ(found.substitutions.size(), 1U);
  // From ln 2 · (1, −1) to ln 2 · (−1, 1); the odds of two labels are their difference.
  EXPECT_NEAR(found.substitutions[0].log_odds[1], 4 * std::log(2), 1e-4);
  EXPECT_EQ(found.substitutions[0].toward, 1U);
  EXPECT_EQ(found.a.best, 0U);
  EXPECT_EQ(found.b.best, 1U);
}

TEST(FramingEffects, FollowTheDate) {
  const FramingEffects found = effects("2025-03-01");
  ASSERT_EQ(found.substitutions.size(), 1U);
  EXPECT_NEAR(found.substitutions[0].log_odds[1], 0, 1e-4);
  EXPECT_EQ(found.b.best, 0U);
}

}  // namespace
}  // namespace zawiya::compare
