#include "serve/answer_bytes.hpp"

#include <gtest/gtest.h>

namespace zawiya::serve {
namespace {

bool holds(const std::string& bytes, std::string_view part) {
  return bytes.find(part) != std::string::npos;
}

TEST(AnswerBytes, HoldHeaderAndBody) {
  Response response = refusal(405, "x");
  response.fields.emplace_back("Allow", "POST");
  const std::string bytes = answer_bytes(response, {});
  EXPECT_TRUE(bytes.starts_with("HTTP/1.1 405 Method Not Allowed\r\n")) << bytes;
  EXPECT_TRUE(holds(bytes, "\r\nContent-Length: 14\r\n")) << bytes;
  EXPECT_TRUE(holds(bytes, "\r\nAllow: POST\r\n")) << bytes;
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n{\"error\":\"x\"}\n")) << bytes;
  EXPECT_FALSE(holds(bytes, "Connection:"));
}

TEST(AnswerBytes, SayWhetherTheConnectionGoesOn) {
  EXPECT_TRUE(
      holds(answer_bytes({}, {.closes = true, .is_old = true}), "\r\nConnection: close\r\n"));
  EXPECT_TRUE(holds(answer_bytes({}, {.is_old = true}), "\r\nConnection: keep-alive\r\n"));
}

TEST(AnswerBytes, LeaveTheBodyOutForWhomAsksForTheHeader) {
  const std::string bytes = answer_bytes(refusal(405, "x"), {.is_bare = true});
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n")) << bytes;
  EXPECT_TRUE(holds(bytes, "\r\nContent-Length: 14\r\n")) << bytes;
}

TEST(AnswerBytes, OfATableComeInPieces) {
  EXPECT_TRUE(holds(table_head(false), "\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_FALSE(holds(table_head(false), "Connection:"));
  EXPECT_TRUE(table_head(true).ends_with("\r\nConnection: close\r\n\r\n"));
  std::string bytes;
  append_piece(bytes, "");
  EXPECT_EQ(bytes, "") << "a piece of no bytes is the last";
  append_piece(bytes, std::string(26, 'x'));
  EXPECT_EQ(bytes, "1a\r\n" + std::string(26, 'x') + "\r\n");
}

}  // namespace
}  // namespace zawiya::serve
