#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class ContrastCommand : public CommandTest {
 protected:
  std::string corpus() { return input("a.csv", tiny_csv()); }

  /// `zawiya contrast` on the small corpus by framing, with more flags.
  Outcome contrast(std::vector<std::string> flags) {
    std::vector<std::string> arguments = {"contrast", corpus(), "--by", "framing"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return run_command(arguments);
  }
};

/// A run that says one sentence and nothing else.
void expect_refusal(const Outcome& outcome, int status, const std::string& part) {
  EXPECT_EQ(outcome.status, status) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find(part), std::string::npos) << outcome.err;
  EXPECT_LE(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 2) << outcome.err;
}

TEST_F(ContrastCommand, ListsTheWordsThatSetTwoGroupsApartInOneTable) {
  const Outcome outcome = contrast({});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  const std::size_t more = outcome.out.find("more than معارض");
  const std::size_t less = outcome.out.find("less than معارض");
  ASSERT_NE(more, std::string::npos) << outcome.out;
  ASSERT_NE(less, std::string::npos);
  EXPECT_EQ(outcome.out.find("than رسمي"), std::string::npos) << "one table is enough";
  const std::size_t official = outcome.out.find("الجهات");
  const std::size_t regime = outcome.out.find("النظام");
  EXPECT_TRUE(more < official && official < less) << outcome.out;
  EXPECT_TRUE(less < regime) << outcome.out;
  EXPECT_EQ(outcome.out.find("الفريق"), std::string::npos) << "as frequent in both";
}

TEST_F(ContrastCommand, WritesATableThatReadsBack) {
  const Outcome outcome = contrast({"--csv", "-", "--min-z", "0", "--min-count", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<CsvRow> rows = csv_rows(outcome.out);
  ASSERT_GT(rows.size(), 100U);
  EXPECT_EQ(rows[0], (CsvRow{"group", "unit", "order", "count", "count_rest", "rate", "rate_rest",
                             "log_odds", "standard_error", "z", "told_by"}));
  std::map<std::string, std::map<std::string, CsvRow>> by_group;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 11U);
    EXPECT_NEAR(std::stod(rows[i][7]) / std::stod(rows[i][8]), std::stod(rows[i][9]), 1e-6);
    by_group[rows[i][0]][rows[i][1]] = rows[i];
  }
  EXPECT_EQ(by_group.at("رسمي").size(), by_group.at("معارض").size());
  for (const auto& [unit, row] : by_group.at("رسمي")) {
    const CsvRow& other = by_group.at("معارض").at(unit);
    EXPECT_NEAR(std::stod(row[9]), -std::stod(other[9]), 1e-9) << unit;
    EXPECT_EQ(row[3], other[4]) << unit;
  }
  const CsvRow& regime = by_group.at("معارض").at("النظام");
  EXPECT_EQ(regime[3], "15");
  EXPECT_EQ(regime[4], "0");
  EXPECT_FALSE(regime[10].empty()) << "أجهزة النظام tells the same";
}

TEST_F(ContrastCommand, WritesTheSameAsJson) {
  const Outcome outcome = contrast({"--json", "--names", "default", "--find-names"});
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.at("by"), "framing");
  ASSERT_EQ(json.at("groups").size(), 2U);
  EXPECT_EQ(json.at("groups")[0].at("articles"), 15);
  EXPECT_FALSE(json.at("groups")[0].at("more").empty());
  EXPECT_EQ(json.at("names")[0].at("concept"), "الحكومة");
  EXPECT_TRUE(json.at("found_names").is_array());
}

TEST_F(ContrastCommand, HoldsATopicEqual) {
  // Sport is told by one outlet more often, in the same words.
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    for (const bool river : {true, false}) {
      const bool sport = river ? i < 50 : i < 10;
      lines += R"({"outlet":")" + std::string(river ? "نهر" : "جبل") + R"(","topic":")" +
               (sport ? "رياضة" : "سياسة") + R"(","text":")" +
               (sport ? "انتهت المباراة مساء أمس" : "انتهى الاجتماع مساء أمس") + "\"}\n";
    }
  }
  const std::string file = input("t.jsonl", lines);
  const auto z_of = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"contrast", file,    "--by", "outlet",  "--orders",
                                          "1",        "--csv", "-",    "--min-z", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (const CsvRow& row : csv_rows(run_command(arguments).out)) {
      if (row[0] == "نهر" && row[1] == "المباراة") return std::stod(row[9]);
    }
    return std::nan("");
  };
  EXPECT_GT(z_of({}), 3);
  EXPECT_LT(std::abs(z_of({"--within", "topic"})), 0.5);
}

TEST_F(ContrastCommand, SaysWhereAGroupIsNotCompared) {
  const std::string file =
      input("s.csv", "side,topic,text\nأ,رياضة,هدف\nأ,سياسة,وزير\nب,سياسة,وزير\nب,سياسة,وزير\n");
  const Outcome outcome =
      run_command({"contrast", file, "--by", "side", "--within", "topic", "--min-count", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err,
            "zawiya: 'ب' is not compared in 1 of 2 values of 'topic', where it has no words; the "
            "first: 'رياضة'\n");
}

TEST_F(ContrastCommand, GivesTheSameAtAnyNumberOfThreads) {
  const std::string one = contrast({"--json", "--names", "default", "--threads", "1"}).out;
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(contrast({"--json", "--names", "default", "--threads", "3"}).out, one);
}

TEST_F(ContrastCommand, TakesChosenGroupsOnly) {
  const Outcome outcome =
      run_command({"contrast", corpus(), "--by", "topic", "--groups", "رياضة,سياسة"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find("اقتصاد"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("الأسواق"), std::string::npos);
}

TEST_F(ContrastCommand, CountsArticlesWhenToldTo) {
  const std::string file =
      input("c.csv", "side,text\nأ,قال قال قال قال قال\nأ,كلمة\nب,قال\nب,كلمة\n");
  const auto rows = csv_rows(run_command({"contrast", file, "--by", "side", "--count", "articles",
                                          "--min-count", "2", "--min-z", "0", "--csv", "-"})
                                 .out);
  const auto said =
      std::find_if(rows.begin(), rows.end(), [](const CsvRow& row) { return row[1] == "قال"; });
  ASSERT_NE(said, rows.end());
  EXPECT_EQ((*said)[3], "1");
  EXPECT_EQ((*said)[5], "500");
}

TEST_F(ContrastCommand, TakesPriorsOfEachKind) {
  const std::string background = input("b.csv", tiny_csv());
  for (const std::string& prior :
       {std::string("corpus"), std::string("flat"), std::string("flat=0.5"), background}) {
    EXPECT_EQ(contrast({"--prior", prior}).status, 0) << prior;
  }
  expect_refusal(contrast({"--prior", "flat=0"}), 64,
                 "found 'flat=0', expected flat=A with A above 0");
  expect_refusal(contrast({"--prior", folder_.path("none.csv")}), 66, "none.csv");
  expect_refusal(contrast({"--prior", input("e.csv", "text\n...\n")}), 65,
                 "found no word, expected articles");
}

TEST_F(ContrastCommand, CountsNamesOfATable) {
  const std::string names = input("n.tsv", "الحكم\tالجهات الحكومية\tأجهزة النظام\n");
  const Outcome outcome = contrast({"--names", names, "--names-csv", "-"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<CsvRow> rows = csv_rows(outcome.out);
  ASSERT_EQ(rows.size(), 5U) << outcome.out;
  EXPECT_EQ(rows[0], (CsvRow{"concept", "name", "group", "mentions", "articles", "concept_mentions",
                             "share", "low", "high"}));
  EXPECT_EQ(rows[1][2], "رسمي");
  EXPECT_EQ(rows[1][3], "15");
  EXPECT_EQ(rows[1][6], "1");
  EXPECT_GT(std::stod(rows[1][7]), 0.7);
  EXPECT_EQ(rows[2][3], "0");
  EXPECT_NE(contrast({"--names", names}).out.find("15 of 15"), std::string::npos);
}

TEST_F(ContrastCommand, FindsTheShippedNamesFromAnyFolder) {
  const std::string file = corpus();
  const Outcome outcome =
      run_command({"contrast", file, "--by", "framing", "--names", "default"}, {.folder = "/"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("أجهزة النظام"), std::string::npos) << outcome.out;
}

TEST_F(ContrastCommand, RefusesATableOfNamesWithItsLine) {
  const std::string names = input("n.tsv", "أ\tب\nالحكم\n");
  expect_refusal(contrast({"--names", names}), 65, "n.tsv:2: found 'الحكم' without names");
  expect_refusal(contrast({"--names", folder_.path("none.tsv")}), 66, "none.tsv");
  expect_refusal(contrast({"--names-csv", "-"}), 64, "expected --names too");
}

TEST_F(ContrastCommand, RefusesGroupsThatCannotBeContrasted) {
  expect_refusal(run_command({"contrast", corpus(), "--by", "outlet"}), 65, "outlet");
  expect_refusal(run_command({"contrast", input("a.jsonl", tiny_json_lines()), "--by", "side"}), 65,
                 "column 'side': found a value in none of 30 records");
  expect_refusal(
      run_command({"contrast", input("one.csv", "side,text\nأ,نص\nأ,نص\n"), "--by", "side"}), 65,
      "found only the group 'أ', expected at least two");
  expect_refusal(
      run_command({"contrast", input("mute.csv", "side,text\nأ,نص\nب,...\n"), "--by", "side"}), 65,
      "found no word in the articles of the group 'ب'");
  expect_refusal(run_command({"contrast", input("empty.csv", "side,text\n"), "--by", "side"}), 65,
                 "found no article");
  expect_refusal(contrast({"--groups", "رسمي,معاوض"}), 65, "did you mean 'معارض'?");
  expect_refusal(contrast({"--groups", "رسمي"}), 64, "found one group");
  expect_refusal(contrast({"--within", "framing"}), 64, "expected another");
  expect_refusal(run_command({"contrast", corpus(), "--by", "id", "--min-count", "100"}), 65,
                 "found no unit");
  expect_refusal(contrast({"--orders", "3-1"}), 64, "found '3-1'");
}

TEST_F(ContrastCommand, LeavesOutArticlesOfNoGroupAndSaysSo) {
  const Outcome outcome =
      run_command({"contrast", input("a.csv", tiny_csv() + "x,t,نص,سياسة,\n"), "--by", "framing"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("1 of 31 articles have no value in 'framing'"), std::string::npos)
      << outcome.err;
}

TEST_F(ContrastCommand, TakesTextsThatAreNotText) {
  std::string rows = "side,text\nأ,\xFF\xFE قالَ الوَزيرُ\nب,\n";
  rows += "ب," + std::string(3'000'000, 'x') + " قال\n";
  const Outcome outcome = run_command(
      {"contrast", input("w.csv", rows), "--by", "side", "--min-count", "1", "--min-z", "0"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("الوَزيرُ"), std::string::npos) << "as it was written";
  EXPECT_LT(outcome.out.size(), 100000U) << "a huge word is shown in part";
}

TEST_F(ContrastCommand, NeverOverwritesWhatItReads) {
  const std::string file = corpus();
  const std::string before = tiny_csv();
  expect_refusal(run_command({"contrast", file, "--by", "framing", "--csv", file}), 73, "a.csv");
  EXPECT_EQ(folder_.read("a.csv"), before);
  const std::string names = input("n.tsv", "أ\tب\n");
  expect_refusal(contrast({"--names", names, "--html", names}), 73, "n.tsv");
  expect_refusal(contrast({"--csv", folder_.path("x"), "--html", folder_.path("x")}), 64,
                 "for two tables");
  expect_refusal(contrast({"--csv", "-", "--json"}), 64, "2 tables for standard output");
  expect_refusal(contrast({"--html", folder_.path("none/x.html")}), 73, "none/x.html");
}

TEST_F(ContrastCommand, WritesAPageBesidesTheTables) {
  const Outcome outcome =
      contrast({"--html", folder_.path("p.html"), "--names", "default", "--find-names"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_FALSE(outcome.out.empty());
  const std::string page = folder_.read("p.html");
  for (const char* part :
       {"<svg", "<circle", "lang=\"ar\"", "أجهزة النظام", "id=\"names\"", "id=\"slots\""}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace zawiya::cli
