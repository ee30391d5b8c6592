#include "pages/label_placement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::pages {
namespace {

RC_GTEST_PROP(LabelPlacement, NeverLetsLabelsOverlapOrLeaveTheArea, ()) {
  const Box area{10, 10, 300, 200};
  LabelPlacement labels(area);
  std::vector<Box> placed;
  for (int i = *rc::gen::inRange(1, 80); i > 0; --i) {
    const double x = *rc::gen::inRange(0, 320);
    const double y = *rc::gen::inRange(0, 220);
    const auto box = labels.place(x, y, *rc::gen::inRange(5, 90), 20);
    if (!box) continue;
    RC_ASSERT(area.contains(*box));
    for (const Box& other : placed) RC_ASSERT(!box->overlaps(other));
    placed.push_back(*box);
  }
}

TEST(LabelPlacement, TriesTheFourSidesOfAPointThenGivesUp) {
  LabelPlacement labels({0, 0, 400, 400});
  for (int side = 0; side < 4; ++side) EXPECT_TRUE(labels.place(200, 200, 60, 8)) << side;
  EXPECT_FALSE(labels.place(200, 200, 60, 8));
}

TEST(LabelPlacement, LeavesOutWhatIsWiderThanTheArea) {
  EXPECT_FALSE(LabelPlacement({0, 0, 100, 100}).place(50, 50, 200, 20));
}

}  // namespace
}  // namespace zawiya::pages
