#include "datasets/input_list.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "datasets/byte_source.hpp"
#include "datasets/errors.hpp"
#include "datasets/input_kind.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& name, const std::string& reason) {
  throw InputError(text::joined({"cannot read ", shown_input(name), ": ", reason}));
}

[[noreturn]] void refuse(const std::string& name, int error) {
  refuse(name, std::generic_category().message(error));
}

// A FIFO is not opened to try it: its writer would take our going for the end.
void require_readable(const std::string& name, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) {
    if (::access(name.c_str(), R_OK) != 0) refuse(name, errno);
    return;
  }
  int descriptor = -1;
  do {
    descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) refuse(name, errno);
  ::close(descriptor);
}

class Lister {
 public:
  void add(const std::string& name) {
    if (name == "-") {
      if (std::exchange(has_standard_input_, true)) refuse(name, "it is named twice");
      list_.inputs.push_back({name, 0, {}});
      size_known_ = false;
      return;
    }
    struct stat status = {};
    if (::stat(name.c_str(), &status) != 0) refuse(name, errno);
    if (S_ISDIR(status.st_mode)) {
      add_folder(name);
      return;
    }
    require_readable(name, status);
    size_known_ = size_known_ && S_ISREG(status.st_mode);
    list_.stored_bytes += static_cast<std::uint64_t>(status.st_size);
    list_.inputs.push_back({name, 0, {}});
  }

  InputList take() {
    if (!size_known_) list_.stored_bytes = 0;
    give_names();
    return std::move(list_);
  }

 private:
  void give_names() {
    std::map<std::string, std::string> path_of;  // by name; empty: of several inputs
    for (Input& input : list_.inputs) {
      if (input.in_folder()) {
        input.name = input.path.substr(input.folder_bytes);
        continue;
      }
      input.name = fs::path(input.path).filename().native();
      const auto [first, is_new] = path_of.emplace(input.name, input.path);
      if (!is_new && first->second != input.path) first->second.clear();
    }
    for (Input& input : list_.inputs) {
      if (!input.in_folder() && path_of[input.name].empty()) input.name = input.path;
    }
  }

  void add_folder(const std::string& name) {
    const std::string prefix = name.ends_with('/') ? name : name + "/";
    const auto first = static_cast<std::ptrdiff_t>(list_.inputs.size());
    std::size_t others = 0;
    std::error_code error;
    fs::recursive_directory_iterator entry(prefix, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      std::error_code unreadable;
      const bool is_broken_link = entry->is_symlink(unreadable) && !entry->exists(unreadable);
      if (!is_broken_link && !entry->is_regular_file(unreadable)) continue;
      const std::optional<InputKind> kind = kind_by_name(entry->path().native());
      if (!kind || !input_format(*kind).in_folders) {
        ++others;
        continue;
      }
      const std::uintmax_t size_bytes = entry->file_size(unreadable);
      if (!unreadable) list_.stored_bytes += size_bytes;
      list_.inputs.push_back({entry->path().native(), prefix.size(), {}});
    }
    if (error) refuse(name, text::joined({"the folder cannot be listed: ", error.message()}));
    if (list_.inputs.size() == static_cast<std::size_t>(first)) {
      refuse(name, "the folder holds no .txt file" +
                       (others == 0 ? std::string()
                                    : " (but " + std::to_string(others) +
                                          " other files; name .jsonl, .csv and .xml files "
                                          "themselves)"));
    }
    if (others > 0) {
      list_.left_out.push_back(
          text::joined({shown_input(name), ": of this folder the .txt files are read, and ",
                        std::to_string(others), others == 1 ? " other file is" : " other files are",
                        " left out; name .jsonl, .csv and .xml files themselves"}));
    }
    std::sort(list_.inputs.begin() + first, list_.inputs.end(),
              [](const Input& a, const Input& b) { return a.path < b.path; });
  }

  InputList list_;
  bool has_standard_input_ = false;
  bool size_known_ = true;
};

std::string in_utc(const timespec& time) {
  std::string nanoseconds = std::to_string(time.tv_nsec);
  nanoseconds.insert(0, 9 - nanoseconds.size(), '0');
  std::tm parts = {};
  std::array<char, 64> second = {};
  if (::gmtime_r(&time.tv_sec, &parts) == nullptr ||
      std::strftime(second.data(), second.size(), "%Y-%m-%dT%H:%M:%S", &parts) == 0) {
    return text::joined({std::to_string(time.tv_sec), ".", nanoseconds});  // of no year
  }
  return text::joined({second.data(), ".", nanoseconds, "Z"});
}

FileState state_of(const Input& input) {
  FileState file{input.name};
  struct stat status = {};
  const int missing =
      input.path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(input.path.c_str(), &status);
  if (missing != 0) {
    if (input.in_folder()) return file;  // a fault of its own when it is read
    refuse(input.path, errno);
  }
  file.is_regular = S_ISREG(status.st_mode);
  if (!file.is_regular) return file;
  file.size_bytes = static_cast<std::uint64_t>(status.st_size);
  file.changed = in_utc(status.st_mtim);
  file.is_plain = input.path != "-" && is_stored_plain(input.path);
  return file;
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& names) {
  Lister lister;
  for (const std::string& name : names) lister.add(name);
  return lister.take();
}

InputList one_at_hand(const std::string& name, std::uint64_t size_bytes) {
  return {{{name, 0, fs::path(name).filename().native()}}, size_bytes};
}

std::vector<FileState> states_of_inputs(const std::vector<std::string>& names) {
  std::vector<FileState> states;
  const InputList list = list_inputs(names);
  states.reserve(list.inputs.size());
  for (const Input& input : list.inputs) states.push_back(state_of(input));
  return states;
}

}  // namespace zawiya::datasets
