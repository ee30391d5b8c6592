// Every sentence that names a flag names one that there is: in the sources, in the README and in
// docs/.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "cli/app.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

namespace fs = std::filesystem;
using Flags = std::set<std::string>;

const fs::path kRoot = ZAWIYA_SOURCE_DIR;

Flags flags_of_verb(const CLI::App& verb) {
  Flags flags = {"--help"};
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.insert("--" + name);
  }
  return flags;
}

const Flags& flags_of_all() {
  static const Flags flags = [] {
    const auto app = command_app();
    Flags all = flags_of_verb(*app);
    for (const CLI::App* verb : app->get_subcommands({})) all.merge(flags_of_verb(*verb));
    return all;
  }();
  return flags;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> files_in(const std::string& folder, const std::set<std::string>& endings) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kRoot / folder)) {
    if (endings.contains(entry.path().extension())) files.push_back(entry.path());
  }
  return files;
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.push_back((*at)[at->size() - 1]);
  }
  return found;
}

std::vector<std::string> flags_named_in(const std::string& text) {
  static const std::regex flag("(^|[^a-zA-Z0-9_/!-])(--[a-z][a-z0-9-]*)");
  return matches(text, flag);
}

/// The string literals of a source, without its comments and raw strings.
std::vector<std::string> literals_of(const fs::path& source) {
  static const std::regex literal(R"re("((?:[^"\\\n]|\\.)*)")re");
  std::vector<std::string> all;
  std::istringstream lines(content_of(source));
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(' ') == line.find("//")) continue;
    for (const std::string& of_line : matches(line, literal)) all.push_back(of_line);
  }
  return all;
}

/// Without what stands in backquotes: a line of another program.
std::string without_commands(const std::string& text) {
  static const std::regex quoted("`[^`]*`");
  return std::regex_replace(text, quoted, "");
}

TEST(AppNamedFlags, AreThereWhereverTheCommandSpeaks) {
  std::size_t seen = 0;
  for (const fs::path& source : files_in("cli", {".cpp", ".hpp"})) {
    for (const std::string& literal : literals_of(source)) {
      for (const std::string& flag : flags_named_in(literal)) {
        ++seen;
        EXPECT_TRUE(flags_of_all().contains(flag)) << source << ": " << literal;
      }
    }
  }
  EXPECT_GT(seen, 200U);
}

TEST(AppNamedFlags, AreNoneInTheRoomsBelow) {
  for (const char* room : {"text", "datasets", "features", "model", "train", "sources", "compare",
                           "contrast", "jobs", "pages", "serve"}) {
    for (const fs::path& source : files_in(room, {".cpp", ".hpp"})) {
      for (const std::string& literal : literals_of(source)) {
        // Properties of a page's style begin with two hyphens too.
        if (literal.find("style=") != std::string::npos) continue;
        EXPECT_TRUE(flags_named_in(without_commands(literal)).empty()) << source << ": " << literal;
      }
    }
  }
}

TEST(AppNamedFlags, OptionsInSentencesOfJobsAreFlags) {
  static const std::regex option("[^a-z_]option\\(\"([a-z_]+)\"\\)");
  std::size_t seen = 0;
  for (const char* room : {"datasets", "jobs"}) {
    for (const fs::path& source : files_in(room, {".cpp"})) {
      for (std::string name : matches(content_of(source), option)) {
        ++seen;
        std::replace(name.begin(), name.end(), '_', '-');
        EXPECT_TRUE(flags_of_all().contains("--" + name)) << source << ": " << name;
      }
    }
  }
  EXPECT_GT(seen, 50U);
}

/// Flags of other programs that the pages tell of.
bool is_of_another_program(const std::string& line) {
  static const std::regex other(
      "\\./dev|cmake|ctest|npm|gzip|zstd|mpirun|pip|python|duckdb|lintian|apt|docker|curl|perf|"
      "#SBATCH|sbatch|Slurm|parallel|sshlogin|scripts/|bench/|fasttext|git "
      "|zawiya-mpi|bench_|\\.py |_test ");
  return std::regex_search(line, other);
}

TEST(AppNamedFlags, OfThePagesAreThere) {
  std::vector<fs::path> pages = files_in("docs", {".md"});
  pages.push_back(kRoot / "README.md");
  std::size_t seen = 0;
  for (const fs::path& page : pages) {
    std::istringstream lines(content_of(page));
    for (std::string line; std::getline(lines, line);) {
      for (const std::string& flag : flags_named_in(line)) {
        ++seen;
        EXPECT_TRUE(flags_of_all().contains(flag) || is_of_another_program(line))
            << page << ": " << flag << " in: " << line;
      }
    }
  }
  EXPECT_GT(seen, 200U);
}

TEST(AppNamedFlags, OfALineInThePagesAreThoseOfItsVerb) {
  const auto app = command_app();
  static const std::regex line_of(R"re(zawiya ([a-z]+) ([^`|;&\n]*))re");
  std::size_t seen = 0;
  std::vector<fs::path> pages = files_in("docs", {".md"});
  pages.push_back(kRoot / "README.md");
  for (const fs::path& page : pages) {
    const std::string text = content_of(page);
    for (std::sregex_iterator at(text.begin(), text.end(), line_of), end; at != end; ++at) {
      const std::string name = (*at)[1];
      const auto verbs = app->get_subcommands(
          [&](const CLI::App* command) { return command->get_name() == name; });
      if (verbs.empty()) continue;
      const Flags flags = flags_of_verb(*verbs.front());
      for (const std::string& flag : flags_named_in((*at)[2])) {
        ++seen;
        EXPECT_TRUE(flags.contains(flag)) << page << ": " << at->str();
      }
    }
  }
  EXPECT_GT(seen, 30U);
}

}  // namespace
}  // namespace zawiya::cli
