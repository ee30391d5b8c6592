#include "datasets/block_window.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "datasets/record_format.hpp"

namespace zawiya::datasets {
namespace {

// However full the block, at least this part of it is read at once: a system call for less is not
// worth it.
constexpr std::size_t kLeastPart = 4;
// How many times its usual size a block may keep.
constexpr std::size_t kHuge = 4;

}  // namespace

// The string's size is its room, and never shrinks: resizing it for each block would fill it with
// zeros.
void BlockWindow::make_room(std::size_t size_bytes) {
  const std::size_t needed = size_bytes + kReadablePadding;
  std::string& room = block_->bytes;
  if (room.size() < needed)
    room.resize(room.empty() ? needed : std::max(needed, room.size() * 3 / 2));
}

void BlockWindow::begin(Block& block) {
  block_ = &block;
  // One huge record must not leave every block of a long run huge.
  const std::size_t usual = std::max(block_bytes_, carried_.size());
  if (block.bytes.size() > kHuge * usual) block.bytes = std::string();
  begin_ = 0;
  end_ = carried_.size();
  make_room(std::max(block_bytes_, end_));
  std::memcpy(block.bytes.data(), carried_.data(), carried_.size());
  carried_.clear();
  if (carried_.capacity() > kHuge * usual) carried_.shrink_to_fit();
}

// No record needs what is before the window: what was passed over must not pile up.
void BlockWindow::move_to_front() {
  std::memmove(block_->bytes.data(), block_->bytes.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
}

std::size_t BlockWindow::pull(ByteSource& source) {
  if (block_->records.empty() && begin_ > 0) move_to_front();
  const std::size_t least = std::max<std::size_t>(block_bytes_ / kLeastPart, 1);
  const std::size_t room = std::max(least, block_bytes_ - std::min(block_bytes_, end_));
  make_room(end_ + room);
  const std::size_t got = source.read(block_->bytes.data() + end_, room);
  end_ += got;
  return got;
}

std::string_view BlockWindow::bytes() const {
  assert(block_ != nullptr);
  return std::string_view(block_->bytes).substr(begin_, end_ - begin_);
}

void BlockWindow::end() {
  carried_.assign(bytes());
  make_room(end_);
  std::memset(block_->bytes.data() + end_, 0, kReadablePadding);
}

}  // namespace zawiya::datasets
