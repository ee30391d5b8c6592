#include "text/without_addresses.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::text {
namespace {

std::vector<std::string> kept_words(const std::string& text) {
  const Normalizer normalizer(profile_folds("news"));
  WordList words;
  normalizer.split(text, words);
  leave_out_addresses(text, words);
  std::vector<std::string> left;
  for (std::size_t i = 0; i < words.words.size(); ++i) left.emplace_back(words[i]);
  return left;
}

using Words = std::vector<std::string>;

TEST(WithoutAddresses, LeavesTheWordsAround) {
  EXPECT_EQ(
      kept_words("قال https://www.example.com/%D8%A7%D9%84/1 ثم www.example.org و desk@news.com"),
      (Words{"قال", "ثم", "و"}));
  EXPECT_EQ(kept_words("@newsdesk: خبر"), (Words{"خبر"}));
}

TEST(WithoutAddresses, KnowsPercentCodesBehindWhatEndsAnAddress) {
  EXPECT_EQ(kept_words("نص https://a.example/x,(%D8%A7%D9%84) نهاية"), (Words{"نص", "نهايه"}));
  EXPECT_EQ(kept_words("نص %d8%a7%d9%84%d8%ae/tail نهاية"), (Words{"نص", "نهايه"}));
}

TEST(WithoutAddresses, KnowsPercentCodesByTwoInARow) {
  EXPECT_EQ(kept_words("نص %AF%09 نهاية"), (Words{"نص", "نهايه"}));
  EXPECT_EQ(kept_words("نص %aF%f0"), (Words{"نص"})) << "up to the end";
  for (const char* text :
       {"نص %G0%A0", "نص %0g%A0", "نص %A0%/0", "نص %A0%:0", "نص %A0%@0", "نص %A0%`0", "نص %A0%A"}) {
    EXPECT_GT(kept_words(text).size(), 1U) << text;
  }
}

TEST(WithoutAddresses, CountsTheWordsThatAreLeft) {
  const Normalizer normalizer(profile_folds("news"));
  WordList words;
  const std::string text = "قال nabaa.com إن";
  normalizer.split(text, words);
  leave_out_addresses(text, words);
  EXPECT_EQ(words.word_tokens, 2U);
}

TEST(WithoutAddresses, KeepsShares) {
  EXPECT_EQ(kept_words("ارتفع 50% ثم 20%25 من الأسعار."),
            (Words{"ارتفع", "50", "ثم", "20", "25", "من", "الاسعار"}));
  EXPECT_EQ(kept_words("%"), Words{});
}

}  // namespace
}  // namespace zawiya::text
