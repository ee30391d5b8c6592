#include "fuzz/fuzzed_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace zawiya::fuzz {

FuzzedFile::FuzzedFile(const std::string& name) {
  const std::filesystem::path memory = "/dev/shm";
  const auto under =
      std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  folder_ = (under / "zawiya-fuzz-XXXXXX").string();
  if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no folder for inputs");
  path_ = folder_ + "/" + name;
}

FuzzedFile::~FuzzedFile() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

const std::string& FuzzedFile::write(std::string_view content) {
  std::ofstream(path_, std::ios::binary) << content;
  return path_;
}

}  // namespace zawiya::fuzz
