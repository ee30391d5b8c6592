#pragma once

#include <sys/types.h>

#include <CLI/App.hpp>
#include <csignal>
#include <string>

namespace zawiya::cli {

/// While it lives, what is written to standard output goes through a pager: $ZAWIYA_PAGER, else
/// $PAGER, else less. Nothing of it where standard output is no terminal, TERM is dumb, or the
/// pager is empty, `cat` or not installed. Ends when the reader closes the pager.
class Pager {
 public:
  /// @param wanted  false: none
  explicit Pager(bool wanted);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  void start(const std::string& command);

  pid_t process_ = -1;
  int standard_output_ = -1;  // as it was
  struct sigaction on_interrupt_ = {};
};

/// Whether there has been a pager: that its pipe is closed before the end is then no error.
bool pager_has_run();

/// Adds --no-pager to a verb.
void add_pager_flag(CLI::App& verb, bool& refused);

}  // namespace zawiya::cli
