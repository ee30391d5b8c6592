#include "jobs/score.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/csv_rows.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

using ScoreTest = TinyNews;

TEST_F(ScoreTest, GivesARowForEveryRecordInOrder) {
  std::string table;
  std::vector<Progress> told;
  const ScoreCounts counts = score(
      model, {.inputs = {news}}, [&](std::string_view rows) { table += rows; },
      [&](const Progress& progress) {
        told.push_back(progress);
        return true;
      });
  EXPECT_EQ(counts.records, 5U);
  EXPECT_EQ(counts.faults, 2U);
  const std::vector<cli::CsvRow> rows = cli::csv_rows(table);
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows[1][1], "رسمي");
  EXPECT_EQ(rows[2][1], "معارض");
  EXPECT_NE(rows[4].back().find("the article has no words"), std::string::npos);
  EXPECT_NE(rows[5].back(), "");
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().phase, "scoring");
  EXPECT_EQ(told.back().articles, 5U);
  EXPECT_EQ(told.back().done, 1);
}

TEST_F(ScoreTest, WritesTheSameTableToAFile) {
  std::string table;
  score(model, {.inputs = {news}}, [&](std::string_view rows) { table += rows; });
  score_to_file(model_file, {.inputs = {news}, .threads = 2}, {folder.path("s.csv")});
  EXPECT_EQ(folder.read("s.csv"), table);
}

TEST_F(ScoreTest, SaysWhetherTheModelKnowsWhatIsTypical) {
  const auto nowhere = [](std::string_view) {};
  EXPECT_FALSE(score(model, {.inputs = {news}}, nowhere).typicality) << "the tiny model does not";
}

TEST_F(ScoreTest, LeavesNothingBehindWhenCancelled) {
  const std::size_t entries = folder.entry_count();
  EXPECT_THROW(score_to_file(model_file, {.inputs = {news}}, {folder.path("s.csv")}, cancel),
               datasets::Interrupted);
  // Cancelled at the very end, too.
  EXPECT_THROW(score_to_file(model_file, {.inputs = {news}}, {folder.path("s.csv")},
                             [](const Progress& progress) { return progress.articles == 0; }),
               datasets::Interrupted);
  EXPECT_EQ(folder.entry_count(), entries);
}

TEST_F(ScoreTest, RefusesWhatItCannotDo) {
  const auto nowhere = [](std::string_view) {};
  EXPECT_THROW(score(model, {.inputs = {news}, .columns = {.target = "t"}}, nowhere), UsageError);
  EXPECT_THROW(score(model, {.inputs = {news}, .columns = {.pair = "p"}}, nowhere), UsageError);
  EXPECT_THROW(score(model, {.inputs = {folder.path("none")}}, nowhere), datasets::InputError);
  EXPECT_THROW(score_to_file(model_file, {.inputs = {news}}, {news}), datasets::OutputError);
  EXPECT_THROW(score_to_file(model_file, {.inputs = {news}}, {model_file}), datasets::OutputError);
  EXPECT_NE(folder.read("news.jsonl"), "");
}

}  // namespace
}  // namespace zawiya::jobs
