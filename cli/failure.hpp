#pragma once

#include <stdexcept>
#include <string>

#include "cli/exit_status.hpp"

namespace zawiya::cli {

/// A command that cannot go on for a reason of its own: a flag that does not fit the model, say.
class Failure : public std::runtime_error {
 public:
  Failure(ExitStatus status, const std::string& sentence)
      : std::runtime_error(sentence), status_(status) {}
  ExitStatus status() const { return status_; }

 private:
  ExitStatus status_;
};

/// A line that cannot be parsed: what is wrong with it, and where help is, a line each.
class LineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The name of an option of a job as a flag: `--min-known` of `min_known`.
std::string as_flag(std::string option);

/// Prints the sentence of the exception being handled on stderr and returns the status that it
/// stands for. The one place where errors become exit statuses. Call it from within a catch.
int report_current_exception();

/// Has an exception that nothing can catch, as one that leaves a destructor or a thread of somebody
/// else's, reported likewise before it ends the process.
void report_uncaught_exceptions();

}  // namespace zawiya::cli
