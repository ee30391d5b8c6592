#include <nlohmann/json.hpp>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

class SuggestCommand : public CommandTest {
 protected:
  /// Articles without labels, one of which begins as a formula does.
  std::string pool() const {
    std::string lines;
    for (const TinyArticle& article : tiny_articles()) {
      lines += json_line("=" + article.id, article.title + " " + article.text);
    }
    return input("pool.jsonl", lines);
  }
};

TEST_F(SuggestCommand, WritesATableToBeLabelled) {
  const std::string table = folder_.path("next.csv");
  const Outcome outcome =
      run_command({"suggest", model(), pool(), "--label", "topic", "-n", "4", "-o", table});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<CsvRow> rows = csv_rows(folder_.read("next.csv"));
  EXPECT_EQ(rows[0], (CsvRow{"id", "topic", "likeliest", "probability", "second",
                             "second_probability", "stands_for", "title", "text"}));
  ASSERT_GE(rows.size(), 3U);
  ASSERT_LE(rows.size(), 5U);
  for (std::size_t r = 1; r < rows.size(); ++r) {
    EXPECT_EQ(rows[r][1], "");
    EXPECT_GE(std::stod(rows[r][3]), std::stod(rows[r][5]));
    EXPECT_GE(std::stoi(rows[r][6]), 1);
    EXPECT_FALSE(rows[r][8].empty());
  }
  EXPECT_NE(outcome.err.find("of 30 articles without a label of 'topic'"), std::string::npos)
      << outcome.err;
}

TEST_F(SuggestCommand, IsAskedForByAuditToo) {
  const Outcome outcome =
      run_command({"audit", model(), pool(), "--suggest", "4", "--label", "topic"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            run_command({"suggest", model(), pool(), "--count", "4", "--label", "topic"}).out);
  EXPECT_EQ(run_command({"audit", model(), pool(), "--suggest", "4"}).out, outcome.out)
      << "the first head is the default";
  EXPECT_EQ(run_command({"audit", model(), pool(), "--suggest=x"}).status, 64);
}

TEST_F(SuggestCommand, GuardsFormulasForSpreadsheets) {
  const Outcome plain = run_command({"suggest", model(), pool(), "--label", "topic", "-n", "2"});
  const Outcome guarded =
      run_command({"suggest", model(), pool(), "--label", "topic", "-n", "2", "--excel"});
  EXPECT_EQ(csv_rows(plain.out)[1][0].substr(0, 1), "=");
  EXPECT_EQ(csv_rows(guarded.out)[1][0].substr(0, 2), "'=");
  EXPECT_EQ(guarded.out.substr(0, 3), "\xEF\xBB\xBF");
}

TEST_F(SuggestCommand, IsReadByTrainOnceItIsLabelled) {
  const std::string news = input("news.jsonl", tiny_json_lines());
  std::string table = run_command({"suggest", model(), pool(), "--label", "topic", "-n", "4"}).out;
  for (std::size_t at = 0; (at = table.find(",,", at)) != std::string::npos;) {
    table.replace(at, 2, ",رياضة,");
  }
  const Outcome trained = run_command({"train", news, input("done.csv", table), "--label", "topic",
                                       "--lambda", "0.001", "-m", folder_.path("next.zawiya")});
  EXPECT_EQ(trained.status, 0) << trained.err;
}

TEST_F(SuggestCommand, SaysWhyThereIsNothingToLabel) {
  const auto why = [&](const std::string& lines) {
    const Outcome outcome =
        run_command({"suggest", model(), input("pool.jsonl", lines), "--label", "topic"});
    EXPECT_EQ(outcome.status, 65);
    return outcome.err;
  };
  EXPECT_EQ(why(tiny_json_lines()),
            "zawiya: all 30 articles have a label of 'topic'; expected some without\n");
  EXPECT_EQ(why(json_line("a", "...")),
            "zawiya: of 1 articles 1 are without a label of 'topic', and none of them has words; "
            "expected articles to label\n");
}

TEST_F(SuggestCommand, RefusesWhatCannotBe) {
  EXPECT_EQ(run_command({"suggest", model(), pool(), "--label", "none"}).status, 64);
  EXPECT_EQ(run_command({"suggest", model(), pool(), "--label", "topic", "-n", "0"}).status, 64);
  const std::string file = pool();
  EXPECT_EQ(run_command({"suggest", model(), file, "--label", "topic", "-o", file}).status, 73);
  EXPECT_EQ(run_command({"suggest", model(), folder_.path("none"), "--label", "topic"}).status, 66);
  const std::string table = folder_.path("next.csv");
  const Outcome labelled = run_command(
      {"suggest", model(), input("l.jsonl", tiny_json_lines()), "--label", "topic", "-o", table});
  EXPECT_EQ(labelled.status, 65);
  EXPECT_NE(labelled.err.find("all 30 articles have a label of 'topic'"), std::string::npos)
      << labelled.err;
  EXPECT_FALSE(std::filesystem::exists(table));
}

}  // namespace
}  // namespace zawiya::cli
