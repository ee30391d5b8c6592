#include "train/checkpoint_file.hpp"

#include <filesystem>
#include <fstream>
#include <limits>

#include "datasets/byte_source.hpp"
#include "datasets/checksum.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"

namespace zawiya::train {
namespace {

constexpr std::string_view kCheckpointTitle = "zawiya checkpoint 1\n";
constexpr std::size_t kDigits = 16;

/// What stands before the state: the title, the fit, the checksum of the state.
std::string checkpoint_head(std::uint64_t fit, std::string_view state) {
  return std::string(kCheckpointTitle) + datasets::checksum_digits(fit) + "\n" +
         datasets::checksum_digits(datasets::checksum(0, state)) + "\n";
}

[[noreturn]] void refuse_other_file(const std::string& path) {
  throw datasets::FormatError(path +
                              ": this is no checkpoint of zawiya train; expected one, or no file");
}

}  // namespace

void CheckpointFile::tell_apart(std::span<const std::byte> what) {
  training_ =
      datasets::checksum(training_, {reinterpret_cast<const char*>(what.data()), what.size()});
}

void CheckpointFile::require_usable() const {
  if (std::filesystem::exists(path_)) {
    std::string title(kCheckpointTitle.size(), ' ');
    std::ifstream file(path_, std::ios::binary);
    file.read(title.data(), static_cast<std::streamsize>(title.size()));
    if (title != kCheckpointTitle) refuse_other_file(path_);
  }
  const datasets::OutputFile can_be_written(path_);
}

std::optional<std::string> CheckpointFile::read(std::uint64_t fit) {
  if (!std::filesystem::exists(path_)) return std::nullopt;
  std::string bytes =
      datasets::whole_content(path_, std::numeric_limits<std::size_t>::max()).value();
  constexpr std::size_t kHead = kCheckpointTitle.size() + 2 * (kDigits + 1);
  if (bytes.size() < kHead || !bytes.starts_with(kCheckpointTitle)) refuse_other_file(path_);
  const std::string head = bytes.substr(0, kHead);
  bytes.erase(0, kHead);
  const std::string expected = checkpoint_head(training_ ^ fit, bytes);
  if (head.substr(kHead - kDigits - 1) != expected.substr(kHead - kDigits - 1)) {
    throw datasets::FormatError(path_ +
                                ": the checkpoint is damaged: its checksum is not that of "
                                "its content; remove it to begin anew");
  }
  if (head != expected) {
    throw datasets::FormatError(path_ +
                                ": the checkpoint is of another training: other articles, "
                                "options or version; remove it to begin anew");
  }
  used_ = true;
  return bytes;
}

void CheckpointFile::write(std::uint64_t fit, std::string_view state) {
  datasets::OutputFile out(path_);
  out.write(checkpoint_head(training_ ^ fit, state));
  out.write(state);
  out.commit();
  used_ = true;
}

void CheckpointFile::remove_if_used() const {
  if (used_) std::filesystem::remove(path_);
}

}  // namespace zawiya::train
