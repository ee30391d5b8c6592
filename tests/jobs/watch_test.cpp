#include "jobs/watch.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"

namespace zawiya::jobs {
namespace {

TEST(Watch, TellsAgainWhatItToldLast) {
  std::vector<std::string> phases;
  const OnProgress tell = [&](const Progress& progress) {
    phases.push_back(progress.phase);
    return true;
  };
  Watch watch(tell, "beginning");
  EXPECT_FALSE(watch.stop());
  EXPECT_TRUE(watch.go_on({"reading"}));
  EXPECT_FALSE(watch.stop());
  watch.throw_if_cancelled();
  EXPECT_EQ(phases, (std::vector<std::string>{"beginning", "reading", "reading", "reading"}));
}

TEST(Watch, IsNotToldOfACancelledJobAgain) {
  int calls = 0;
  const OnProgress tell = [&](const Progress&) { return ++calls < 2; };
  Watch watch(tell, "beginning");
  EXPECT_TRUE(watch.go_on({}));
  EXPECT_FALSE(watch.go_on({}));
  EXPECT_FALSE(watch.go_on({}));
  EXPECT_TRUE(watch.stop());
  EXPECT_EQ(calls, 2);
  EXPECT_THROW(watch.throw_if_cancelled(), datasets::Interrupted);
}

TEST(Watch, GoesOnWhereNobodyIsTold) {
  const OnProgress nobody;
  Watch watch(nobody, "beginning");
  EXPECT_TRUE(watch.go_on({}));
  EXPECT_FALSE(watch.stop());
  watch.throw_if_cancelled();
}

}  // namespace
}  // namespace zawiya::jobs
