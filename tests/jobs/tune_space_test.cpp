#include "jobs/tune_space.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace zawiya::jobs {
namespace {

const model::Aim kMacroF1Aim = {model::Aim::Measure::kMacroF1, {}};

std::set<std::string> coordinates_of(const std::vector<TuneStep>& steps) {
  std::set<std::string> names;
  for (const TuneStep& step : steps) names.insert(step.coordinate);
  return names;
}

TEST(TuneSpace, StepsChangeSomethingEach) {
  const train::FitOptions defaults;
  const std::vector<TuneStep> steps = tune_steps(defaults, {100, true, true}, kMacroF1Aim, {});
  const std::vector<std::string> names = tune_coordinates();
  EXPECT_EQ(coordinates_of(steps), std::set<std::string>(names.begin(), names.end()));
  for (std::size_t s = 0; s < steps.size(); ++s) {
    if (steps[s].penalty > 0) continue;
    const train::FitOptions changed = options_with(defaults, steps, {s});
    EXPECT_TRUE(!(features::resolved(changed.features, 100) ==
                  features::resolved(defaults.features, 100)) ||
                changed.balanced || changed.aim == kMacroF1Aim)
        << steps[s].coordinate;
  }
}

TEST(TuneSpace, LeavesAloneWhatIsFixedOrOfNothingInTheArticles) {
  const std::vector<TuneStep> steps =
      tune_steps({}, {100, false, false}, model::Aim(), {"ngrams", "penalty"});
  const std::set<std::string> names = coordinates_of(steps);
  for (const char* absent : {"ngrams", "penalty", "title-weight", "lead-weight", "optimise"}) {
    EXPECT_FALSE(names.contains(absent)) << absent;
  }
  EXPECT_TRUE(names.contains("class-weight"));
}

TEST(TuneSpace, TheFlagsOfAStepSayWhatItDoes) {
  train::FitOptions defaults;
  const std::vector<TuneStep> steps = tune_steps(defaults, {100, true, true}, kMacroF1Aim, {});
  const auto stem = std::find_if(steps.begin(), steps.end(), [](const TuneStep& step) {
    return step.coordinate == "stem-weight";
  });
  EXPECT_EQ(stem->flags.front(), std::pair(std::string("stem-weight"), std::string("0")));
  EXPECT_EQ(options_with(defaults, steps, {static_cast<std::size_t>(stem - steps.begin())})
                .features.stem_weight,
            0);
}

}  // namespace
}  // namespace zawiya::jobs
