#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// An empty folder of one test's own, gone with it.
class ScratchFolder {
 public:
  ScratchFolder() {
    path_ = (std::filesystem::temp_directory_path() / "zawiya-test-XXXXXX").string();
    if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no scratch folder");
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

  /// Writes a file, with the folders above it; returns its path.
  std::string write(const std::string& name, std::string_view content) const {
    std::string file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

  std::string read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    EXPECT_TRUE(file.good()) << path(name);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  /// How many entries the folder has, hidden ones included.
  std::size_t entry_count() const {
    const std::filesystem::directory_iterator first(path_);
    return static_cast<std::size_t>(std::distance(first, std::filesystem::directory_iterator()));
  }

 private:
  std::string path_;
};

}  // namespace zawiya::datasets
