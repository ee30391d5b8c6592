#pragma once

#include <pybind11/pybind11.h>

#include <atomic>
#include <thread>

namespace zawiya::python {

/// Stops work when Python has a signal to handle: Ctrl-C. Made with the interpreter's lock, by the
/// thread that calls; asked without it, by any thread.
class SignalWatch {
 public:
  bool stop() {
    if (stopped_) return true;
    if (std::this_thread::get_id() != caller_) return false;
    const pybind11::gil_scoped_acquire lock;
    if (PyErr_CheckSignals() == 0) return false;
    PyErr_Clear();  // it is raised again at the end, with the lock
    stopped_ = true;
    return true;
  }

  bool stopped() const { return stopped_; }

  /// To be called with the lock.
  void throw_if_stopped() const {
    if (!stopped_) return;
    PyErr_SetNone(PyExc_KeyboardInterrupt);
    throw pybind11::error_already_set();
  }

 private:
  const std::thread::id caller_ = std::this_thread::get_id();
  std::atomic<bool> stopped_ = false;
};

/// Threads to use: 0 asks for as many as there are cores.
inline std::size_t threads_of(std::size_t asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace zawiya::python
