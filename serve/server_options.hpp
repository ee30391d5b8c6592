#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace zawiya::serve {

/// Where a server listens, and what it bears.
struct ServerOptions {
  std::string bind = "127.0.0.1";  ///< an address of this machine, IPv4 or IPv6
  std::uint16_t port = 8017;       ///< 0: one that is free
  /// Names besides `localhost` that browsers may call the server by; addresses always do. Whoever
  /// can have a name of theirs point to this machine cannot use it here.
  std::vector<std::string> hosts = {};
  std::size_t threads = 1;  ///< that classify, at least 1

  std::size_t most_body_bytes = std::size_t{1} << 20;     ///< of JSON
  std::size_t most_upload_bytes = std::size_t{64} << 20;  ///< of a file to score, as it is sent
  std::size_t most_header_bytes = std::size_t{16} << 10;  ///< of a request's line and header
  std::size_t most_connections = 512;  ///< at a time; beyond, one that waits gives way to a new one
  std::size_t most_waiting = 256;      ///< requests to classify that wait for a thread
  std::size_t most_jobs = 8;           ///< files and comparisons that wait; one is done at a time

  std::chrono::milliseconds head_time{10'000};  ///< for a request to begin and its header to come
  std::chrono::milliseconds body_time{30'000};  ///< for JSON to come
  std::chrono::milliseconds upload_time{300'000};  ///< for a file to come
  std::chrono::milliseconds write_time{30'000};    ///< for a piece of an answer to be taken
};

}  // namespace zawiya::serve
