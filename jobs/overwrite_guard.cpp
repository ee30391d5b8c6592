#include "jobs/overwrite_guard.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::jobs {
namespace {

/// Where a regular file lies; false for all else, which cannot be overwritten.
bool find_regular_file(const std::string& name, int standard, struct stat& status) {
  const int missing = name == "-" ? ::fstat(standard, &status) : ::stat(name.c_str(), &status);
  return missing == 0 && S_ISREG(status.st_mode);
}

}  // namespace

void refuse_to_overwrite(const std::string& output, const std::vector<std::string>& inputs) {
  struct stat written {};
  if (!find_regular_file(output, STDOUT_FILENO, written)) return;
  for (const std::string& input : inputs) {
    struct stat read {};
    if (!find_regular_file(input, STDIN_FILENO, read)) continue;
    if (read.st_dev != written.st_dev || read.st_ino != written.st_ino) continue;
    throw datasets::OutputError("cannot create " + datasets::shown_output(output) +
                                ": it is the input " + datasets::shown_input(input));
  }
}

}  // namespace zawiya::jobs
