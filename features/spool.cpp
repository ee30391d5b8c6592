#include "features/spool.hpp"

#include <utility>

namespace zawiya::features {

void Spool::add(Segment segment) {
  const std::size_t added = segment.size();
  const bool fits = size_bytes_ + added <= plan_.memory_bytes;
  size_bytes_ += added;
  begins_.push_back(stored_bytes_);
  if (!store_ && (fits || !plan_.open)) {
    in_memory_.push_back(std::make_shared<const Segment>(std::move(segment)));
    return;
  }
  if (!store_) store_ = plan_.open();
  store_->append(segment);
  stored_bytes_ += added;
}

std::span<const std::byte> Spool::segment(std::size_t number, Segment& scratch) const {
  if (number < in_memory_.size()) return *in_memory_[number];
  const std::uint64_t begin = begins_[number];
  const std::uint64_t end = number + 1 < begins_.size() ? begins_[number + 1] : stored_bytes_;
  scratch.resize(end - begin);
  store_->read(begin, scratch);
  return scratch;
}

}  // namespace zawiya::features
