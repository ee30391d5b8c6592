#include "serve/exchange.hpp"

#include <gtest/gtest.h>

namespace zawiya::serve {
namespace {

TEST(Refusal, IsASentenceInJsonWhateverItQuotes) {
  const Response response = refusal(400, "found \"\xFF\n\"");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.type, "application/json; charset=utf-8");
  EXPECT_EQ(response.body, "{\"error\":\"found \\\"\xEF\xBF\xBD\\n\\\"\"}\n");
}

}  // namespace
}  // namespace zawiya::serve
