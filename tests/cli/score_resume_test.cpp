#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

/// A corpus that takes long enough to be killed, and its table in one run.
class ScoreResume : public CommandTest {
 protected:
  void SetUp() override {
    std::string lines;
    for (int i = 0; lines.size() < 12'000'000; ++i) {
      lines += tiny_json_lines() + json_line(i % 3 == 0 ? "odd" : "", "خبر\\ud800");
      lines += "{\"id\":\"broken\n" + json_line("", "...");
    }
    corpus_ = input("corpus.jsonl", lines);
    const Outcome single = run_command({"score", model(), corpus_, "-o", folder_.path("one.csv")});
    ASSERT_EQ(single.status, 0) << single.err;
    entries_ = folder_.entry_count();
  }

  std::vector<std::string> arguments(const std::vector<std::string>& more = {}) {
    std::vector<std::string> all = {"score", model(), corpus_, "-o", table_, "--resume"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  /// Runs until it is killed with `signal`, after a time; returns how it ended.
  static int ended_after(const std::vector<std::string>& arguments, int milliseconds, int signal) {
    RunningCommand command(arguments);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    command.send(signal);
    return command.wait();
  }

  /// Leaves an interrupted run that has written something.
  void leave_interrupted() {
    for (int wait = 20; wait < 2000; wait += 5) {
      const int status = ended_after(arguments({"--threads", "1"}), wait, SIGKILL);
      if (status == 0) {
        std::filesystem::remove(table_);
        wait = 15;
      } else if (std::filesystem::exists(table_ + ".journal") &&
                 std::filesystem::file_size(table_ + ".partial") > 0) {
        return;
      }
    }
    FAIL() << "no run was interrupted in time";
  }

  std::string corpus_;
  std::string table_ = folder_.path("scores.csv");
  std::size_t entries_ = 0;
};

TEST_F(ScoreResume, F081_KilledAtRandomMomentsGivesTheSameBytes) {
  const char* wanted = std::getenv("ZAWIYA_TEST_KILLS");
  const int kills = wanted != nullptr ? std::atoi(wanted) : 8;
  std::mt19937 random(17);
  int killed = 0;
  for (int run = 0; killed < kills && run < 20 * kills; ++run) {
    std::filesystem::remove(table_);
    std::vector<std::string> first = arguments();
    if (run % 3 == 0) first.pop_back();  // a run that was not meant to be resumed can be, too
    const int wait = std::uniform_int_distribution<int>(1, 160)(random);
    if (ended_after(first, wait, SIGKILL) != 0) ++killed;
    const std::string threads = std::to_string(1 + run % 3);
    const Outcome resumed = run_command(arguments({"--threads", threads}));
    ASSERT_EQ(resumed.status, 0) << resumed.err;
    ASSERT_EQ(folder_.read("scores.csv"), folder_.read("one.csv")) << "run " << run;
    ASSERT_EQ(folder_.entry_count(), entries_ + 1);
  }
  EXPECT_EQ(killed, kills);
}

TEST_F(ScoreResume, F080_KeepsWhatIsDoneWhenAskedToStop) {
  for (const int signal : {SIGINT, SIGTERM}) {
    int status = 0;
    for (int wait = 30; wait > 0 && status == 0; wait -= 3) {
      std::filesystem::remove(table_);
      status = ended_after(arguments({"--threads", "1"}), wait, signal);
    }
    EXPECT_EQ(status, 128 + signal);
    EXPECT_FALSE(std::filesystem::exists(table_));
    EXPECT_EQ(run_command(arguments()).status, 0);
    EXPECT_EQ(folder_.read("scores.csv"), folder_.read("one.csv"));
    EXPECT_EQ(folder_.entry_count(), entries_ + 1);
    std::filesystem::remove(table_);
  }
}

TEST_F(ScoreResume, F082_RefusesAnotherModelInputOrOption) {
  leave_interrupted();
  const auto why_not = [&](const std::vector<std::string>& of) {
    const Outcome outcome = run_command(of);
    EXPECT_EQ(outcome.status, 65) << outcome.err;
    return outcome.err;
  };
  EXPECT_NE(why_not(arguments({"--excel"})).find("its excel is yes, not no"), std::string::npos);
  EXPECT_NE(why_not(arguments({"--text", "title"})).find("its text is title, not"),
            std::string::npos);
  EXPECT_NE(why_not(arguments({"--shard", "1/2"})).find("it has the shards 2 besides"),
            std::string::npos);
  const std::string other = folder_.path("other.zawiya");
  ASSERT_EQ(run_command({"train", folder_.path("tiny.jsonl"), "--label", "topic", "--min-df", "1",
                         "--lambda", "0.01", "-m", other})
                .status,
            0);
  EXPECT_NE(why_not({"score", other, corpus_, "-o", table_, "--resume"}).find("its model is"),
            std::string::npos);
  const std::string kept = folder_.read("corpus.jsonl");
  std::string changed = kept;
  changed[changed.size() - 8] ^= 1;
  input("corpus.jsonl", changed);
  EXPECT_NE(why_not(arguments()).find("its time-of-change is 2"), std::string::npos);
  input("corpus.jsonl", changed + json_line("more", "خبر"));
  EXPECT_NE(why_not(arguments()).find("its input is corpus.jsonl, "), std::string::npos);
}

TEST_F(ScoreResume, SaysThatNothingOfAnInterruptedRunIsWhole) {
  leave_interrupted();
  std::filesystem::resize_file(table_ + ".journal", 40);
  const Outcome anew = run_command(arguments());
  EXPECT_EQ(anew.status, 0);
  EXPECT_NE(anew.err.find("all was scored anew"), std::string::npos) << anew.err;
  EXPECT_EQ(folder_.read("scores.csv"), folder_.read("one.csv"));
  EXPECT_EQ(run_command(arguments()).err.find("anew"), std::string::npos);
}

TEST_F(ScoreResume, KnowsTheRecordsOfAPipeAgain) {
  const std::string fifo = folder_.path("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string lines = folder_.read("corpus.jsonl");
  const std::vector<std::string> through = {"score", model(), fifo, "-o", table_, "--resume"};
  const auto feed = [&](std::string_view bytes) {
    const int writer = ::open(fifo.c_str(), O_WRONLY);
    while (!bytes.empty()) {
      const ssize_t written = ::write(writer, bytes.data(), bytes.size());
      if (written <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return writer;
  };
  {
    RunningCommand command(through);
    const int writer = feed(std::string_view(lines).substr(0, lines.size() / 2));
    while (!std::filesystem::exists(table_ + ".partial") ||
           std::filesystem::file_size(table_ + ".partial") < 1000) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    command.send(SIGKILL);
    command.wait();
    ::close(writer);
  }
  auto* const handler = std::signal(SIGPIPE, SIG_IGN);
  {
    RunningCommand other(through);
    ::close(feed("x" + lines));
    EXPECT_EQ(other.wait(), 65) << "another stream is told from the first";
  }
  RunningCommand same(through);
  ::close(feed(lines));
  EXPECT_EQ(same.wait(), 0);
  std::signal(SIGPIPE, handler);
  EXPECT_EQ(
      run_command({"score", model(), fifo, "-o", folder_.path("x.csv"), "--shard", "1/2"}).status,
      64);
  EXPECT_EQ(csv_rows(folder_.read("scores.csv")).size(), csv_rows(folder_.read("one.csv")).size());
}

TEST_F(ScoreResume, F064_WritesAByteOrderMarkOnce) {
  ASSERT_EQ(ended_after(arguments({"--excel", "--threads", "1"}), 60, SIGKILL) == 0, false);
  ASSERT_EQ(run_command(arguments({"--excel"})).status, 0);
  const std::string table = folder_.read("scores.csv");
  EXPECT_EQ(table.find("\xEF\xBB\xBF"), 0U);
  EXPECT_EQ(table.find("\xEF\xBB\xBFid", 1), std::string::npos);
  std::vector<std::string> merge = {"merge", "-o", folder_.path("merged.csv")};
  for (const std::string shard : {"1/3", "2/3", "3/3"}) {
    merge.push_back(folder_.path("part" + shard.substr(0, 1)));
    ASSERT_EQ(
        run_command({"score", model(), corpus_, "--excel", "--shard", shard, "-o", merge.back()})
            .status,
        0);
  }
  const Outcome merged = run_command(merge);
  EXPECT_EQ(merged.status, 0) << merged.err;
  EXPECT_NE(merged.err.find("zawiya: 3 parts, "), std::string::npos) << merged.err;
  EXPECT_TRUE(folder_.read("merged.csv") == table);
}

TEST_F(ScoreResume, NeedsAFileToGoOnWith) {
  for (const std::vector<std::string>& flags : {std::vector<std::string>{"--resume"},
                                                {"--shard", "1/2"},
                                                {"--resume", "-o", "/dev/null"}}) {
    std::vector<std::string> all = {"score", model(), corpus_};
    all.insert(all.end(), flags.begin(), flags.end());
    const Outcome outcome = run_command(all);
    EXPECT_EQ(outcome.status, 64);
    EXPECT_NE(outcome.err.find("expected a file to write"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
  for (const std::string shard : {"0/3", "4/3", "3", "1/", "/2", "1/2x", "-1/2", "1/2000000"}) {
    const Outcome outcome =
        run_command({"score", model(), corpus_, "-o", table_, "--shard=" + shard});
    EXPECT_EQ(outcome.status, 64) << shard;
    EXPECT_NE(outcome.err.find("expected K/N"), std::string::npos) << outcome.err;
  }
  const Outcome piped =
      run_command({"score", model(), "-", "-o", table_, "--shard", "1/2"}, {.input = ""});
  EXPECT_EQ(piped.status, 64);
  EXPECT_NE(piped.err.find("every part reads the inputs by itself"), std::string::npos);
}

TEST_F(ScoreResume, SaysThatAnInterruptedRunIsReplaced) {
  leave_interrupted();
  const Outcome anew = run_command({"score", model(), corpus_, "-o", table_});
  EXPECT_EQ(anew.status, 0);
  EXPECT_NE(anew.err.find("--resume would go on with it"), std::string::npos) << anew.err;
  EXPECT_EQ(folder_.read("scores.csv"), folder_.read("one.csv"));
  EXPECT_EQ(folder_.entry_count(), entries_ + 1);
}

TEST_F(ScoreResume, F020_RecordsTheModelThatItUsed) {
  const std::string part = folder_.path("part.csv");
  ASSERT_EQ(run_command({"score", model(), corpus_, "--shard", "1/2", "-o", part}).status, 0);
  EXPECT_NE(folder_.read("part.csv.manifest").find("\nmodel "), std::string::npos);
}

}  // namespace
}  // namespace zawiya::cli
