#include "datasets/unfinished_outputs.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>

namespace zawiya::datasets {
namespace {

// A slot's path is written while it is kClaimed and read while it is kRemoving, so that neither a
// handler on this thread nor one on another ever sees half a path. A slot once taken by a handler
// is not used again.
enum SlotState : int { kFree, kClaimed, kListed, kRemoving };

struct Slot {
  std::atomic<int> state = kFree;
  std::array<char, PATH_MAX> path = {};
};

static_assert(std::atomic<int>::is_always_lock_free);

std::array<Slot, kMaxUnfinishedOutputs> slots;

}  // namespace

void remove_unfinished_outputs() noexcept {
  const int error = errno;
  for (Slot& slot : slots) {
    int listed = kListed;
    if (slot.state.compare_exchange_strong(listed, kRemoving)) ::unlink(slot.path.data());
  }
  errno = error;
}

UnfinishedOutput::UnfinishedOutput(const std::string& path) noexcept {
  if (path.size() >= PATH_MAX) return;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    int free = kFree;
    if (!slots[i].state.compare_exchange_strong(free, kClaimed)) continue;
    std::memcpy(slots[i].path.data(), path.c_str(), path.size() + 1);
    slots[i].state.store(kListed);
    slot_ = i;
    return;
  }
}

UnfinishedOutput::~UnfinishedOutput() {
  if (slot_ == kMaxUnfinishedOutputs) return;
  int listed = kListed;
  slots[slot_].state.compare_exchange_strong(listed, kFree);
}

}  // namespace zawiya::datasets
