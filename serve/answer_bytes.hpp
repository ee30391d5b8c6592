#pragma once

#include <string>
#include <string_view>

#include "serve/exchange.hpp"

namespace zawiya::serve {

/// What the bytes of an answer depend on besides the answer.
struct AnswerForm {
  bool closes = false;   ///< the connection ends with it
  bool is_old = false;   ///< the client speaks HTTP/1.0, and is told that the connection goes on
  bool is_bare = false;  ///< the client asked for the header alone
};

/// An answer as HTTP/1.1 has it.
std::string answer_bytes(const Response& response, const AnswerForm& form);

/// The header of a table whose rows follow in pieces.
std::string table_head(bool closes);

/// Adds rows as a piece (a chunk) of a body. Rows that are none would end it: they add nothing.
void append_piece(std::string& bytes, std::string_view rows);

/// What ends a body of pieces.
inline constexpr std::string_view kLastPiece = "0\r\n\r\n";

}  // namespace zawiya::serve
