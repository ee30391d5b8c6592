#include "cli/pager.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>

namespace zawiya::cli {
namespace {

bool has_run = false;

std::string chosen_pager() {
  for (const char* name : {"ZAWIYA_PAGER", "PAGER"}) {
    if (const char* command = std::getenv(name)) return command;
  }
  return "less";
}

bool is_program(const std::string& path) { return ::access(path.c_str(), X_OK) == 0; }

/// Whether the shell would find the first word of a line. What the shell has to read first is left
/// to it.
bool is_runnable(const std::string& line) {
  const std::string word = line.substr(0, line.find(' '));
  if (word.find_first_of("=$'\"`\\~(){};&|") != word.npos) return true;
  if (word.find('/') != word.npos) return is_program(word);
  const char* folders = std::getenv("PATH");
  std::string_view rest = folders == nullptr ? "" : folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (is_program(std::string(rest.substr(0, end)) + "/" + word)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool is_wanted_at_this_terminal(const std::string& pager) {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && terminal != nullptr &&
         std::string_view(terminal) != "dumb" && !pager.empty() && pager != "cat" &&
         is_runnable(pager);
}

}  // namespace

Pager::Pager(bool wanted) {
  const std::string pager = chosen_pager();
  if (wanted && is_wanted_at_this_terminal(pager)) start(pager);
}

void Pager::start(const std::string& command) {
  // What fits on the terminal is only printed; colours and Arabic are shown as they are.
  ::setenv("LESS", "FRX", 0);
  ::setenv("LESSCHARSET", "utf-8", 0);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t as_usual;
  sigemptyset(&as_usual);
  for (const int signal : {SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&as_usual, signal);
  }
  posix_spawnattr_setsigdefault(&attributes, &as_usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::string line = command;
  char shell[] = "sh";
  char flag[] = "-c";
  char* const arguments[] = {shell, flag, line.data(), nullptr};
  const int error = ::posix_spawn(&process_, "/bin/sh", &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[0]);
  if (error == 0) {
    standard_output_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    ::dup2(ends[1], STDOUT_FILENO);
    has_run = true;
    // Ctrl-C is the pager's now.
    struct sigaction ignored = {};
    ignored.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignored, &on_interrupt_);
  } else {
    process_ = -1;
  }
  ::close(ends[1]);
}

Pager::~Pager() {
  if (process_ < 0) return;
  ::dup2(standard_output_, STDOUT_FILENO);  // which closes the pipe
  ::close(standard_output_);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  ::sigaction(SIGINT, &on_interrupt_, nullptr);
}

bool pager_has_run() { return has_run; }

void add_pager_flag(CLI::App& verb, bool& refused) {
  verb.add_flag("--no-pager", refused,
                "print long text at once; on a terminal it goes through $ZAWIYA_PAGER, else "
                "$PAGER, else less")
      ->group("Messages");
}

}  // namespace zawiya::cli
