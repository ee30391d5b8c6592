#include "cli/version_text.hpp"

#include <sstream>

#include "cli/build_facts.hpp"
#include "cli/version.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

TEST(VersionText, IsPrintedWithTheVersionAloneOnItsFirstLine) {
  const Outcome outcome = run_command({"--version"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, version_text() + "\n");
  EXPECT_TRUE(outcome.out.starts_with("zawiya " + std::string(kVersion) + "\n")) << outcome.out;
}

TEST(VersionText, NamesEveryLibraryWithAVersionInShortLines) {
  const std::string text = version_text();
  for (const auto& [name, version] : kLibraries) {
    EXPECT_FALSE(version.empty()) << name;
    EXPECT_NE(text.find(std::string(name) + " " + std::string(version)), std::string::npos) << text;
  }
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) EXPECT_LE(line.size(), 81U) << line;
  EXPECT_LE(count, 6U) << text;
}

}  // namespace
}  // namespace zawiya::cli
