#include "model/add_times.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::model {
namespace {

RC_GTEST_PROP(AddTimes, GivesWhatOneAtATimeGives, ()) {
  const auto weight = *rc::gen::oneOf(
      rc::gen::element(0.0F, 0.1F, 0.25F, 1.0F, 1.5F, 1.3F, 2.0F, 3.0F, 1e-3F, 255.99F, 1e30F),
      rc::gen::map(rc::gen::inRange(0, 100'000),
                   [](int n) { return static_cast<float>(n) / 512; }));
  const auto times = *rc::gen::inRange<std::size_t>(0, 70'000);
  float sum = *rc::gen::element(0.0F, 0.3F, 17.0F, 65'535.0F, 16'777'216.0F);
  float expected = sum;
  for (std::size_t i = 0; i < times; ++i) expected += weight;
  add_times(weight, times, sum);
  RC_ASSERT(sum == expected);
}

}  // namespace
}  // namespace zawiya::model
