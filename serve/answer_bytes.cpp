#include "serve/answer_bytes.hpp"

#include <array>
#include <charconv>

namespace zawiya::serve {
namespace {

// What a browser may do with an answer: keep nothing, guess no type, show it on this page alone.
constexpr std::string_view kFieldsOfAll =
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n";

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Internal Server Error";
  }
}

}  // namespace

std::string answer_bytes(const Response& response, const AnswerForm& form) {
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " ";
  bytes.append(reason(response.status)).append("\r\nContent-Type: ").append(response.type);
  bytes.append("\r\nContent-Length: ").append(std::to_string(response.body.size())).append("\r\n");
  bytes.append(kFieldsOfAll);
  for (const auto& [name, value] : response.fields) {
    bytes.append(name).append(": ").append(value).append("\r\n");
  }
  if (form.closes) {
    bytes.append("Connection: close\r\n");
  } else if (form.is_old) {
    bytes.append("Connection: keep-alive\r\n");
  }
  bytes.append("\r\n");
  if (!form.is_bare) bytes.append(response.body);
  return bytes;
}

std::string table_head(bool closes) {
  return std::string(
             "HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=utf-8\r\n"
             "Content-Disposition: attachment; filename=\"scores.csv\"\r\n"
             "Transfer-Encoding: chunked\r\n")
      .append(kFieldsOfAll)
      .append(closes ? "Connection: close\r\n\r\n" : "\r\n");
}

void append_piece(std::string& bytes, std::string_view rows) {
  if (rows.empty()) return;
  std::array<char, 20> digits = {};
  char* const end =
      std::to_chars(digits.data(), digits.data() + digits.size(), rows.size(), 16).ptr;
  bytes.append(digits.data(), end).append("\r\n").append(rows).append("\r\n");
}

}  // namespace zawiya::serve
