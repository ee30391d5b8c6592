#pragma once

#include <tbb/parallel_pipeline.h>

#include <cstddef>
#include <deque>
#include <exception>
#include <vector>

#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// Runs every block of `reader` through `process` in parallel and through `consume` in input
/// order. Blocks and `Work` are recycled, so memory does not grow with the input.
///
/// @param threads   at least 1
/// @param process   process(const Block&, Work&): any thread, any order; one call at a time has a
///         given Work
/// @param consume   consume(const Block&, Work&): one thread at a time, in input order
/// @param stop      stop() is asked before each block; true ends the run after those under way
/// @throws what `process` and `consume` throw; what `read` throws, once all that was read before is
///         consumed
template <class Work, class Process, class Consume, class Stop>
void for_blocks_in_order(Reader& reader, std::size_t threads, Process process, Consume consume,
                         Stop stop) {
  struct Slot {
    Block block;
    Work work;
  };
  const std::size_t tokens = threads == 1 ? 1 : 3 * threads;
  std::deque<Slot> slots(tokens);
  std::size_t next = 0;  // in order in, in order out, as many as slots: a ring is enough
  std::exception_ptr failure;
  const auto read_into = [&](Block& block) {
    try {
      return !stop() && reader.read(block);
    } catch (...) {
      failure = std::current_exception();  // thrown from here, it would drop blocks under way
      return false;
    }
  };
  tbb::parallel_pipeline(
      tokens, tbb::make_filter<void, Slot*>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& control) -> Slot* {
                                              Slot& slot = slots[next];
                                              if (!read_into(slot.block)) {
                                                control.stop();
                                                return nullptr;
                                              }
                                              next = (next + 1) % tokens;
                                              return &slot;
                                            }) &
                  tbb::make_filter<Slot*, Slot*>(tbb::filter_mode::parallel,
                                                 [&](Slot* slot) {
                                                   process(slot->block, slot->work);
                                                   return slot;
                                                 }) &
                  tbb::make_filter<Slot*, void>(tbb::filter_mode::serial_in_order, [&](Slot* slot) {
                    consume(slot->block, slot->work);
                  }));
  if (failure) std::rethrow_exception(failure);
}

}  // namespace zawiya::datasets
