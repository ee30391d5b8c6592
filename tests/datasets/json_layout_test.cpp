#include "datasets/json_layout.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

JsonLayout of(std::string_view head) {
  const std::vector<std::string> bodies = {"text", "content", "body"};
  return json_layout(head, bodies);
}

TEST(JsonLayout, IsLinesWhereAnObjectEndsWithItsLine) {
  EXPECT_EQ(of("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"id\":1,\"text\":\"a\"}"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"id\":1,\"meta\":{\"x\":{}},\"text\":\"a\"}\n"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"id\":1,\"text\":\"cut off"), JsonLayout::kLines);
}

TEST(JsonLayout, IsLinesWhereTheFirstIsBroken) {
  EXPECT_EQ(of("{bad}\n{\"id\":2}\n"), JsonLayout::kLines);
  EXPECT_EQ(of("{\n{\"id\":2}\n"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"id\":1,\"text\":\"a\n{\"id\":2}\n"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"id\":1,\"text\":\"a\",\n{\"id\":2}\n"), JsonLayout::kLines);
}

TEST(JsonLayout, IsObjectsOverLinesOrInOne) {
  EXPECT_EQ(of("{\n \"id\": 1,\n \"text\": \"a\"\n}\n"), JsonLayout::kObjects);
  EXPECT_EQ(of("{\"id\": 1,\n \"text\": \"cut"), JsonLayout::kObjects);
  EXPECT_EQ(of("{\"id\":1} {\"id\":2}"), JsonLayout::kObjects);
  EXPECT_EQ(of("{\"id\":1},{\"id\":2}"), JsonLayout::kObjects);
}

TEST(JsonLayout, IsOneOfPandas) {
  EXPECT_EQ(of(R"({"id":{"0":1,"1":2},"text":{"0":"a","1":"b"}})"), JsonLayout::kColumns);
  EXPECT_EQ(of(R"({"id":{"0":1,"1":2,"2":)"), JsonLayout::kColumns);
  EXPECT_EQ(of(R"({"0":{"id":1,"Text":"a"},"1":{"id":2,"Text":"b"}})"), JsonLayout::kIndex);
  EXPECT_EQ(of(R"({"columns":["text"],"index":[0],"data":[["a"]]})"), JsonLayout::kSplit);
  EXPECT_EQ(of(R"({"schema":{"fields":[]},"data":[{"text":"a"}]})"), JsonLayout::kTable);
}

TEST(JsonLayout, IsOfObjectsOverLinesWhereTheFirstIsBroken) {
  EXPECT_EQ(of("{\n\"id\":1,\n\"text\":\"a\n}\n{\n\"id\":2\n}\n"), JsonLayout::kObjects);
}

TEST(JsonLayout, IsOfValuesWhereArraysOfThemStandInOne) {
  for (const std::string value : {"\"a\\\"b\"", "-1.5", "null", "true", "NaN"}) {
    EXPECT_EQ(of("[ [" + value + " ,1],[2]]"), JsonLayout::kValues) << value;
    EXPECT_TRUE(is_surely_json("[[" + value + "]]")) << value;
  }
  EXPECT_FALSE(is_surely_json("[[ملف:صورة.jpg]] قال الوزير"));
  EXPECT_FALSE(is_surely_json("[[\"خبر\" قال الوزير]]"));
  EXPECT_TRUE(is_surely_json("[\"a\", \"b\"]"));
  EXPECT_FALSE(is_surely_json("[\"خبر\" قال الوزير]"));
}

TEST(JsonLayout, IsNotOneOfPandasBecauseOfObjectsWithin) {
  EXPECT_EQ(of(R"({"meta":{"0":1,"1":2},"text":"a"})"), JsonLayout::kLines);
  EXPECT_EQ(of(R"({"a":{"x":1}})"), JsonLayout::kLines);
  EXPECT_EQ(of("{\"0\":{\"text\":\"a\"}}\n{\"1\":{\"text\":\"b\"}}\n"), JsonLayout::kLines);
}

TEST(JsonLayout, OfAnArrayIsSeenFromItsBracket) {
  EXPECT_EQ(of("[{\"id\":1}]"), JsonLayout::kArray);
  EXPECT_TRUE(is_surely_json(" [\n {\"id\" : 1}]"));
  EXPECT_TRUE(is_surely_json("{\"id\":"));
  EXPECT_FALSE(is_surely_json("{خبر}"));
  EXPECT_FALSE(is_surely_json("[1, 2]"));
  EXPECT_FALSE(is_surely_json("{\"id\"}"));
}

}  // namespace
}  // namespace zawiya::datasets
