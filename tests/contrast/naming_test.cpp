#include "contrast/naming.hpp"

#include <gtest/gtest.h>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

std::vector<std::vector<ConceptUse>> uses(const std::vector<GroupedText>& articles,
                                          std::string_view table) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  return count_names(corpus_of(articles), text::parse_name_table(table, normalizer));
}

TEST(Naming, CountsMentionsByGroupThroughCliticsAndMarks) {
  const auto use =
      uses({{"أ", "سقط شَهيدان. وللشهيد أهل، وقتلى"}, {"ب", "القتلى كثيرون"}, {"ب", "لا أحد"}},
           "القتلى\tقتيل|قتلى\tشهيد|شهداء\n");
  ASSERT_EQ(use.size(), 1U);
  EXPECT_EQ(use[0][0].mentions, 3U);
  EXPECT_EQ(use[0][0].names[0].mentions, 1U);
  EXPECT_EQ(use[0][0].names[1].mentions, 2U);
  EXPECT_NEAR(use[0][0].names[1].share.share, 2.0 / 3, 1e-12);
  EXPECT_EQ(use[0][1].mentions, 1U);
  EXPECT_EQ(use[0][1].articles, 1U);
}

TEST(Naming, CountsTheLongestNameOnce) {
  const auto use = uses({{"أ", "قالت قوات النظام إن النظام باق"}, {"ب", "شيء"}},
                        "الحكومة\tالنظام\nالجيش\tقوات النظام\n");
  EXPECT_EQ(use[0][0].mentions, 1U);
  EXPECT_EQ(use[1][0].mentions, 1U);
}

TEST(Naming, DoesNotReachFromTitleToBody) {
  const auto use = uses({{"أ", "النظام يعلن", "", "قوات"}, {"ب", "شيء"}}, "الجيش\tقوات النظام\n");
  EXPECT_EQ(use[0][0].mentions, 0U);
}

TEST(Naming, OfNothingIsNothing) {
  EXPECT_TRUE(uses({{"أ", "نص"}}, "أ\tب\n")[0][0].names[0].mentions == 0);
  EXPECT_TRUE(count_names(corpus_of({{"أ", "نص"}}), {}).empty());
  EXPECT_EQ(uses({{"أ", ""}, {"ب", "\xFF\xFE"}}, "القتلى\tقتيل\n")[0][1].mentions, 0U);
}

}  // namespace
}  // namespace zawiya::contrast
