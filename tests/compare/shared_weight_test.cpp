#include "compare/shared_weight.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace zawiya::compare {
namespace {

/// `passages` passages of as many words each, the words taken in turn from a few.
TokenizedArticle repeating(std::uint32_t passages, std::uint32_t words_each,
                           std::uint32_t distinct) {
  TokenizedArticle article;
  for (std::uint32_t p = 0; p < passages; ++p) {
    const auto first = static_cast<std::uint32_t>(article.forms.size());
    for (std::uint32_t w = 0; w < words_each; ++w) {
      article.forms.push_back(static_cast<std::uint32_t>(article.forms.size()) % distinct);
    }
    article.passages.push_back({first, first + words_each, p, p, false});
  }
  return article;
}

WordForms some_forms(std::uint32_t count) {
  WordForms forms;
  for (std::uint32_t i = 0; i < count; ++i) forms.add("q" + std::to_string(1000 + i * 7));
  forms.link();
  return forms;
}

template <typename Lists>
std::size_t total(const Lists& lists) {
  std::size_t sum = 0;
  for (const auto& list : lists) sum += list.size();
  return sum;
}

TEST(SharedWeight, LooksUpWhatRecursEverywhereInAFewPassagesAlone) {
  const WordForms forms = some_forms(3);
  const std::vector<float> weights(forms.size(), 0.1F);
  for (const std::uint32_t passages : {1000U, 4000U}) {
    const TokenizedArticle text = repeating(passages, 7, 3);
    const auto shared = shared_weights(text, text, forms, weights);
    EXPECT_EQ(total(shared), 128 * passages);
    EXPECT_EQ(shared.front().front().passage, 0U);
    EXPECT_EQ(shared[500].front().passage, 500U - 64);
    EXPECT_EQ(shared.back().back().passage, passages - 1);
    EXPECT_LE(total(candidate_passages(text, text, forms, weights, 8)), 9 * passages);
  }
}

TEST(SharedWeight, LooksUpWhatIsRareWhereverItStands) {
  const WordForms forms = some_forms(4);
  const std::vector<float> weights = {0.1F, 0.1F, 0.1F, 1};
  TokenizedArticle a = repeating(1000, 7, 3);
  TokenizedArticle b = a;
  a.forms[7 * 10] = 3;
  b.forms[7 * 900] = 3;
  EXPECT_EQ(candidate_passages(a, b, forms, weights, 8)[10].front(), 900U);
}

TEST(SharedWeight, IsThatOfAllPassagesInAnArticle) {
  const WordForms forms = some_forms(3);
  const std::vector<float> weights(forms.size(), 0.5F);
  const TokenizedArticle text = repeating(128, 7, 3);
  EXPECT_EQ(total(shared_weights(text, text, forms, weights)), 128U * 128U);
}

TEST(MostCandidates, KeepTablesWithinBounds) {
  EXPECT_EQ(most_candidates(repeating(60, 25, 9), repeating(60, 25, 9)), 8U);
  EXPECT_EQ(most_candidates({}, repeating(60, 25, 9)), 8U);
  const TokenizedArticle endless = repeating(2000, 240, 9);
  const std::size_t most = most_candidates(endless, endless);
  EXPECT_LT(most, 8U);
  EXPECT_LE(most * endless.forms.size() * 240, 200'000'000U);
  const TokenizedArticle longer = repeating(20'000, 240, 9);
  EXPECT_EQ(most_candidates(longer, longer), 1U);
}

}  // namespace
}  // namespace zawiya::compare
