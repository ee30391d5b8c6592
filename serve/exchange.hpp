#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::serve {

/// What a request says before its body. A field that is not there is empty.
struct RequestHead {
  std::string method;
  std::string target;  ///< path and query, as sent
  std::string host;
  std::string origin;
  std::string fetch_site;  ///< what a browser says of where the request comes from
  std::string content_type;
  std::optional<std::uint64_t> content_bytes = {};  ///< of the body, where the request says so
  bool chunked = false;                             ///< the body ends where it says
  bool repeats = false;                             ///< a field of these stands there twice
};

/// An answer.
struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> fields = {};  ///< of its header, further ones
};

/// A refusal: the sentence as JSON, {"error": sentence}.
Response refusal(int status, const std::string& sentence);

}  // namespace zawiya::serve
