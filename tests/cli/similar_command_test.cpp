#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class SimilarCommand : public CommandTest {
 protected:
  const std::string vectors_ = input("a.vectors", "3 2\nحكومه 1 0\nوزاره 1 0.1\nكره 0 1\n");
};

TEST_F(SimilarCommand, ListsNeighbours) {
  EXPECT_EQ(run_command({"similar", vectors_, "الحكومة"}).status, 65);
  EXPECT_EQ(run_command({"similar", vectors_, "حكومة"}).out, "0.995  وزاره\n0.000  كره\n");
  EXPECT_EQ(run_command({"similar", vectors_, "حكومة", "--top", "1"}).out, "0.995  وزاره\n");
}

TEST_F(SimilarCommand, ListsNeighboursForPrograms) {
  const Outcome outcome = run_command({"similar", vectors_, "كرة", "--top", "1", "--json"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("\"word\": \"وزاره\""), std::string::npos) << outcome.out;
}

TEST_F(SimilarCommand, SaysWhatItCannotFind) {
  const Outcome unknown = run_command({"similar", vectors_, "مدرسة"});
  EXPECT_EQ(unknown.status, 65);
  EXPECT_NE(unknown.err.find("found no vector for 'مدرسه' among its 3 words"), std::string::npos)
      << unknown.err;
  EXPECT_EQ(run_command({"similar", vectors_, "كرة القدم"}).status, 64);
  EXPECT_EQ(run_command({"similar", folder_.path("none"), "كرة"}).status, 66);
}

}  // namespace
}  // namespace zawiya::cli
