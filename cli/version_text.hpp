#pragma once

#include <string>

namespace zawiya::cli {

/// What `zawiya --version` says: name and version alone on the first line, then how it was built,
/// which model files it reads, and the libraries that it was built with. No newline at the end.
std::string version_text();

}  // namespace zawiya::cli
