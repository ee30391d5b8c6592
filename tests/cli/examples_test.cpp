#include "cli/examples.hpp"

#include <filesystem>
#include <map>
#include <sstream>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

std::vector<std::string> verbs() {
  std::vector<std::string> names;
  std::istringstream lines(run_command({"complete", ""}).out);
  for (std::string line; std::getline(lines, line);)
    names.push_back(line.substr(0, line.find('\t')));
  return names;
}

TEST(Examples, AreTwoOfEveryVerbAtLeast) {
  std::map<std::string_view, int> count;
  for (const Example& example : examples()) ++count[example.verb];
  EXPECT_GT(verbs().size(), 10U);
  for (const std::string& verb : verbs()) EXPECT_GE(count[verb], 2) << verb;
  EXPECT_EQ(count.size(), verbs().size());
}

TEST(Examples, EndTheHelpOfTheirVerb) {
  for (const Example& example : examples()) {
    const std::string help = run_command({std::string(example.verb), "--help"}).out;
    EXPECT_NE(help.find("\nExamples:\n"), std::string::npos) << example.verb;
    EXPECT_NE(help.find("\n  " + std::string(example.line) + "\n"), std::string::npos)
        << example.line;
  }
}

/// Every tenth article of a table from one on, written so that any reader takes it.
/// @param first_column  what stands before it is left out
std::string fewer(const std::string& table, std::size_t first, std::size_t first_column) {
  const std::vector<CsvRow> rows = csv_rows(table);
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i != 0 && i % 10 != first) continue;
    for (std::size_t c = first_column; c < rows[i].size(); ++c) {
      std::string field = rows[i][c];
      for (std::size_t q = 0; (q = field.find('"', q)) != std::string::npos; q += 2) {
        field.insert(q, "\"");
      }
      out += (c == first_column ? "\"" : ",\"") + field + "\"";
    }
    out += "\n";
  }
  return out;
}

TEST(Examples, RunAsTheyStand) {
  const datasets::ScratchFolder folder;
  std::filesystem::copy(std::filesystem::path(ZAWIYA_SOURCE_DIR) / "datasets/sample",
                        folder.path("sample"));
  const std::string table = folder.read("sample/articles.csv");
  folder.write("sample/articles.csv", fewer(table, 0, 0));
  folder.write("sample/new.csv", fewer(table, 1, 9));  // title, text
  const std::string of_command =
      "PATH='" + std::filesystem::path(command_path()).parent_path().string() + "':$PATH; set -e; ";
  for (const Example& example : examples()) {
    // The server serves until it is asked to stop: once, for of two signals the second ends it at
    // once.
    const std::string until =
        example.verb == "serve" ? "timeout --foreground --preserve-status -s INT 2 " : "";
    const Outcome outcome = run_shell(of_command + until + std::string(example.line),
                                      {.input = "", .folder = folder.path("sample")});
    EXPECT_EQ(outcome.status, 0) << example.line << "\n" << outcome.err;
  }
}

}  // namespace
}  // namespace zawiya::cli
