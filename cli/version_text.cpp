#include "cli/version_text.hpp"

#include <string_view>

#include "cli/build_facts.hpp"
#include "cli/version.hpp"
#include "model/model_file.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::string_view kIndent = "           ";

std::string libraries_in_lines() {
  std::string lines;
  std::size_t width = kIndent.size();
  for (const auto& [name, version] : kLibraries) {
    const std::string library =
        std::string(name) + " " + std::string(version.empty() ? "of unknown version" : version);
    const bool breaks = !lines.empty() && width + 2 + library.size() > kLineWidth;
    if (!lines.empty()) lines += breaks ? ",\n" + std::string(kIndent) : ", ";
    width = (breaks ? kIndent.size() : width + 2) + library.size();
    lines += library;
  }
  return lines;
}

}  // namespace

std::string version_text() {
  return "zawiya " + std::string(kVersion) + "\nbuild      " + std::string(kBuild) +
         "\nmodels     reads formats " + std::to_string(model::kOldestFormatVersion) + " to " +
         std::to_string(model::kFormatVersion) + ", writes " +
         std::to_string(model::kFormatVersion) + "\nlibraries  " + libraries_in_lines();
}

}  // namespace zawiya::cli
