#include "features/options.hpp"

#include <gtest/gtest.h>

namespace zawiya::features {
namespace {

TEST(Options, LeaveWhatCharactersSayToTheNumberOfArticles) {
  const Options few = resolved(Options(), kManyArticles - 1);
  EXPECT_EQ(few.ngram_min, 2U);
  EXPECT_EQ(few.ngram_max, 5U);
  EXPECT_EQ(few.ngram_weight, 1.0F);
  const Options many = resolved(Options(), kManyArticles);
  EXPECT_EQ(many.ngram_min, 3U);
  EXPECT_EQ(many.ngram_max, 4U);
  EXPECT_EQ(many.ngram_weight, 0.25F);
}

TEST(Options, KeepWhatIsAskedFor) {
  Options asked;
  asked.ngram_min = 1;
  asked.ngram_max = 7;
  asked.ngram_weight = 0.125F;
  for (const std::uint32_t articles : {0U, kManyArticles - 1, kManyArticles, 1U << 31U}) {
    EXPECT_EQ(resolved(asked, articles), asked);
    EXPECT_EQ(resolved(resolved(Options(), 10), articles), resolved(Options(), 10));
  }
}

TEST(Options, FitWhatIsOpenToWhatIsAskedFor) {
  Options options;
  options.ngram_min = 6;
  EXPECT_EQ(resolved(options, 10).ngram_max, 6U);
  options = Options();
  options.ngram_max = 1;
  EXPECT_EQ(resolved(options, 10).ngram_min, 1U);
  options.ngram_max = 0;
  EXPECT_EQ(resolved(options, 10).ngram_max, 0U) << "no n-grams stay none";
}

}  // namespace
}  // namespace zawiya::features
