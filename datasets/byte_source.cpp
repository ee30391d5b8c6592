#include "datasets/byte_source.hpp"

#include <string_view>
#include <utility>

#include "datasets/errors.hpp"
#include "datasets/gzip_source.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/stored_file.hpp"
#include "datasets/zstd_source.hpp"

namespace zawiya::datasets {
namespace {

class PlainSource : public ByteSource {
 public:
  explicit PlainSource(std::unique_ptr<StoredFile> file) : file_(std::move(file)) {}
  std::size_t read(char* into, std::size_t capacity_bytes) override {
    return file_->read(into, capacity_bytes);
  }
  bool would_block() const override { return file_->would_block(); }
  std::uint64_t stored_bytes() const override { return file_->consumed_bytes(); }

 private:
  std::unique_ptr<StoredFile> file_;
};

// Keeps a small file that inflates without end from filling a disk with its scores.
class LimitedSource : public ByteSource {
 public:
  LimitedSource(std::unique_ptr<ByteSource> inflated, std::string name, std::uint64_t max_bytes)
      : inflated_(std::move(inflated)), name_(std::move(name)), max_bytes_(max_bytes) {}

  std::size_t read(char* into, std::size_t capacity_bytes) override {
    if (read_bytes_ > max_bytes_) {
      throw FormatError(shown_input(name_) + ": inflates to more than the limit of " +
                        std::to_string(max_bytes_) + " bytes (after " +
                        std::to_string(stored_bytes()) + " compressed bytes)");
    }
    std::size_t got = inflated_->read(into, capacity_bytes);
    read_bytes_ += got;
    if (read_bytes_ > max_bytes_) {
      const std::uint64_t excess = read_bytes_ - max_bytes_;
      got = got > excess ? got - static_cast<std::size_t>(excess) : 0;
      if (got == 0) return read(into, capacity_bytes);
    }
    return got;
  }
  bool would_block() const override { return inflated_->would_block(); }
  std::uint64_t stored_bytes() const override { return inflated_->stored_bytes(); }

 private:
  std::unique_ptr<ByteSource> inflated_;
  std::string name_;
  std::uint64_t max_bytes_;
  std::uint64_t read_bytes_ = 0;
};

std::unique_ptr<ByteSource> inflated_as_needed(std::unique_ptr<StoredFile> file,
                                               std::uint64_t max_inflated_bytes) {
  const std::string name = file->path();
  const std::string_view head = file->peek(kMagicBytes);
  std::unique_ptr<ByteSource> inflated;
  if (begins_like_gzip(head)) {
    inflated = make_gzip_source(std::move(file));
  } else if (begins_like_zstd(head)) {
    inflated = make_zstd_source(std::move(file));
  } else {
    return std::make_unique<PlainSource>(std::move(file));
  }
  if (max_inflated_bytes == 0) return inflated;
  return std::make_unique<LimitedSource>(std::move(inflated), name, max_inflated_bytes);
}

}  // namespace

std::unique_ptr<ByteSource> open_bytes(const std::string& path, std::uint64_t max_inflated_bytes) {
  return inflated_as_needed(std::make_unique<StoredFile>(path), max_inflated_bytes);
}

std::unique_ptr<ByteSource> open_content(const std::string& name, std::string_view content,
                                         std::uint64_t max_inflated_bytes) {
  return inflated_as_needed(std::make_unique<StoredFile>(name, content), max_inflated_bytes);
}

bool is_stored_plain(const std::string& path) {
  StoredFile file(path);
  const std::string_view head = file.peek(kMagicBytes);
  return !begins_like_gzip(head) && !begins_like_zstd(head);
}

std::optional<std::string> whole_content(const std::string& path, std::size_t most_bytes) {
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  const std::unique_ptr<ByteSource> source = open_bytes(path, 0);
  std::string content;
  for (std::size_t got = 1; got > 0;) {
    const std::size_t before = content.size();
    content.resize(before + kPiece);
    got = source->read(content.data() + before, kPiece);
    content.resize(before + got);
    if (content.size() > most_bytes) return std::nullopt;
  }
  return content;
}

}  // namespace zawiya::datasets
