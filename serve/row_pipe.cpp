#include "serve/row_pipe.hpp"

#include <utility>

namespace zawiya::serve {

bool RowPipe::write(std::string_view rows) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    room_.wait(lock, [&] { return closed_ || rows_.size() < most_bytes_; });
    if (closed_) return false;
    rows_ += rows;
  }
  wake_();
  return true;
}

void RowPipe::end(std::optional<Response> failure) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    failure_ = std::move(failure);
  }
  wake_();
}

RowPipe::Taken RowPipe::take() {
  Taken taken;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    taken = {std::exchange(rows_, {}), ended_, std::exchange(failure_, std::nullopt)};
  }
  room_.notify_one();
  return taken;
}

void RowPipe::close() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    rows_.clear();
  }
  room_.notify_all();
}

bool RowPipe::closed() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return closed_;
}

}  // namespace zawiya::serve
