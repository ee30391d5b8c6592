#include "train/outlet_labels.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/datasets/scratch_folder.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

std::string label_given(const OutletLabels& labels, const std::string& outlet) {
  datasets::Article article;
  article.outlet = outlet;
  labels.give(article);
  return article.labels.at(0);
}

TEST(OutletLabels, CompareOutletsAsTheirNamesAreFolded) {
  const datasets::ScratchFolder folder;
  const OutletLabels labels(
      folder.write("map.csv", "outlet,framing\nموقع جمرة ,a\n Daily News,b\nوكالة أنباء,c\n"),
      "framing");
  EXPECT_EQ(label_given(labels, "موقع جمرة"), "a");
  EXPECT_EQ(label_given(labels, "موقع جَمرة"), "a");
  EXPECT_EQ(label_given(labels, "daily news "), "b");
  EXPECT_EQ(label_given(labels, "وكالة انباء"), "c");
  EXPECT_EQ(label_given(labels, "موقع"), "");
  EXPECT_EQ(label_given(labels, ""), "");
}

TEST(OutletLabels, RefuseAnOutletWithTwoLabelsInWhicheverSpelling) {
  const datasets::ScratchFolder folder;
  const std::string file = folder.write("map.csv", "outlet,framing\nجمرة,a\nجمره ,b\n");
  try {
    const OutletLabels labels(file, "framing");
    FAIL();
  } catch (const TrainingDataError& error) {
    EXPECT_NE(std::string(error.what()).find("'جمره ' (also written 'جمرة') is both 'a' and 'b'"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace zawiya::train
