#pragma once

#include <CLI/App.hpp>
#include <cstddef>
#include <thread>

#include "cli/number_between.hpp"

namespace zawiya::cli {

/// Adds `--threads N`. Results never depend on it.
inline void add_threads(CLI::App& command, std::size_t& threads) {
  threads = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--threads", threads, "threads to use (default: as many as there are cores)")
      ->check(number_between(1, 1024));
}

}  // namespace zawiya::cli
