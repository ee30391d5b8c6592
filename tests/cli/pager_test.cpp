#include "cli/pager.hpp"

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

/// Standard output is a terminal of script(1)'s.
class PagerTest : public CommandTest {
 protected:
  Outcome on_terminal(const std::string& line, const std::string& pager) const {
    return run_shell("script -qec '" + line + "' /dev/null",
                     {.input = "", .environment = {{"TERM", "xterm"}, {"ZAWIYA_PAGER", pager}}});
  }
};

TEST_F(PagerTest, ShowsWhatIsLong) {
  const std::string line = "\"$ZAWIYA\" inspect " + model();
  const Outcome paged = on_terminal(line, "sed s/^/P:/");
  EXPECT_EQ(paged.status, 0);
  EXPECT_NE(paged.out.find("P:tool_version"), std::string::npos) << paged.out;
  EXPECT_EQ(on_terminal(line + " --no-pager", "sed s/^/P:/").out.find("P:"), std::string::npos);
  EXPECT_EQ(on_terminal(line + " --json", "sed s/^/P:/").out.find("P:"), std::string::npos);
}

TEST_F(PagerTest, IsForTerminalsAlone) {
  const Outcome piped = run_shell("\"$ZAWIYA\" inspect " + model() + " | cat",
                                  {.environment = {{"ZAWIYA_PAGER", "sed s/^/P:/"}}});
  EXPECT_EQ(piped.out.find("P:"), std::string::npos);
  EXPECT_NE(piped.out.find("tool_version"), std::string::npos);
}

TEST_F(PagerTest, ClosedEarlyIsNoError) {
  // More than a pipe holds, so that it is noticed.
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "أعلنت الوزارة الخطة الجديدة اليوم. ";
  const Outcome closed = on_terminal(
      "\"$ZAWIYA\" classify " + model() + " " + input("a.txt", text) + " --explain", "head -n 1");
  EXPECT_EQ(closed.status, 0) << closed.out;
  EXPECT_LT(closed.out.size(), 1000U);
}

TEST_F(PagerTest, ThatIsNotThereIsDoneWithout) {
  const Outcome plain = on_terminal("\"$ZAWIYA\" inspect " + model(), "no-such-pager -x");
  EXPECT_EQ(plain.status, 0);
  EXPECT_NE(plain.out.find("tool_version"), std::string::npos) << plain.out;
}

TEST_F(PagerTest, LeavesFailuresAsTheyAre) {
  EXPECT_EQ(on_terminal("\"$ZAWIYA\" inspect " + folder_.path("none"), "cat -u").status, 66);
}

}  // namespace
}  // namespace zawiya::cli
