#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace zawiya::features {

/// Where bytes go that memory is not to hold: appended in order, read again anywhere, by several
/// threads at once.
class ByteStore {
 public:
  ByteStore() = default;
  ByteStore(const ByteStore&) = delete;
  ByteStore& operator=(const ByteStore&) = delete;
  virtual ~ByteStore() = default;

  virtual void append(std::span<const std::byte> bytes) = 0;
  virtual void read(std::uint64_t begin, std::span<std::byte> bytes) const = 0;
};

/// How much of what grows with the articles stays in memory, and where the rest goes.
struct SpillPlan {
  std::size_t memory_bytes = SIZE_MAX;                    ///< of each spool
  std::function<std::unique_ptr<ByteStore>()> open = {};  ///< empty: all stays in memory
};

/// Segments of bytes, written once in order and read again by number. The first ones stay in
/// memory, up to what the plan allows; the others go to its store. What is read does not depend on
/// the plan. Copies share their segments; of them, one alone may take in more.
class Spool {
 public:
  using Segment = std::vector<std::byte>;

  explicit Spool(SpillPlan plan = {}) : plan_(std::move(plan)) {}

  void add(Segment segment);

  const SpillPlan& plan() const { return plan_; }
  std::size_t size() const { return begins_.size(); }
  std::uint64_t size_bytes() const { return size_bytes_; }

  /// A segment's bytes, aligned for any number. They live as long as the spool and `scratch`, which
  /// takes in what is not in memory. Safe for several threads, each with a scratch of its own.
  std::span<const std::byte> segment(std::size_t number, Segment& scratch) const;

 private:
  SpillPlan plan_;
  std::vector<std::shared_ptr<const Segment>> in_memory_;  // the first ones
  std::vector<std::uint64_t> begins_;  // (segments) those not in memory: in the store
  std::uint64_t size_bytes_ = 0;
  std::uint64_t stored_bytes_ = 0;
  std::shared_ptr<ByteStore> store_;
};

}  // namespace zawiya::features
