#include "jobs/overwrite_guard.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "datasets/errors.hpp"
#include "datasets/input_list.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"

namespace zawiya::jobs {
namespace {

namespace fs = std::filesystem;

/// Where a regular file lies; false for all else, which cannot be overwritten.
bool find_regular_file(const std::string& name, int standard, struct stat& status) {
  const int missing = name == "-" ? ::fstat(standard, &status) : ::stat(name.c_str(), &status);
  return missing == 0 && S_ISREG(status.st_mode);
}

bool is_same_file(const struct stat& written, const std::string& input) {
  struct stat read {};
  return find_regular_file(input, STDIN_FILENO, read) && read.st_dev == written.st_dev &&
         read.st_ino == written.st_ino;
}

bool is_folder(const std::string& name) {
  std::error_code none;
  return name != "-" && fs::is_directory(name, none);
}

/// The path without links and dots, as far as it exists.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path, error);
  fs::path found = fs::weakly_canonical(absolute, error);
  return error ? absolute : found;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [in_folder, in_path] =
      std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return in_folder == folder.end();
}

[[noreturn]] void refuse(const std::string& output, const std::string& input,
                         std::string_view relation) {
  throw datasets::OutputError(text::joined({"cannot create ", datasets::shown_output(output),
                                            ": it ", relation, " ", datasets::shown_input(input)}));
}

/// A file of a folder may be a link to what is written, wherever that lies.
bool folder_leads_to(const std::string& folder, const struct stat& written) {
  try {
    for (const datasets::Input& input : datasets::list_inputs({folder}).inputs) {
      if (is_same_file(written, input.path)) return true;
    }
  } catch (const datasets::InputError&) {
    // Reading it will say so.
  }
  return false;
}

}  // namespace

void refuse_to_overwrite(const std::string& output, const std::vector<std::string>& inputs) {
  struct stat written {};
  const bool exists = find_regular_file(output, STDOUT_FILENO, written);
  const bool is_file = datasets::is_replaced(output);
  const fs::path target = is_file ? resolved(datasets::output_target(output)) : fs::path();
  for (const std::string& input : inputs) {
    if (exists && is_same_file(written, input)) refuse(output, input, "is the input");
    if (!is_folder(input)) continue;
    if ((is_file && lies_in(target, resolved(input))) ||
        (exists && folder_leads_to(input, written))) {
      refuse(output, input, "lies in the folder that is read,");
    }
  }
}

void refuse_to_overwrite_any(const std::vector<std::string>& outputs,
                             const std::vector<std::string>& inputs) {
  std::vector<fs::path> targets;
  for (const std::string& output : outputs) {
    if (output.empty()) continue;
    refuse_to_overwrite(output, inputs);
    if (!datasets::is_replaced(output)) continue;
    const fs::path target = resolved(datasets::output_target(output));
    if (std::find(targets.begin(), targets.end(), target) != targets.end()) {
      throw datasets::OutputError(text::joined(
          {"cannot create ", datasets::shown_output(output), ": it is named for two outputs"}));
    }
    targets.push_back(target);
  }
}

}  // namespace zawiya::jobs
