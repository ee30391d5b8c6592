#pragma once

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <cstddef>
#include <thread>

namespace zawiya::cli {

/// Adds `--threads N`. Results never depend on it.
inline void add_threads(CLI::App& command, std::size_t& threads) {
  threads = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--threads", threads, "threads to use (default: as many as there are cores)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1024}));
}

}  // namespace zawiya::cli
