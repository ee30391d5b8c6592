#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

/// A run whose input comes through a FIFO that the test holds open, so that it lasts as long as the
/// test wants.
class InterruptTest : public CommandTest, public ::testing::WithParamInterface<int> {
 protected:
  /// A command that does not end would be waited for: the alarm ends the test instead.
  void SetUp() override { ::alarm(60); }
  void TearDown() override {
    ::alarm(0);
    if (fifo_ >= 0) ::close(fifo_);
  }

  std::string make_fifo() {
    const std::string path = folder_.path("in.jsonl");
    EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
    return path;
  }

  /// Waits until the command reads; then it has seen to signals, and has its output open.
  void feed(const std::string& path) {
    fifo_ = ::open(path.c_str(), O_WRONLY);
    const std::string lines = tiny_json_lines();
    ASSERT_EQ(::write(fifo_, lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
  }

  void wait_for_entries(std::size_t count) const {
    while (folder_.entry_count() < count) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }

  int fifo_ = -1;
};

TEST_P(InterruptTest, LeavesNothingOfAScoreTable) {
  const std::string fifo = make_fifo();
  const std::size_t entries = (model(), folder_.entry_count());
  RunningCommand command({"score", model(), fifo, "-o", folder_.path("s.csv")});
  feed(fifo);
  wait_for_entries(entries + 1);
  command.send(GetParam());
  EXPECT_EQ(command.wait(), 128 + GetParam());
  EXPECT_EQ(folder_.entry_count(), entries);
}

TEST_P(InterruptTest, LeavesNothingOfAModel) {
  const std::string fifo = make_fifo();
  RunningCommand command({"train", fifo, "--label", "topic", "-m", folder_.path("m.zawiya")});
  feed(fifo);
  wait_for_entries(2);
  command.send(GetParam());
  EXPECT_EQ(command.wait(), 128 + GetParam());
  EXPECT_EQ(folder_.entry_count(), 1U);
}

TEST_P(InterruptTest, LeavesNothingOfAContrast) {
  const std::string fifo = make_fifo();
  RunningCommand command(
      {"contrast", fifo, "--by", "framing", "--html", folder_.path("p.html"), "--threads", "1"});
  feed(fifo);
  command.send(GetParam());
  EXPECT_EQ(command.wait(), 128 + GetParam());
  EXPECT_EQ(folder_.entry_count(), 1U);
}

TEST_P(InterruptTest, LeavesNothingOfAnAudit) {
  // Large enough to be under way when it is asked to stop; wherever that is, it must not go on.
  std::string lines;
  for (int i = 0; lines.size() < 4'000'000; ++i) lines += tiny_json_lines();
  for (std::size_t at = 0; (at = lines.find("\"framing\"", at)) != std::string::npos;) {
    lines.replace(at, sizeof("\"framing\"") - 1, "\"outlet\"");
  }
  const std::string file = input("many.jsonl", lines);
  for (const int wait : {30, 120, 250}) {
    RunningCommand command(
        {"audit", file, "--sources", "--csv", folder_.path("cues.csv"), "--threads", "1"});
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    command.send(GetParam());
    if (command.wait() == 0) break;  // it was faster
    EXPECT_EQ(folder_.entry_count(), 1U) << wait;
  }
}

TEST_P(InterruptTest, EndsAtOnceTheSecondTime) {
  const std::string fifo = make_fifo();
  const std::size_t entries = (model(), folder_.entry_count());
  RunningCommand command({"score", model(), fifo, "-o", folder_.path("s.csv")});
  feed(fifo);
  wait_for_entries(entries + 1);
  command.send(SIGHUP);
  command.send(GetParam());
  const int status = command.wait();
  EXPECT_TRUE(status == 128 + GetParam() || status == 128 + SIGHUP) << status;
  EXPECT_EQ(folder_.entry_count(), entries);
}

INSTANTIATE_TEST_SUITE_P(Signals, InterruptTest, ::testing::Values(SIGINT, SIGTERM));

TEST_F(InterruptTest, SaysSoWhereARunWaitsForItsInput) {
  const std::string fifo = make_fifo();
  const Outcome outcome =
      run_shell("\"$ZAWIYA\" score " + model() + " - -o " + folder_.path("s.csv") + " < " + fifo +
                " & exec 3> " + fifo + "; sleep 0.3; kill -TERM $!; wait $!; echo $?");
  EXPECT_NE(outcome.err.find("zawiya: interrupted before the end; no file was written\n"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(outcome.out, std::to_string(128 + SIGTERM) + "\n");
  EXPECT_EQ(run_shell("ls -A " + folder_.path()).out, "in.jsonl\ntiny.jsonl\ntiny.zawiya\n");
}

TEST_F(InterruptTest, HeedsNohup) {
  const std::string fifo = make_fifo();
  const std::string lines = input("lines", tiny_json_lines());
  const Outcome outcome =
      run_shell("trap '' HUP; \"$ZAWIYA\" score " + model() + " " + fifo + " & exec 3> " + fifo +
                "; kill -HUP $!; cat " + lines + " >&3; exec 3>&-; wait $!");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("\nn30,"), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace zawiya::cli
