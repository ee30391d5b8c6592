// The tutorials: every command of theirs runs, and prints what the page says that it prints.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

struct Step {
  std::string command;
  std::vector<std::string> lines;  ///< that the page shows of what it prints; "…" for any
};

std::vector<Step> steps_of(const std::string& page) {
  std::ifstream file(std::filesystem::path(ZAWIYA_SOURCE_DIR) / "docs" / page);
  std::vector<Step> steps;
  bool within = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```")) {
      within = !within;
    } else if (within && line.starts_with("$ ")) {
      steps.push_back({line.substr(2), {}});
    } else if (within && !steps.empty()) {
      steps.back().lines.push_back(line);
    }
  }
  return steps;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The same, but for the last digits of measured numbers: another compiler may round otherwise.
bool is_same_word(const std::string& shown, const std::string& printed) {
  if (shown == printed) return true;
  if (shown.find('.') == shown.npos) return false;
  char* end = nullptr;
  const double a = std::strtod(shown.c_str(), &end);
  if (end == shown.c_str()) return false;
  return std::abs(a - std::strtod(printed.c_str(), nullptr)) <= 0.02 * std::max(1.0, std::abs(a));
}

bool is_same_line(const std::string& shown, const std::string& printed) {
  const std::vector<std::string> a = words_of(shown);
  const std::vector<std::string> b = words_of(printed);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), is_same_word);
}

/// The first line that the page shows and the command does not print, in this order; empty: none.
std::string first_missing(const Step& step, const std::string& printed) {
  std::istringstream stream(printed);
  std::string line;
  bool may_skip = false;
  for (const std::string& shown : step.lines) {
    if (shown == "…") {
      may_skip = true;
      continue;
    }
    bool found = false;
    while (!found && std::getline(stream, line)) {
      found = is_same_line(shown, line);
      if (!found && !may_skip) return shown + "\nprinted: " + line;
    }
    if (!found) return shown;
    may_skip = false;
  }
  return {};
}

void expect_page_to_hold(const std::string& page, std::size_t steps) {
  const datasets::ScratchFolder folder;
  const std::filesystem::path source(ZAWIYA_SOURCE_DIR);
  std::filesystem::create_directories(folder.path("datasets"));
  std::filesystem::create_directories(folder.path("docs"));
  std::filesystem::copy(source / "datasets/sample", folder.path("datasets/sample"));
  std::filesystem::copy(source / "docs/tutorial_table.py", folder.path("docs/tutorial_table.py"));
  const std::string of_command = "PATH='" +
                                 std::filesystem::path(command_path()).parent_path().string() +
                                 "':$PATH; exec 2>&1; ";
  const std::vector<Step> all = steps_of(page);
  EXPECT_GE(all.size(), steps);
  for (const Step& step : all) {
    const Outcome outcome =
        run_shell(of_command + step.command, {.input = "", .folder = folder.path()});
    EXPECT_EQ(outcome.status, 0) << step.command << "\n" << outcome.out;
    EXPECT_EQ(first_missing(step, outcome.out), "") << step.command << "\n" << outcome.out;
  }
}

TEST(ExamplesPages, OfTheTutorialHold) { expect_page_to_hold("tutorial.md", 10); }

TEST(ExamplesPages, OfFramingHold) { expect_page_to_hold("tutorial_framing.md", 2); }

TEST(ExamplesPages, OfALargeCorpusHold) { expect_page_to_hold("tutorial_corpus.md", 8); }

TEST(ExamplesPages, MissALineThatIsNotPrinted) {
  const Step step{"", {"a 0.80", "…", "c"}};
  EXPECT_EQ(first_missing(step, "a 0.81\nb\nc\n"), "");
  EXPECT_NE(first_missing(step, "a 0.90\nb\nc\n"), "");
  EXPECT_EQ(first_missing(step, "a 0.80\nb\n"), "c");
}

}  // namespace
}  // namespace zawiya::cli
