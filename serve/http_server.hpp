#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "model/model.hpp"
#include "serve/server_options.hpp"

namespace zawiya::serve {

/// An address that cannot be listened at. The sentence names it and says why.
class ListenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Answers requests over HTTP/1.1 with one model: the page and what it asks for, see Routes and
/// Gate. What clients send cannot make it grow: headers, bodies, connections, and what waits are
/// limited, and every wait for a client ends.
class HttpServer {
 public:
  /// Listens from now on; connections wait until `run`.
  /// @param model  must outlive the server
  /// @throws ListenError
  HttpServer(const model::Model& model, const ServerOptions& options);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// That it listens at.
  std::uint16_t port() const;

  /// Where browsers find it: `http://127.0.0.1:8017/`.
  std::string url() const;

  /// Whether only this machine can reach it.
  bool is_local() const;

  /// Answers until `go_on`, asked every tenth of a second, says no. Then no more is read; a file
  /// being scored is left, and what is being sent is cut off.
  void run(const std::function<bool()>& go_on);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zawiya::serve
