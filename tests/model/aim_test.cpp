#include "model/aim.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace zawiya::model {
namespace {

TEST(Aim, IsReadAsItIsSpelled) {
  for (const char* text : {"accuracy", "macro-f1", "f1:Favor", "f1:Favor,Against", "f1:مع,ضد"}) {
    EXPECT_EQ(spelled(parse_aim(text)), text);
  }
  EXPECT_EQ(parse_aim("f1:a,b").labels, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(spelled(Aim()), "");
}

TEST(Aim, SaysWhatItExpects) {
  for (const char* text : {"", "f1", "f1:", "f1:a,", "f1:,a", "f1:a,a", "F1:a", "recall"}) {
    try {
      parse_aim(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_EQ(error.what(), "found '" + std::string(text) +
                                  "', expected accuracy, macro-f1 or f1:LABEL[,LABEL…], each "
                                  "label once");
    }
  }
}

}  // namespace
}  // namespace zawiya::model
