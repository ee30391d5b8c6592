#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "serve/exchange.hpp"

namespace zawiya::serve {

/// Carries a table from the thread that makes it to the one that sends it. The first waits while
/// the second lags behind, so that a client who reads slowly, or not at all, costs no memory.
class RowPipe {
 public:
  /// @param most_bytes  about as much is held
  /// @param wake        called, by the thread that writes, when there is something to take
  RowPipe(std::size_t most_bytes, std::function<void()> wake)
      : most_bytes_(most_bytes), wake_(std::move(wake)) {}

  /// Waits while the pipe is full. @return false once nobody wants more
  bool write(std::string_view rows);

  /// There is no more. @param failure  why, where the table is not whole
  void end(std::optional<Response> failure = std::nullopt);

  struct Taken {
    std::string rows;
    bool ended = false;  ///< these are the last
    std::optional<Response> failure = {};
  };

  /// What there is by now, which may be nothing. Does not wait.
  Taken take();

  /// Nobody wants more: who writes is told so.
  void close();

  bool closed() const;

 private:
  const std::size_t most_bytes_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable room_;
  std::string rows_;
  std::optional<Response> failure_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace zawiya::serve
