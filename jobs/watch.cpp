#include "jobs/watch.hpp"

#include <utility>

#include "datasets/errors.hpp"

namespace zawiya::jobs {

bool Watch::ask() {
  if (!cancelled_ && tell_) cancelled_ = !tell_(last_);
  return !cancelled_;
}

bool Watch::go_on(Progress progress) {
  const std::lock_guard<std::mutex> lock(mutex_);
  last_ = std::move(progress);
  return ask();
}

bool Watch::stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return !ask();
}

void Watch::throw_if_cancelled() {
  if (stop()) throw datasets::Interrupted();
}

double share_read(const datasets::Block& block, const datasets::Reader& reader) {
  const std::uint64_t total = reader.total_bytes();
  return total > 0 ? static_cast<double>(block.input_bytes) / static_cast<double>(total) : -1;
}

}  // namespace zawiya::jobs
