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

/// Every fourth article of a table, written so that any reader takes it.
std::string fewer(const std::string& table) {
  const std::vector<CsvRow> rows = csv_rows(table);
  std::string out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % 4 != 0) continue;
    for (std::size_t c = 0; c < rows[i].size(); ++c) {
      std::string field = rows[i][c];
      for (std::size_t q = 0; (q = field.find('"', q)) != std::string::npos; q += 2) {
        field.insert(q, "\"");
      }
      out += (c == 0 ? "\"" : ",\"") + field + "\"";
    }
    out += "\n";
  }
  return out;
}

TEST(Examples, RunAsTheyStand) {
  const datasets::ScratchFolder folder;
  std::filesystem::copy(std::filesystem::path(ZAWIYA_SOURCE_DIR) / "datasets/sample",
                        folder.path("sample"));
  folder.write("sample/articles.csv", fewer(folder.read("sample/articles.csv")));
  const std::string of_command =
      "PATH='" + std::filesystem::path(command_path()).parent_path().string() + "':$PATH; set -e; ";
  for (const Example& example : examples()) {
    const Outcome outcome = run_shell(of_command + std::string(example.line),
                                      {.input = "", .folder = folder.path("sample")});
    EXPECT_EQ(outcome.status, 0) << example.line << "\n" << outcome.err;
  }
}

}  // namespace
}  // namespace zawiya::cli
