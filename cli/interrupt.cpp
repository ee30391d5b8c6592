#include "cli/interrupt.hpp"

#include <csignal>

#include "datasets/unfinished_outputs.hpp"

namespace zawiya::cli {
namespace {

volatile std::sig_atomic_t received = 0;

extern "C" void note_signal(int signal) {
  if (received != 0) {
    datasets::remove_unfinished_outputs();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  received = signal;
}

}  // namespace

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // nohup stays in force
  }
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return received != 0; }
int interrupting_signal() { return received; }

}  // namespace zawiya::cli
