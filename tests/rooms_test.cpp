// Includes run one way only, and through doors: this reads every source of every room and compares
// what it includes with what its room may use and with the headers that the other room's
// CMakeLists.txt lists as doors.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using Names = std::set<std::string>;

const std::map<std::string, Names>& may_use() {
  static const std::map<std::string, Names> rooms = {
      {"text", {}},
      {"datasets", {"text"}},
      {"features", {"text"}},
      {"model", {"features", "text"}},
      {"train", {"model", "features", "datasets", "text"}},
      {"sources", {"features", "datasets", "text"}},
      {"compare", {"model", "datasets", "text"}},
      {"contrast", {"compare", "datasets", "text"}},
      {"jobs",
       {"contrast", "compare", "sources", "train", "model", "features", "datasets", "text"}},
      {"pages", {"jobs", "contrast", "compare", "train", "model", "datasets", "text"}},
      {"serve", {"pages", "jobs", "contrast", "compare", "train", "model", "datasets", "text"}},
      {"cli",
       {"serve", "pages", "jobs", "contrast", "compare", "sources", "train", "model", "features",
        "datasets", "text"}},
  };
  return rooms;
}

std::filesystem::path folder_of(const std::string& room) {
  return std::filesystem::path(ZAWIYA_SOURCE_DIR) / room;
}

std::vector<std::filesystem::path> sources_of(const std::string& room) {
  std::vector<std::filesystem::path> sources;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(room))) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") sources.push_back(entry.path());
  }
  return sources;
}

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// The words behind DOORS in a room's CMakeLists.txt, up to the next word in capitals.
Names doors_of(const std::string& room) {
  std::ifstream file(folder_of(room) / "CMakeLists.txt");
  Names doors;
  bool within = false;
  for (std::string word; file >> word;) {
    if (word == "DOORS") {
      within = true;
    } else if (std::regex_match(word, std::regex("[A-Z]+"))) {
      within = false;
    } else if (within) {
      doors.insert(word);
    }
  }
  return doors;
}

struct Include {
  std::string room;
  std::string header;
  std::string line;
};

std::vector<Include> includes_of(const std::filesystem::path& source) {
  static const std::regex include("#include \"([a-z_]+)/([a-z_0-9]+\\.hpp)\".*");
  std::vector<Include> includes;
  std::smatch match;
  for (const std::string& line : lines_of(source)) {
    if (std::regex_match(line, match, include)) includes.push_back({match[1], match[2], line});
  }
  return includes;
}

TEST(Rooms, IncludesRunOneWayOnly) {
  std::size_t sources = 0;
  for (const auto& [room, allowed] : may_use()) {
    for (const auto& source : sources_of(room)) {
      ++sources;
      for (const Include& include : includes_of(source)) {
        EXPECT_TRUE(include.room == room || allowed.contains(include.room))
            << source << ": " << include.line;
      }
    }
  }
  EXPECT_GT(sources, 200U);
}

TEST(Rooms, AreEnteredThroughTheirDoors) {
  std::map<std::string, Names> used;
  for (const auto& [room, allowed] : may_use()) {
    for (const auto& source : sources_of(room)) {
      for (const Include& include : includes_of(source)) {
        if (include.room == room || !may_use().contains(include.room)) continue;
        used[include.room].insert(include.header);
        EXPECT_TRUE(doors_of(include.room).contains(include.header))
            << source << ": " << include.line << " is no door of its room";
      }
    }
  }
  for (const auto& [room, allowed] : may_use()) {
    for (const std::string& door : doors_of(room)) {
      EXPECT_TRUE(std::filesystem::exists(folder_of(room) / door)) << room << "/" << door;
    }
  }
  EXPECT_GT(used.size(), 8U);
}

TEST(Rooms, OnlyTheCommandPrints) {
  static const std::regex printing(".*(std::c(out|err)|[^n]printf\\(|std::exit).*");
  for (const auto& [room, allowed] : may_use()) {
    if (room == "cli") continue;
    for (const auto& source : sources_of(room)) {
      for (const std::string& line : lines_of(source)) {
        EXPECT_FALSE(std::regex_match(line, printing)) << source << ": " << line;
      }
    }
  }
}

TEST(Rooms, TestsStandAtThePathOfWhatTheyTest) {
  for (const auto& [room, allowed] : may_use()) {
    const auto folder = std::filesystem::path(ZAWIYA_SOURCE_DIR) / "tests" / room;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string name = entry.path().stem().string();
      if (entry.path().extension() != ".cpp" || !name.ends_with("_test")) continue;
      // A file tested from several sides has several tests, each named for it and for a side.
      std::string unit = name.substr(0, name.size() - 5);
      bool found = false;
      while (!found && !unit.empty()) {
        found = std::filesystem::exists(folder_of(room) / (unit + ".hpp")) ||
                std::filesystem::exists(folder_of(room) / (unit + ".cpp")) ||
                std::filesystem::exists(folder_of(room) / (unit + "_command.cpp"));
        const std::size_t side = unit.rfind('_');
        unit.resize(side == std::string::npos ? 0 : side);
      }
      EXPECT_TRUE(found) << entry.path() << " names no file of " << room;
    }
  }
}

}  // namespace
