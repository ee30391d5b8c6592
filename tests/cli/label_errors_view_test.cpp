#include "cli/label_errors_view.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "command_test.hpp"
#include "csv_rows.hpp"
#include "tests/train/topical_articles.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

const std::vector<std::pair<std::size_t, std::size_t>> kSwapped = {{30, 61}, {10, 44}, {75, 103}};

/// Invented articles of three topics, some of which have each other's.
std::string articles_with_errors() {
  std::vector<datasets::Article> articles = train::topical_articles(120);
  for (const auto& [one, other] : kSwapped) std::swap(articles[one].labels, articles[other].labels);
  std::string lines;
  for (const datasets::Article& article : articles) {
    lines += Json{{"id", article.id},
                  {"title", "=1+1"},
                  {"text", article.text},
                  {"topic", article.labels[0]}}
                 .dump() +
             "\n";
  }
  return lines;
}

class LabelErrorsView : public CommandTest {
 protected:
  const std::string news = input("news.jsonl", articles_with_errors());
};

TEST_F(LabelErrorsView, WritesATableTheLikeliestFirst) {
  const std::string table = folder_.path("errors.csv");
  const Outcome outcome = run_command({"audit", news, "--label", "topic", "--label-errors", table});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<CsvRow> rows = csv_rows(folder_.read("errors.csv"));
  ASSERT_GE(rows.size(), 7U);
  EXPECT_EQ(rows[0], (CsvRow{"id", "given", "proposed", "head", "given_probability",
                             "proposed_probability", "confident", "words", "title", "text"}));
  std::set<std::string> first;
  for (std::size_t r = 1; r < std::min<std::size_t>(rows.size(), 13); ++r) first.insert(rows[r][0]);
  std::size_t found = 0;
  for (const auto& [one, other] : kSwapped) {
    found += first.count("a" + std::to_string(one)) + first.count("a" + std::to_string(other));
  }
  EXPECT_GE(found, 5U);
  double before = -1;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    EXPECT_NE(rows[r][1], rows[r][2]);
    EXPECT_EQ(rows[r][3], "topic");
    const double margin = std::stod(rows[r][4]) - std::stod(rows[r][5]);
    EXPECT_LT(margin, 0);
    EXPECT_GE(margin, before);
    before = margin;
  }
  EXPECT_FALSE(rows[1][7].empty());
  EXPECT_FALSE(rows[1][9].empty());
  for (const char* part : {"likely label errors", ", rather '", "labels are wrong"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(LabelErrorsView, GuardsFormulasForSpreadsheets) {
  const std::string table = folder_.path("errors.csv");
  ASSERT_EQ(
      run_command({"audit", news, "--label", "topic", "--label-errors", table, "--excel"}).status,
      0);
  EXPECT_EQ(folder_.read("errors.csv").substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(folder_.read("errors.csv").find(",'=1+1,"), std::string::npos);
}

TEST_F(LabelErrorsView, TellsProgramsAllOfIt) {
  const Outcome outcome = run_command({"audit", news, "--label", "topic", "--json"});
  const Json head = Json::parse(outcome.out).at("label_errors").at(0);
  EXPECT_EQ(head.at("head"), "topic");
  EXPECT_EQ(head.at("articles"), 120);
  EXPECT_EQ(head.at("labels").size(), 3U);
  EXPECT_EQ(head.at("joint").at(2).size(), 3U);
  EXPECT_GT(head.at("estimated_wrong"), 0.5);
  EXPECT_EQ(head.at("errors").at(0).at("title"), "=1+1");
  EXPECT_TRUE(head.at("errors").at(0).at("words").is_array());
}

TEST_F(LabelErrorsView, IsLeftOutWhereNobodyAsks) {
  for (const std::vector<std::string>& run : std::vector<std::vector<std::string>>{
           {"audit", news, "--json"},
           {"audit", news, "--label", "topic", "--no-label-errors", "--json"}}) {
    EXPECT_FALSE(Json::parse(run_command(run).out).contains("label_errors"));
  }
  const std::string table = folder_.path("errors.csv");
  EXPECT_EQ(run_command({"audit", news, "--label-errors", table}).status, 64);
  EXPECT_EQ(run_command({"audit", news, "--label", "topic", "--label-errors", "-"}).status, 64);
  EXPECT_EQ(run_command({"audit", news, "--label", "topic", "--label-errors", news}).status, 73);
  EXPECT_FALSE(std::filesystem::exists(table));
}

TEST_F(LabelErrorsView, WritesAPage) {
  const std::string page = folder_.path("audit.html");
  ASSERT_EQ(run_command({"audit", news, "--label", "topic", "--html", page}).status, 0);
  EXPECT_NE(folder_.read("audit.html").find("<bdi class=\"proposed\">"), std::string::npos);
}

TEST_F(LabelErrorsView, SaysWhyLabelsAreNotJudged) {
  const Outcome outcome = run_command(
      {"audit", input("few.jsonl", "{\"text\":\"خبر\",\"topic\":\"فن\"}\n"), "--label", "topic"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("not judged: found 0 labels of 5 articles or more"), std::string::npos)
      << outcome.out;
}

}  // namespace
}  // namespace zawiya::cli
