#include "cli/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <cstring>

#include "datasets/errors.hpp"
#include "datasets/unfinished_outputs.hpp"

namespace zawiya::cli {
namespace {

constexpr unsigned kSecondsToStop = 2;

volatile std::sig_atomic_t received = 0;
const char* volatile sentence_when_interrupted = "interrupted before the end; no file was written";

void write_to_standard_error(const char* text) {
  const ssize_t ignored = ::write(STDERR_FILENO, text, std::strlen(text));
  static_cast<void>(ignored);
}

/// Ends the process by `signal`, as soon as its handler has returned.
void end_by(int signal) {
  datasets::remove_unfinished_outputs();
  write_to_standard_error("zawiya: ");
  write_to_standard_error(sentence_when_interrupted);
  write_to_standard_error("\n");
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

extern "C" void note_signal(int signal) {
  if (received != 0) end_by(signal);
  received = signal;
  ::alarm(kSecondsToStop);
}

/// A read from a terminal or pipe may wait for ever, and does not look whether it should stop.
extern "C" void end_overdue(int /*alarm*/) { end_by(received); }

}  // namespace

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN)
      ::sigaction(signal, &action, nullptr);  // nohup stays in force
  }
  std::signal(SIGALRM, end_overdue);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

bool interrupted() { return received != 0; }
int interrupting_signal() { return received; }
void require_uninterrupted() {
  if (interrupted()) throw datasets::Interrupted();
}
void say_when_interrupted(const char* sentence) { sentence_when_interrupted = sentence; }
const char* interruption_sentence() { return sentence_when_interrupted; }
bool until_interrupted(const jobs::Progress& /*progress*/) { return !interrupted(); }

}  // namespace zawiya::cli
