#include "text/without_addresses.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::text {
namespace {

std::vector<std::string> words_of(const std::string& text) {
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
      words_of("قال https://www.example.com/%D8%A7%D9%84/1 ثم www.example.org و desk@news.com"),
      (Words{"قال", "ثم", "و"}));
  EXPECT_EQ(words_of("@newsdesk: خبر"), (Words{"خبر"}));
}

TEST(WithoutAddresses, KnowsPercentCodesBehindWhatEndsAnAddress) {
  EXPECT_EQ(words_of("نص https://a.example/x,(%D8%A7%D9%84) نهاية"), (Words{"نص", "نهايه"}));
  EXPECT_EQ(words_of("نص %d8%a7%d9%84%d8%ae/tail نهاية"), (Words{"نص", "نهايه"}));
}

TEST(WithoutAddresses, KeepsShares) {
  EXPECT_EQ(words_of("ارتفع 50% ثم 20%25 من الأسعار."),
            (Words{"ارتفع", "50", "ثم", "20", "25", "من", "الاسعار"}));
  EXPECT_EQ(words_of("%"), Words{});
}

}  // namespace
}  // namespace zawiya::text
