#include "datasets/label_list.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

std::string tidy(std::string list) {
  const auto fault = tidy_label_list(list);
  return fault ? "refused: " + *fault : list;
}

TEST(LabelList, SortsLabelsAndDropsWhatIsEmptyOrThereTwice) {
  EXPECT_EQ(tidy("b|a"), "a|b");
  EXPECT_EQ(tidy(" سياسة | إغاثة |سياسة|"), "إغاثة|سياسة");
  EXPECT_EQ(tidy("a"), "a");
  EXPECT_EQ(tidy(""), "");
  EXPECT_EQ(tidy(" | |"), "");
}

TEST(LabelList, TakesAJsonList) {
  EXPECT_EQ(tidy(R"(["b", "a"])"), "a|b");
  EXPECT_EQ(tidy(R"([ "b , c" , 3 ])"), "3|b , c");
  EXPECT_EQ(tidy("[]"), "");
  EXPECT_EQ(tidy(R"(["a", null])"), "a");
  EXPECT_EQ(tidy(R"(["", " a "])"), "a");
}

TEST(LabelList, RefusesWhatOnlyLooksLikeAJsonList) {
  for (const char* list : {"['a', 'b']", "[a]", R"([["a"]])", R"(["a",])"}) {
    EXPECT_TRUE(tidy(list).starts_with("refused: found the labels [")) << tidy(list);
  }
}

TEST(LabelList, RefusesALabelThatHoldsWhatPartsLabels) {
  EXPECT_TRUE(tidy(R"(["a|b", "c"])").starts_with("refused: the label \"a|b\" holds |"));
}

TEST(LabelList, IsTakenApartAndPutTogether) {
  const std::vector<std::string> labels = {"b", "a"};
  EXPECT_EQ(label_list(labels), "b|a");
  EXPECT_EQ(labels_in("b|a"), labels);
  EXPECT_TRUE(labels_in("").empty());
  EXPECT_EQ(label_list({}), "");
}

}  // namespace
}  // namespace zawiya::datasets
