#include "datasets/zstd_source.hpp"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kLongestFrameHeaderBytes = 18;

// RFC 8878, section 3.1.1.1.2. Only asked of frames with a window descriptor, which --long writes.
std::uint64_t window_mebibytes(std::string_view frame) {
  if (frame.size() < 6 || (static_cast<unsigned char>(frame[4]) & 0x20U) != 0) return 0;
  const unsigned descriptor = static_cast<unsigned char>(frame[5]);
  const std::uint64_t base = std::uint64_t{1} << (10 + (descriptor >> 3));
  return (base + base / 8 * (descriptor & 7)) >> 20;
}

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<StoredFile> file)
      : file_(std::move(file)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

  std::size_t read(char* into, std::size_t capacity_bytes) override {
    for (;;) {
      if (!failure_.empty()) throw FormatError(failure_);
      if (!in_frame_ && !begin_frame()) return 0;
      const std::size_t produced = decompress(into, capacity_bytes);
      if (produced > 0) return produced;
    }
  }

  bool would_block() const override { return file_->would_block(); }
  std::uint64_t stored_bytes() const override { return file_->consumed_bytes(); }

 private:
  // False at the end of the input.
  bool begin_frame() {
    const std::string_view head = file_->peek(kLongestFrameHeaderBytes);
    if (begins_like_zstd(head)) {
      window_mebibytes_ = window_mebibytes(head);
      in_frame_ = true;
      return true;
    }
    for (std::string_view rest = head; !rest.empty(); rest = file_->peek(1)) {
      if (std::any_of(rest.begin(), rest.end(), [](char c) { return c != 0; })) {
        throw FormatError(shown_input(file_->path()) +
                          ": bytes that are not zstd follow the last zstd frame, at byte " +
                          std::to_string(file_->consumed_bytes()));
      }
      file_->consume(rest.size());
    }
    return false;
  }

  // A failure is kept until what was decompressed before it has been handed out.
  std::size_t decompress(char* into, std::size_t capacity_bytes) {
    const std::string_view stored = file_->peek(1);
    ZSTD_inBuffer input = {stored.data(), stored.size(), 0};
    ZSTD_outBuffer output = {into, capacity_bytes, 0};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &output, &input);
    file_->consume(input.pos);
    if (ZSTD_isError(result) != 0) {
      fail(result);
    } else if (result == 0) {
      in_frame_ = false;
    } else if (output.pos == 0 && stored.empty()) {
      fail("damaged zstd", "the file ends inside a frame: it was cut short");
    }
    return output.pos;
  }

  void fail(std::size_t result) {
    if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge) {
      fail("zstd frame",
           "it needs a window of " + std::to_string(window_mebibytes_) +
               " MiB and the limit is 128 MiB; decompress it with `zstd -dc --long=31`");
    } else if (ZSTD_getErrorCode(result) == ZSTD_error_checksum_wrong) {
      fail("damaged zstd", "the checksum at the end of a frame does not match its content");
    } else {
      fail("damaged zstd", ZSTD_getErrorName(result));
    }
  }

  void fail(std::string_view what, std::string_view reason) {
    failure_ = shown_input(file_->path())
                   .append(": ")
                   .append(what)
                   .append(" near byte ")
                   .append(std::to_string(file_->consumed_bytes()))
                   .append(": ")
                   .append(reason);
  }

  std::unique_ptr<StoredFile> file_;
  std::unique_ptr<ZSTD_DStream, FreeStream> stream_;
  std::uint64_t window_mebibytes_ = 0;
  bool in_frame_ = false;
  std::string failure_;
};

}  // namespace

bool begins_like_zstd(std::string_view head) {
  if (head.size() < kMagicBytes) return false;
  const bool skippable = (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
                         head.substr(1, 3) == std::string_view("\x2A\x4D\x18", 3);
  return skippable || head.substr(0, 4) == std::string_view("\x28\xB5\x2F\xFD", 4);
}

std::unique_ptr<ByteSource> make_zstd_source(std::unique_ptr<StoredFile> file) {
  return std::make_unique<ZstdSource>(std::move(file));
}

}  // namespace zawiya::datasets
