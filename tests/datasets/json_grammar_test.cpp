#include "datasets/json_grammar.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

// Where reading `text` stops, and how, through pieces of one byte each as well.
std::string read(const std::string& text) {
  JsonGrammar whole;
  std::size_t at = 0;
  const JsonGrammar::State state = whole.read(text, at);
  JsonGrammar piecewise;
  std::size_t size = 0;
  std::size_t here = 0;
  JsonGrammar::State other = JsonGrammar::State::kOpen;
  while (other == JsonGrammar::State::kOpen && size < text.size()) {
    other = piecewise.read(std::string_view(text).substr(0, ++size), here);
  }
  EXPECT_EQ(static_cast<int>(other), static_cast<int>(state)) << text;
  EXPECT_EQ(here, at) << text;
  const char* const names[] = {"open", "complete", "malformed"};
  return names[static_cast<int>(state)] + (" " + std::to_string(at));
}

TEST(JsonGrammar, FindsTheEndOfAnObject) {
  EXPECT_EQ(read("{}x"), "complete 2");
  EXPECT_EQ(read(R"({"a": 1, "b": [1, "x", {"c": null}], "d": {"e": -1.5e3}} {)"), "complete 56");
  EXPECT_EQ(read(R"({"a": "}\"\\"})"), "complete 14");
  EXPECT_EQ(read("{\n  \"a\"\n:\ntrue\n}\n"), "complete 16");
  EXPECT_EQ(read("{\"a\": [[], {}]}"), "complete 15");
}

TEST(JsonGrammar, StopsWhereNothingCanFollow) {
  EXPECT_EQ(read(R"({"a": "x "y" z"})"), "malformed 10");
  EXPECT_EQ(read("{\"a\": \"x\n\"}"), "malformed 8");
  EXPECT_EQ(read(R"({"a": 1, {"b": 2}})"), "malformed 9");
  EXPECT_EQ(read(R"({"a": [1, 2})"), "malformed 11");
  EXPECT_EQ(read(R"({a: 1})"), "malformed 1");
  EXPECT_EQ(read(R"({"a" 1})"), "malformed 5");
  EXPECT_EQ(read(R"({"a": 1 "b": 2})"), "malformed 8");
  EXPECT_EQ(read(R"({"a": 1,})"), "malformed 8");
  EXPECT_EQ(read("[1]"), "malformed 0");
}

TEST(JsonGrammar, IsOpenBeforeTheEnd) {
  EXPECT_EQ(read(R"({"a": "x)"), "open 8");
  EXPECT_EQ(read("{\"a\": 1,\n"), "open 9");
}

}  // namespace
}  // namespace zawiya::datasets
