#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace zawiya::cli {

/// How the command ended and what it said.
struct Outcome {
  int status = -1;  ///< exit status; 128 + n when signal n ended it, as a shell has it
  std::string out;
  std::string err;
};

/// What surrounds a run.
struct Surroundings {
  std::string input = {};                                             ///< on standard input
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< besides the test's own
  std::string folder = {};  ///< to run in; empty: the test's own
};

/// The command that is being tested.
std::string command_path();

/// Runs `zawiya` with these arguments to its end.
Outcome run_command(const std::vector<std::string>& arguments,
                    const Surroundings& surroundings = {});

/// Runs a line of /bin/sh in which "$ZAWIYA" is the command: for redirections, pipes and limits.
Outcome run_shell(const std::string& line, const Surroundings& surroundings = {});

/// A run that is still going on. It is killed if the test does not wait for it.
class RunningCommand {
 public:
  explicit RunningCommand(const std::vector<std::string>& arguments);
  ~RunningCommand();
  RunningCommand(const RunningCommand&) = delete;
  RunningCommand& operator=(const RunningCommand&) = delete;

  void send(int signal) const;

  /// Its end, as Outcome::status has it.
  int wait();

 private:
  pid_t process_ = -1;
};

}  // namespace zawiya::cli
