#include "run_command.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace zawiya::cli {
namespace {

/// A file without a name, gone once it is closed: unlike a pipe it takes everything without a
/// reader.
class NamelessFile {
 public:
  NamelessFile() : file_(std::tmpfile()) {
    if (file_ == nullptr) throw std::runtime_error("no temporary file");
  }
  ~NamelessFile() { std::fclose(file_); }
  NamelessFile(const NamelessFile&) = delete;
  NamelessFile& operator=(const NamelessFile&) = delete;

  int descriptor() const { return ::fileno(file_); }

  void fill(const std::string& content) {
    std::fwrite(content.data(), 1, content.size(), file_);
    std::fflush(file_);
    ::lseek(descriptor(), 0, SEEK_SET);
  }

  std::string content() const {
    std::string bytes(static_cast<std::size_t>(::lseek(descriptor(), 0, SEEK_END)), '\0');
    if (::pread(descriptor(), bytes.data(), bytes.size(), 0) < 0) throw std::runtime_error("pread");
    return bytes;
  }

 private:
  std::FILE* file_;
};

/// Becomes the program; the child's side of fork.
[[noreturn]] void become(const std::vector<std::string>& program, const Surroundings& surroundings,
                         int in, int out, int err) {
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_DFL);
  ::setenv("ZAWIYA", ZAWIYA_COMMAND, 1);
  ::setenv("ZAWIYA_PAGER", "", 1);  // nobody is there to close it
  for (const auto& [name, value] : surroundings.environment) {
    ::setenv(name.c_str(), value.c_str(), 1);
  }
  if (!surroundings.folder.empty() && ::chdir(surroundings.folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> arguments;
  for (const std::string& argument : program)
    arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for(pid_t process) {
  int status = 0;
  if (::waitpid(process, &status, 0) != process) throw std::runtime_error("waitpid");
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Outcome run_program(const std::vector<std::string>& program, const Surroundings& surroundings) {
  NamelessFile in;
  NamelessFile out;
  NamelessFile err;
  in.fill(surroundings.input);
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error("fork");
  if (process == 0) {
    become(program, surroundings, in.descriptor(), out.descriptor(), err.descriptor());
  }
  Outcome outcome;
  outcome.status = wait_for(process);
  outcome.out = out.content();
  outcome.err = err.content();
  return outcome;
}

std::vector<std::string> with_command(const std::vector<std::string>& arguments) {
  std::vector<std::string> program = {command_path()};
  program.insert(program.end(), arguments.begin(), arguments.end());
  return program;
}

}  // namespace

std::string command_path() { return ZAWIYA_COMMAND; }

Outcome run_command(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  return run_program(with_command(arguments), surroundings);
}

Outcome run_shell(const std::string& line, const Surroundings& surroundings) {
  return run_program({"/bin/sh", "-c", line}, surroundings);
}

RunningCommand::RunningCommand(const std::vector<std::string>& arguments) : process_(::fork()) {
  if (process_ < 0) throw std::runtime_error("fork");
  if (process_ > 0) return;
  const int nothing = ::open("/dev/null", O_RDWR);
  become(with_command(arguments), {}, nothing, nothing, nothing);
}

RunningCommand::~RunningCommand() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

void RunningCommand::send(int signal) const { ::kill(process_, signal); }

int RunningCommand::wait() {
  const int status = wait_for(process_);
  process_ = -1;
  return status;
}

}  // namespace zawiya::cli
