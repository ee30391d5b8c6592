#include "datasets/gzip_source.hpp"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::datasets {
namespace {

const char* reason_of(int result) {
  switch (result) {
    case ISAL_INCORRECT_CHECKSUM:
      return "the checksum or length at the end of a member does not match its content";
    case ISAL_UNSUPPORTED_METHOD:
      return "a member names a compression method other than deflate";
    case ISAL_INVALID_WRAPPER:
      return "a member's header is broken";
    default:
      return "the compressed data is broken";
  }
}

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<StoredFile> file)
      : file_(std::move(file)), state_(std::make_unique<inflate_state>()) {}

  std::size_t read(char* into, std::size_t capacity_bytes) override {
    for (;;) {
      if (!failure_.empty()) {
        if (const std::size_t left = take_left(into, capacity_bytes); left > 0) return left;
        throw FormatError(failure_);
      }
      if (!in_member_ && !begin_member()) return 0;
      const std::size_t produced = inflate(into, capacity_bytes);
      if (produced > 0) return produced;
    }
  }

  bool would_block() const override { return file_->would_block(); }
  std::uint64_t stored_bytes() const override { return file_->consumed_bytes(); }

 private:
  // False at the end of the input.
  bool begin_member() {
    const std::string_view head = file_->peek(2);
    if (begins_like_gzip(head)) {
      isal_inflate_init(state_.get());
      state_->crc_flag = ISAL_GZIP;
      in_member_ = true;
      return true;
    }
    // Tape and block devices pad with zeros; anything else is not ours to drop.
    for (std::string_view rest = head; !rest.empty(); rest = file_->peek(1)) {
      if (std::any_of(rest.begin(), rest.end(), [](char c) { return c != 0; })) {
        throw FormatError(shown_input(file_->path()) +
                          ": bytes that are not gzip follow the last gzip member, at byte " +
                          std::to_string(file_->consumed_bytes()));
      }
      file_->consume(rest.size());
    }
    return false;
  }

  // A failure is kept until what was inflated before it has been handed out.
  std::size_t inflate(char* into, std::size_t capacity_bytes) {
    const auto limit = std::size_t{std::numeric_limits<std::uint32_t>::max()};
    const std::string_view input = file_->peek(1);
    const std::size_t room = std::min(capacity_bytes, limit);
    state_->next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input.data()));
    state_->avail_in = static_cast<std::uint32_t>(std::min(input.size(), limit));
    const std::uint32_t offered = state_->avail_in;
    state_->next_out = reinterpret_cast<std::uint8_t*>(into);
    state_->avail_out = static_cast<std::uint32_t>(room);
    const int result = isal_inflate(state_.get());
    // Of a stream that ends too soon in the middle of a code ISA-L takes more than it was offered,
    // and counts below zero.
    const bool took_more = state_->avail_in > offered;
    file_->consume(took_more ? offered : offered - state_->avail_in);
    const std::size_t produced = room - state_->avail_out;
    if (result < 0) {
      fail(reason_of(result));
    } else if (state_->block_state == ISAL_BLOCK_FINISH) {
      in_member_ = false;
    } else if (produced == 0 && input.empty()) {
      fail("the file ends inside a member: it was cut short");
    }
    return produced;
  }

  // What ISA-L had inflated before the damage, and found no room for.
  std::size_t take_left(char* into, std::size_t capacity_bytes) {
    const std::int32_t left = state_->tmp_out_valid - state_->tmp_out_processed;
    if (left <= 0) return 0;
    const std::size_t taken = std::min(capacity_bytes, static_cast<std::size_t>(left));
    std::memcpy(into, state_->tmp_out_buffer + state_->tmp_out_processed, taken);
    state_->tmp_out_processed += static_cast<std::int32_t>(taken);
    return taken;
  }

  void fail(std::string_view reason) {
    failure_ = shown_input(file_->path())
                   .append(": damaged gzip near byte ")
                   .append(std::to_string(file_->consumed_bytes()))
                   .append(": ")
                   .append(reason);
  }

  std::unique_ptr<StoredFile> file_;
  std::unique_ptr<inflate_state> state_;
  bool in_member_ = false;
  std::string failure_;
};

}  // namespace

bool begins_like_gzip(std::string_view head) {
  return head.size() >= 2 && head[0] == '\x1F' && head[1] == '\x8B';
}

std::unique_ptr<ByteSource> make_gzip_source(std::unique_ptr<StoredFile> file) {
  return std::make_unique<GzipSource>(std::move(file));
}

}  // namespace zawiya::datasets
