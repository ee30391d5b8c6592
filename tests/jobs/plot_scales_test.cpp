#include "jobs/plot_scales.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::jobs {
namespace {

RC_GTEST_PROP(PlotScales, KeepEveryPointWithinTheMarginsInOrder, ()) {
  const PlotScales scales(5, 90000, 60);
  const double count = *rc::gen::inRange(5, 90001);
  const double z = *rc::gen::inRange(-6000, 6001) / 100.0;
  const PlotPoint point = scales.place(count, z);
  RC_ASSERT(point.x >= PlotScales::kMargin && point.x <= PlotScales::kWidth - PlotScales::kMargin);
  RC_ASSERT(point.y >= PlotScales::kMargin && point.y <= PlotScales::kHeight - PlotScales::kMargin);
  RC_ASSERT(scales.place(count + 100, z).x > point.x);
  RC_ASSERT(scales.place(count, z + 1).y < point.y);
}

TEST(PlotScales, StandWhereAllIsAlike) {
  const PlotPoint point = PlotScales(7, 7, 0).place(7, 0);
  EXPECT_DOUBLE_EQ(point.x, PlotScales::kMargin);
  EXPECT_DOUBLE_EQ(point.y, PlotScales::kHeight / 2);
}

}  // namespace
}  // namespace zawiya::jobs
