#include <fcntl.h>
#include <mpi.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
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

constexpr int kFailed = 1;  // tag of a message to the first process: that all is to end

/// Says why this process cannot go on, and ends all. What every process finds, the first one says;
/// it says nothing where another has ended it.
[[noreturn]] void end_all() {
  namespace cli = zawiya::cli;
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  int is_told = 0;
  if (rank == 0) {
    MPI_Iprobe(MPI_ANY_SOURCE, kFailed, MPI_COMM_WORLD, &is_told, MPI_STATUS_IGNORE);
  }
  constexpr int kPauses = 40;
  for (int pause = 0; rank > 0 && pause < kPauses; ++pause) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (cli::interrupted()) is_told = 1;
    if (is_told != 0) break;
  }
  if (is_told != 0) std::_Exit(cli::kSignalBase + cli::interrupting_signal());
  const int status = cli::report_current_exception();
  if (rank > 0) MPI_Send(&status, 1, MPI_INT, 0, kFailed, MPI_COMM_WORLD);
  MPI_Abort(MPI_COMM_WORLD, status);
  std::exit(status);
}

/// What is asked for, the help say, is printed once.
void hush_standard_output() {
  const int nowhere = ::open("/dev/null", O_WRONLY);
  if (nowhere < 0) return;
  ::dup2(nowhere, STDOUT_FILENO);
  ::close(nowhere);
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = zawiya::cli;
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  int threads = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_SERIALIZED, &threads);
  try {
    cli::begin_process(arguments);
    if (threads < MPI_THREAD_SERIALIZED) {
      throw cli::Failure(cli::kSystem,
                         "this MPI lets one thread alone call it; expected one that "
                         "lets any, one at a time");
    }
    cli::share_cores(zawiya::mpi::processes_here());
    cli::settle_threads();
    zawiya::mpi::MpiRanks ranks(cli::interrupted);
    if (ranks.rank() > 0) hush_standard_output();
    const std::unique_ptr<CLI::App> app = cli::training_app(ranks);
    cli::run_line(*app, arguments);
    ranks.meet();  // the first one writes the model
  } catch (...) {
    end_all();
  }
  MPI_Finalize();
  return cli::kFine;
}
