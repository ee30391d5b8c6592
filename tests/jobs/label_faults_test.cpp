#include "jobs/label_faults.hpp"

#include <gtest/gtest.h>

#include "text/folds.hpp"

namespace zawiya::jobs {
namespace {

std::vector<datasets::Article> labelled(
    const std::vector<std::pair<std::string, std::string>>& outlet_and_label) {
  std::vector<datasets::Article> articles;
  for (const auto& [outlet, label] : outlet_and_label) {
    datasets::Article& article = articles.emplace_back();
    article.outlet = outlet;
    article.labels = {label};
  }
  return articles;
}

const std::vector<datasets::LabelColumn> kTopic = {{"topic", "topic"}};
const std::vector<datasets::LabelColumn> kTopics = {{"topics", "topics", true}};

TEST(LoneLabels, AreThoseOfOneOutlet) {
  const auto found = find_lone_labels(labelled({{"الصدى", "طقس"},
                                                {"الصدى", "طقس"},
                                                {"الصدى", "رياضة"},
                                                {"الأفق", "رياضة"},
                                                {"الأفق", "فن"},
                                                {"الأفق", ""}}),
                                      kTopic);
  ASSERT_EQ(found.size(), 1U);  // a label of one article says nothing
  EXPECT_EQ(found[0].label, "طقس");
  EXPECT_EQ(found[0].outlet, "الصدى");
  EXPECT_EQ(found[0].articles, 2U);
}

TEST(LoneLabels, AreNoneWhereThereIsOneOutletOrNone) {
  EXPECT_TRUE(find_lone_labels(labelled({{"ندى", "طقس"}, {"ندى", "طقس"}}), kTopic).empty());
  EXPECT_TRUE(find_lone_labels(labelled({{"", "طقس"}, {"", "طقس"}}), kTopic).empty());
  EXPECT_TRUE(
      find_lone_labels(labelled({{"", "طقس"}, {"ندى", "طقس"}, {"صدى", "فن"}}), kTopic).empty());
  // The outlet as a label.
  EXPECT_TRUE(
      find_lone_labels(labelled({{"ندى", "ندى"}, {"ندى", "ندى"}, {"صدى", "صدى"}, {"صدى", "صدى"}}),
                       kTopic)
          .empty());
}

TEST(LabelSpellings, AreJoinedByFoldsCaseAndWhiteSpace) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  const auto found = find_label_spellings(labelled({{"", "سياسة"},
                                                    {"", "سياسه"},
                                                    {"", "سياسة"},
                                                    {"", "Sport"},
                                                    {"", "sport"},
                                                    {"", "صحة  عامة"},
                                                    {"", "صحة عامة"},
                                                    {"", "اقتصاد"},
                                                    {"", "1"},
                                                    {"", "-1"}}),
                                          kTopic, normalizer);
  ASSERT_EQ(found.size(), 3U);
  std::vector<std::string> firsts;
  for (const LabelSpellings& of : found) {
    EXPECT_EQ(of.labels.size(), 2U);
    firsts.push_back(of.labels[0].first);
  }
  EXPECT_NE(std::find(firsts.begin(), firsts.end(), "سياسة"), firsts.end());
}

TEST(LabelSpellings, LookIntoSetsOfLabels) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  const auto found =
      find_label_spellings(labelled({{"", "أمن|فن"}, {"", "امن"}}), kTopics, normalizer);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].labels.size(), 2U);
}

}  // namespace
}  // namespace zawiya::jobs
