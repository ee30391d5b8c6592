#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

#include "http_client.hpp"
#include "serve/http_server.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::serve {

/// A server with a tiny model, at a port of its own, in a thread of the test.
class RunningServer : public ::testing::Test {
 protected:
  ~RunningServer() override { stop(); }

  void start(ServerOptions options = {}) {
    options.port = 0;
    server_.emplace(model_, options);
    thread_ = std::thread([this] { server_->run([this] { return !stopped_; }); });
  }

  /// @return how long it took
  std::chrono::milliseconds stop() {
    const auto begin = std::chrono::steady_clock::now();
    stopped_ = true;
    if (thread_.joinable()) thread_.join();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
  }

  HttpClient client() const { return HttpClient(server_->port()); }

  /// What one request on a connection of its own gets.
  Answer asked(const std::string& request) const {
    HttpClient one = client();
    one.send(request);
    return one.receive();
  }

  const model::Model model_ = tests::tiny_model();
  std::optional<HttpServer> server_;

 private:
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

}  // namespace zawiya::serve
