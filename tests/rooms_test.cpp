// Includes run one way only: this reads every source of every room and compares what it includes
// with what its room may use.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

const std::map<std::string, std::set<std::string>>& may_include() {
  static const std::map<std::string, std::set<std::string>> rooms = {
      {"features", {"features"}},
      {"model", {"model", "features"}},
      {"datasets", {"datasets"}},
      {"train", {"train", "model", "features", "datasets"}},
      {"framing", {"framing", "features", "datasets"}},
      {"cli", {"cli", "framing", "train", "model", "features", "datasets"}},
  };
  return rooms;
}

/// The rooms that a source includes, with the line that does.
std::map<std::string, std::string> included_rooms(const std::filesystem::path& source) {
  static const std::regex include("#include \"([a-z_]+)/.*");
  std::map<std::string, std::string> rooms;
  std::ifstream file(source);
  std::string line;
  std::smatch match;
  while (std::getline(file, line)) {
    if (std::regex_match(line, match, include)) rooms.emplace(match[1], line);
  }
  return rooms;
}

TEST(Rooms, IncludesRunOneWayOnly) {
  int sources = 0;
  for (const auto& [room, allowed] : may_include()) {
    const std::filesystem::path folder = std::filesystem::path(ZAWIYA_SOURCE_DIR) / room;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      ++sources;
      for (const auto& [other, line] : included_rooms(entry.path())) {
        EXPECT_TRUE(allowed.contains(other)) << entry.path() << ": " << line;
      }
    }
  }
  EXPECT_GT(sources, 50);
}

TEST(Rooms, OnlyTheCommandPrints) {
  static const std::regex printing(".*(std::c(out|err)|[^n]printf\\(|std::exit).*");
  for (const auto& [room, allowed] : may_include()) {
    if (room == "cli") continue;
    const std::filesystem::path folder = std::filesystem::path(ZAWIYA_SOURCE_DIR) / room;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::ifstream file(entry.path());
      std::string line;
      while (std::getline(file, line)) {
        EXPECT_FALSE(std::regex_match(line, printing)) << entry.path() << ": " << line;
      }
    }
  }
}

}  // namespace
