#include <mpi.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/app.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/threads.hpp"
#include "mpi/mpi_ranks.hpp"

namespace {

/// Says why this process cannot go on, and ends all. What every process finds, the first one says.
[[noreturn]] void end_all() {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank > 0) std::this_thread::sleep_for(std::chrono::seconds(1));
  const int status = zawiya::cli::report_current_exception();
  MPI_Abort(MPI_COMM_WORLD, status);
  std::exit(status);
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = zawiya::cli;
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  int threads = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_SERIALIZED, &threads);
  try {
    cli::begin_process(arguments);
    cli::share_cores(zawiya::mpi::processes_here());
    cli::settle_threads();
    zawiya::mpi::MpiRanks ranks(cli::interrupted);
    const std::unique_ptr<CLI::App> app = cli::training_app(ranks);
    cli::run_line(*app, arguments);
    ranks.meet();  // the first one writes the model
  } catch (...) {
    end_all();
  }
  MPI_Finalize();
  return cli::kFine;
}
