#include "cli/threads.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>

#include <algorithm>
#include <iostream>
#include <latch>
#include <system_error>
#include <thread>
#include <vector>

#include "cli/number_between.hpp"

namespace zawiya::cli {
namespace {

std::size_t sharing = 1;  // processes

/// Those that this process may run on, its part of them.
std::size_t cores() {
  const auto allowed = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
  return std::max<std::size_t>(1, allowed / sharing);
}

/// How many of so many threads there can be at a time, this one included.
std::size_t startable(std::size_t wanted) {
  std::latch all_tried(1);
  std::vector<std::thread> started;
  started.reserve(wanted);
  try {
    while (started.size() + 1 < wanted) started.emplace_back([&all_tried] { all_tried.wait(); });
  } catch (const std::system_error&) {
    // The system has no more.
  }
  all_tried.count_down();
  for (std::thread& thread : started) thread.join();
  return started.size() + 1;
}

std::size_t most_threads = 1024;

/// Limits the whole process to the threads that there can be, to its very end.
void settle(std::size_t wanted) {
  static const tbb::global_control* limit = nullptr;
  const std::size_t found = limit == nullptr ? startable(wanted) : most_threads;
  if (found >= wanted || limit != nullptr) return;
  std::cerr << "zawiya: no more threads can be started; going on with " << found << '\n';
  limit = new tbb::global_control(tbb::global_control::max_allowed_parallelism, found);
  most_threads = found;
}

}  // namespace

void share_cores(std::size_t processes) { sharing = std::max<std::size_t>(1, processes); }

void settle_threads() { settle(cores()); }

void add_threads(CLI::App& command, std::size_t& threads) {
  threads = cores();
  command.add_option("--threads", threads, "threads to use (default: as many as there are cores)")
      ->check(number_between(1, 1024));
  command.parse_complete_callback([&threads] {
    if (threads > cores()) settle(threads);
    threads = std::min(threads, most_threads);
  });
}

}  // namespace zawiya::cli
