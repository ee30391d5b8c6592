#pragma once

#include <CLI/App.hpp>
#include <cstddef>

namespace zawiya::cli {

/// Adds `--threads N`. Results never depend on it.
void add_threads(CLI::App& command, std::size_t& threads);

/// So many processes of one machine work together: each takes its part of the cores, unless
/// `--threads` says otherwise. Before `add_threads`.
void share_cores(std::size_t processes);

/// Tries whether as many threads can be started as there are cores. Where the system has no more,
/// says so on standard error, once, and has all go on with those there are.
void settle_threads();

}  // namespace zawiya::cli
