#include "jobs/score_table_writer.hpp"

#include <gtest/gtest.h>

#include "tests/cli/csv_rows.hpp"

namespace zawiya::jobs {
namespace {

using cli::csv_rows;
using cli::CsvRow;

model::Model two_heads() {
  model::Model model;
  model.heads.resize(2);
  model.heads[0].name = "a,b";
  model.heads[0].labels = {"=x", "y\nz"};
  model.heads[1].name = "h";
  model.heads[1].labels = {"p", "q", "r"};
  return model;
}

model::Scores scores() {
  model::Scores scores;
  scores.probabilities = {0.25F, 0.75F, 0.5F, 0.2F, 0.3F};
  scores.best = {1, 0};
  scores.coverage = 0.125F;
  return scores;
}

std::string table(const ScoreTableOptions& options) {
  const model::Model model = two_heads();
  const ScoreTableWriter writer(model, options);
  std::string rows;
  writer.append_header(rows);
  writer.append(rows, "=1", scores());
  writer.append_fault(rows, "2", "no \"text\", sorry");
  return rows;
}

TEST(ScoreTableWriter, WritesRowsOfEqualLength) {
  const std::vector<CsvRow> rows = csv_rows(table({}));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0],
            (CsvRow{"id", "a,b", "a,b_probability", "h", "h_probability", "known", "error"}));
  EXPECT_EQ(rows[1], (CsvRow{"=1", "y\nz", "0.75", "p", "0.5", "0.125", ""}));
  EXPECT_EQ(rows[2], (CsvRow{"2", "", "", "", "", "", "no \"text\", sorry"}));
}

TEST(ScoreTableWriter, WritesEveryProbabilityOnRequest) {
  const std::vector<CsvRow> rows = csv_rows(table({.probabilities = true}));
  EXPECT_EQ(rows[0], (CsvRow{"id", "a,b", "a,b_probability", "a,b:=x", "a,b:y\nz", "h",
                             "h_probability", "h:p", "h:q", "h:r", "known", "error"}));
  EXPECT_EQ(rows[1], (CsvRow{"=1", "y\nz", "0.75", "0.25", "0.75", "p", "0.5", "0.5", "0.2", "0.3",
                             "0.125", ""}));
  EXPECT_EQ(rows[2].size(), rows[0].size());
}

TEST(ScoreTableWriter, GuardsFormulasForSpreadsheets) {
  const std::string rows = table({.excel = true});
  EXPECT_EQ(rows.substr(0, 5), "\xEF\xBB\xBFid");
  EXPECT_NE(rows.find("\n'=1,"), std::string::npos);
}

TEST(ScoreTableWriter, LeavesImprobableLabelsEmpty) {
  const std::vector<CsvRow> rows = csv_rows(table({.abstention = {.min_probability = 0.6F}}));
  EXPECT_EQ(rows[1], (CsvRow{"=1", "y\nz", "0.75", "", "0.5", "0.125", ""}));
}

}  // namespace
}  // namespace zawiya::jobs
