#pragma once

#include <stdexcept>
#include <string>
#include <system_error>

namespace zawiya::datasets {

/// An input that cannot be opened or does not exist. The sentence names it and says why.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An input whose content is not what it claims to be, so that no further record can be cut from
/// it.
class FormatError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An output that cannot be created.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// An output that another process is writing.
class BusyOutput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A read or write that failed once under way: a full disk, a broken device.
class IoError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Standard output or a pipe whose reader has gone (EPIPE).
class ClosedPipe : public IoError {
 public:
  using IoError::IoError;
};

/// The run was asked to stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// What the system says of an errno, in English whatever the locale.
inline std::string system_reason(int error) { return std::generic_category().message(error); }

}  // namespace zawiya::datasets
