#include "datasets/json_cutter.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cut_pieces.hpp"

namespace zawiya::datasets {
namespace {

using Cuts = std::vector<std::string>;

// What `input` is cut into: an object's bytes, or ? and the line of a fault.
Cuts cut_objects(const std::string& input, bool in_array, std::size_t limit = 1000) {
  JsonCutter cutter(in_array, limit);
  Cuts objects;
  for (const CutPiece& piece : cut_all(cutter, input, input.size())) {
    objects.push_back(piece.fault.empty() ? piece.bytes : "?" + std::to_string(piece.line));
  }
  return objects;
}

TEST(JsonCutter, CutsAnArray) {
  EXPECT_EQ(cut_objects("[{\"a\":1}, {\"a\":2}\n,{\"a\":[{}]}]\n", true),
            (Cuts{"{\"a\":1}", "{\"a\":2}", "{\"a\":[{}]}"}));
  EXPECT_EQ(cut_objects("[]", true), Cuts{});
}

TEST(JsonCutter, CutsObjectsOverSeveralLinesAndInOne) {
  EXPECT_EQ(cut_objects("{\n\"a\": \"}\"\n}\n{\"a\":2}{\"a\":3}\n\xEF\xBB\xBF{\"a\":4}", false),
            (Cuts{"{\n\"a\": \"}\"\n}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}"}));
}

TEST(JsonCutter, TellsTheLineOfEveryRecord) {
  JsonCutter cutter(true, 1000);
  const std::string input = "[\n{\"a\":\n1},\n\n{\"a\":2}\n]";
  std::vector<std::uint64_t> lines;
  for (const CutPiece& piece : cut_all(cutter, input, 3)) lines.push_back(piece.line);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{2, 5}));
}

TEST(JsonCutter, GoesOnWithTheNextObjectBehindAMalformedOne) {
  EXPECT_EQ(cut_objects("[\n {\"a\":1},\n {\"a\":\"x \"y\"},\n {\"a\":3}\n]", true),
            (Cuts{"{\"a\":1}", "?3", "{\"a\":3}"}));
  EXPECT_EQ(cut_objects("[{\"a\":1},{\"a\":\"x},{\"a\":3},{\"a\":4}]", true),
            (Cuts{"{\"a\":1}", "?1", "{\"a\":3}", "{\"a\":4}"}));
  EXPECT_EQ(cut_objects("{\n \"a\":1\n}\n{\n \"a\":2\n{\n \"a\":3\n}\n", false),
            (Cuts{"{\n \"a\":1\n}", "?4", "{\n \"a\":3\n}"}));
}

TEST(JsonCutter, GoesOnBehindAMalformedFirstObject) {
  EXPECT_EQ(cut_objects("[{\"a\":\"x \"y\"\"},{\"a\":2},{\"a\":3}]", true),
            (Cuts{"?1", "{\"a\":2}", "{\"a\":3}"}));
  EXPECT_EQ(cut_objects("[\n{\"a\":1,\n \"b\":\"x},\n{\"b\":2},\n{\"c\":3},\n{\"a\":4}]", true),
            (Cuts{"?2", "{\"b\":2}", "{\"c\":3}", "{\"a\":4}"}))
      << "what follows a record is a record whatever its names";
  EXPECT_EQ(cut_objects("[{a:1},{\"a\":2},\n{\"a\":3}]", true), (Cuts{"?1", "{\"a\":3}"}))
      << "where no name is known, a line has to begin";
  EXPECT_EQ(cut_objects("{\n\"a\":\"x\n}\n{\n\"a\":2\n}\n", false), (Cuts{"?1", "{\n\"a\":2\n}"}));
}

TEST(JsonCutter, GoesOnWithAnyNameOfTheFirstInALineOfItsOwn) {
  EXPECT_EQ(cut_objects("[{\"a\":1,\"b\":1},\n{\"a\":\"x},\n{\"c\":3},\n{\"b\":4}]", true),
            (Cuts{"{\"a\":1,\"b\":1}", "?2", "{\"b\":4}"}));
  EXPECT_EQ(cut_objects("[{\"a\":1,\"b\":1},{\"a\":\"x},{\"b\":3},{\"a\":4}]", true),
            (Cuts{"{\"a\":1,\"b\":1}", "?1", "{\"a\":4}"}));
}

TEST(JsonCutter, GoesOnBehindAnObjectThatIsNotClosed) {
  EXPECT_EQ(
      cut_objects("[{\"a\":1},{\"a\":2,{\"a\":3},{\"a\":[4,{\"a\":5},\"x\"\"]},{\"a\":6}]", true),
      (Cuts{"{\"a\":1}", "?1", "{\"a\":3}", "?1", "{\"a\":6}"}));
}

TEST(JsonCutter, TakesArraysOneAfterTheOther) {
  EXPECT_EQ(cut_objects("[{\"a\":1}]\n[{\"a\":2}][]", true), (Cuts{"{\"a\":1}", "{\"a\":2}"}));
  EXPECT_EQ(cut_objects("[{\"a\":1}][{\"a\":2}", true), (Cuts{"{\"a\":1}", "{\"a\":2}", "?1"}));
}

TEST(JsonCutter, TakesNoObjectWithinAMalformedOneForARecord) {
  EXPECT_EQ(cut_objects("[{\"a\":[{\"a\":0}]},{\"a\":[{\"a\":1},{\"a\":2}],x},{\"a\":3}]", true),
            (Cuts{"{\"a\":[{\"a\":0}]}", "?1", "{\"a\":3}"}));
  EXPECT_EQ(
      cut_objects("[\n {\n  \"a\":[]\n },\n {\n  \"a\":[\n   {\n    \"a\":1\n   },\n   {\n    "
                  "\"a\":2\n   }], x\n },\n {\n  \"a\":3\n }\n]",
                  true),
      (Cuts{"{\n  \"a\":[]\n }", "?5", "{\n  \"a\":3\n }"}));
}

TEST(JsonCutter, FaultsWhatIsNoObjectOrIsCut) {
  EXPECT_EQ(cut_objects("[{\"a\":1},\n2,\n{\"a\":3}]", true),
            (Cuts{"{\"a\":1}", "?2", "{\"a\":3}"}));
  EXPECT_EQ(cut_objects("[{\"a\":1},{\"a\":", true), (Cuts{"{\"a\":1}", "?1"}));
  EXPECT_EQ(cut_objects("[{\"a\":1},", true), (Cuts{"{\"a\":1}", "?1"}));
  EXPECT_EQ(cut_objects("[{\"a\":1}] x\n", true), (Cuts{"{\"a\":1}", "?1"}));
}

TEST(JsonCutter, FaultsWhatIsTooLong) {
  EXPECT_EQ(
      cut_objects("[{\"a\":1},\n{\"a\":\"" + std::string(100, 'x') + "\"},\n{\"a\":3}]", true, 50),
      (Cuts{"{\"a\":1}", "?2", "{\"a\":3}"}));
}

}  // namespace
}  // namespace zawiya::datasets
