// docs/faults.md names the tests that hold what is done about each fault: they must be there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

const std::filesystem::path kRoot = ZAWIYA_SOURCE_DIR;

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// The first two groups of every match, with a dot between them.
std::set<std::string> pairs_in(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.insert((*at)[1].str() + "." + (*at)[2].str());
  }
  return found;
}

TEST(FaultTable, NamesTestsThatAreThere) {
  std::set<std::string> tests;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / "tests")) {
    if (entry.path().extension() != ".cpp") continue;
    static const std::regex test(
        R"((?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+),\s*(\w+))");
    tests.merge(pairs_in(content_of(entry.path()), test));
  }
  const std::set<std::string> named =
      pairs_in(content_of(kRoot / "docs" / "faults.md"), std::regex(R"(`(\w+)\.(\w+)`)"));
  EXPECT_GT(named.size(), 70U);
  for (const std::string& test : named) EXPECT_TRUE(tests.contains(test)) << test;
}

}  // namespace
