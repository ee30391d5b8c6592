#include "datasets/sentence_part.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

TEST(SentencePart, SpellsOptionsAndNothingElse) {
  const std::vector<SentencePart> sentence = {"say ", option("text"), std::string(" text")};
  EXPECT_EQ(sentence_of(sentence, [](const std::string& name) { return "--" + name; }),
            "say --text text");
  EXPECT_EQ(sentence_of(sentence), "say text text");
}

}  // namespace
}  // namespace zawiya::datasets
