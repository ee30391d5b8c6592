#include "jobs/agreement.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jobs/errors.hpp"
#include "tests/features/thread_ranks.hpp"

namespace zawiya::jobs {
namespace {

/// What each of two ranks is told.
std::vector<std::string> said_to(const std::vector<RankFact>& first,
                                 const std::vector<RankFact>& second) {
  std::vector<std::string> said(2, "nothing");
  features::ThreadRanks::run(2, [&](features::Ranks& ranks) {
    try {
      refuse_other_ranks(ranks, ranks.rank() == 0 ? first : second);
    } catch (const DataError& error) {
      said[ranks.rank()] = error.what();
    }
  });
  return said;
}

TEST(RefuseOtherRanks, LetsThoseBeThatWereStartedAlike) {
  const std::vector<RankFact> facts = {{"--label", "a"}, {"--label", "b"}, {"--seed", ""}};
  EXPECT_EQ(said_to(facts, facts), (std::vector<std::string>{"nothing", "nothing"}));
}

TEST(RefuseOtherRanks, F094_SaysToAllWhatDiffers) {
  const std::vector<std::string> said =
      said_to({{"--label", "a"}, {"--label", "b"}}, {{"--label", "a"}, {"--label", "c"}});
  EXPECT_EQ(said[0],
            "process 1 of 2 was started otherwise than process 0: for --label it has 'a', 'c'; "
            "expected 'a', 'b'");
  EXPECT_EQ(said[1], said[0]);
}

TEST(RefuseOtherRanks, MissesWhatOneAloneHas) {
  EXPECT_NE(
      said_to({}, {{"--balanced", "true"}})[0].find("for --balanced it has 'true'; expected none"),
      std::string::npos);
  EXPECT_NE(
      said_to({{"--balanced", "true"}}, {})[1].find("for --balanced it has none; expected 'true'"),
      std::string::npos);
}

}  // namespace
}  // namespace zawiya::jobs
