#pragma once

#include <string>
#include <string_view>

namespace zawiya::fuzz {

/// A file of the process's own, in memory where the system has such a folder, under a name that the
/// caller chooses; written anew for every input.
class FuzzedFile {
 public:
  explicit FuzzedFile(const std::string& name);
  ~FuzzedFile();
  FuzzedFile(const FuzzedFile&) = delete;
  FuzzedFile& operator=(const FuzzedFile&) = delete;

  const std::string& write(std::string_view content);  ///< returns its path

 private:
  std::string folder_;
  std::string path_;
};

}  // namespace zawiya::fuzz
