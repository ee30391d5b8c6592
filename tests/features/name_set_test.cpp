#include "features/name_set.hpp"

#include <gtest/gtest.h>

#include <string>
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

TEST(NameSet, GoesByDatesOfIsoAlone) {
  const NameSet names{kTable};
  const std::vector<NameCount> before = {{1, 1}};
  const std::vector<NameCount> after = {{2, 1}};
  for (const char* date :
       {"2024-12-08", "2024-12-08T00:00:00Z", "2030-01-01 10:00", "9999-99-99"}) {
    EXPECT_EQ(counts_of(names, "", "النظام", date), after) << date;
  }
  for (const char* date : {"", "2025", "2025-03", "2025-03-1", "2025/03/01", "2025-03/01",
                           "2025.03-01", "/025-03-01", ":025-03-01", "عام 2025-03-01"}) {
    EXPECT_EQ(counts_of(names, "", "النظام", date), before) << date;
  }
}

TEST(NameSet, FindsNamesWhereverTheyStandInALongText) {
  const NameSet names{kTable};
  const text::Normalizer news(text::profile_folds("news"));
  for (std::size_t place = 0; place < 140; ++place) {
    std::string body;
    for (std::size_t i = 0; i < 140; ++i) body += i == place ? "الحكومة السورية " : "خبر ";
    std::vector<Field> fields(3);
    fields[0].kind = FieldKind::kTitle;
    fields[1].kind = FieldKind::kTarget;
    fields[2].kind = FieldKind::kBody;
    news.split("النظام يعلن", fields[0].words);
    news.split("النظام", fields[1].words);
    news.split(body, fields[2].words);
    std::vector<NameMention> mentions;
    names.find(fields, "", mentions);
    ASSERT_EQ(mentions.size(), 2U) << place;
    EXPECT_EQ(mentions[0].first_word, 0U);
    EXPECT_EQ(mentions[0].words, 1U);
    EXPECT_EQ(mentions[1].first_word, 2 + place) << "behind the title's two words";
    EXPECT_EQ(mentions[1].words, 2U);
  }
}

TEST(NameSet, TakesNoNameOutOfAnother) {
  const NameSet names{"أ\tالجيش\tوحدات الجيش\n"};
  EXPECT_EQ(counts_of(names, "", "قالت وحدات الجيش ثم الجيش", ""),
            (std::vector<NameCount>{{0, 1}, {1, 1}}));
}

}  // namespace
}  // namespace zawiya::features
