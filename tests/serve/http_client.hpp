#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zawiya::serve {

/// What a client got.
struct Answer {
  int status = 0;  ///< 0: nothing came that is an answer
  std::string head;
  std::string body;       ///< without the marks of chunks
  bool is_whole = false;  ///< it ended where it said it would
};

/// A client of the server under test: it writes bytes as they are, and reads answers.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  ~HttpClient();
  HttpClient(HttpClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  HttpClient& operator=(HttpClient&&) = delete;

  /// @return false once the server has closed
  bool send(std::string_view bytes) const;

  /// The next answer; waits for it ten seconds at most.
  Answer receive();

  /// The next line of a header alone.
  std::string receive_line();

  /// Whether the server closes within ten seconds, with no further bytes.
  bool is_closed() const;

 private:
  bool read_more();

  int socket_;
  std::string buffer_;
};

/// A request with a body. @param fields  further lines of its header, each with its line end
std::string post(std::string_view path, std::string_view body, std::string_view fields = {},
                 std::string_view type = "application/json");

/// A request without one.
std::string get(std::string_view path, std::string_view fields = {});

}  // namespace zawiya::serve
