#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "datasets/byte_source.hpp"
#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// The bytes of a block that were read but not yet cut into records, and how they move on to the
/// next block. Input is read straight into the block; only the unfinished record at its end is
/// ever copied.
class BlockWindow {
 public:
  /// @param block_bytes  about how much a block holds.
  explicit BlockWindow(std::size_t block_bytes) : block_bytes_(block_bytes) {}

  /// Starts filling `block` with what the last one left over.
  void begin(Block& block);

  /// Reads once from `source`, behind what is there. @return  how many bytes; 0 at its end.
  std::size_t pull(ByteSource& source);

  /// What was read but not cut. Valid until the next `pull`.
  std::string_view bytes() const;

  /// Where `bytes` begins in the block.
  std::size_t offset() const { return begin_; }

  /// Leaves the first `count_bytes` of `bytes` behind.
  void advance(std::size_t count_bytes) { begin_ += count_bytes; }

  /// Leaves all of it behind.
  void drop() { begin_ = end_; }

  /// Whether the block holds as much as it should.
  bool is_full() const { return end_ >= block_bytes_; }

  /// Ends the block: pads it and keeps what is not cut for the next.
  void end();

 private:
  void move_to_front();
  void make_room(std::size_t size_bytes);

  std::size_t block_bytes_;
  Block* block_ = nullptr;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string carried_;
};

}  // namespace zawiya::datasets
