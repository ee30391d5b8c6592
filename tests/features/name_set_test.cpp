#include "features/name_set.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::features {
namespace {

constexpr const char* kTable =
    "الحكومة\tالحكومة السورية @neutral\tالنظام @opponents 2024-12-08 @government\n";

std::vector<NameCount> counts_of(const NameSet& names, std::string_view title,
                                 std::string_view body, std::string_view date) {
  static const text::Normalizer news(text::profile_folds("news"));
  std::vector<Field> fields(2);
  fields[0].kind = FieldKind::kTitle;
  fields[1].kind = FieldKind::kBody;
  news.split(title, fields[0].words);
  news.split(body, fields[1].words);
  std::vector<NameMention> mentions;
  std::vector<NameCount> counts;
  names.count(fields, date, mentions, counts);
  return counts;
}

TEST(NameSet, CountsNamesInTitleAndBody) {
  const NameSet names{kTable};
  EXPECT_EQ(counts_of(names, "النظام يعلن", "قال النظام إن الحكومة السورية", "2017-01-01"),
            (std::vector<NameCount>{{0, 1}, {1, 2}}));
  EXPECT_TRUE(counts_of(names, "", "", "").empty());
  EXPECT_TRUE(counts_of(NameSet(), "النظام", "النظام", "").empty());
}

TEST(NameSet, KnowsANameThatTurnedForAnother) {
  const NameSet names{kTable};
  ASSERT_EQ(names.entries().size(), 3U);
  EXPECT_EQ(names.entries()[1].side, text::Side::kOpponents);
  EXPECT_EQ(names.entries()[2].side, text::Side::kGovernment);
  EXPECT_EQ(counts_of(names, "", "النظام", "2025-03-01"), (std::vector<NameCount>{{2, 1}}));
  EXPECT_EQ(counts_of(names, "", "النظام", "2024-12-07"), (std::vector<NameCount>{{1, 1}}));
  EXPECT_EQ(counts_of(names, "", "النظام", "Sun, 2 Mar 2025"), (std::vector<NameCount>{{1, 1}}));
}

}  // namespace
}  // namespace zawiya::features
