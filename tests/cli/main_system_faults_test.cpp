#include <filesystem>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

/// Runs with system calls that fail: see failing_calls.cpp.
class MainSystemFaults : public CommandTest {
 protected:
  static Outcome run_with(const std::string& calls, const std::vector<std::string>& arguments,
                          const std::string& standard_input = {}) {
    return run_command(arguments, {.input = standard_input,
                                   .environment = {{"LD_PRELOAD", ZAWIYA_FAILING_CALLS},
                                                   {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                                   {"ZAWIYA_TEST_CALLS", calls}}});
  }

  std::string many_lines() const {
    std::string lines;
    while (lines.size() < 3'000'000) lines += tiny_json_lines();
    return lines;
  }
};

TEST_F(MainSystemFaults, F076_LosesNothingToInterruptedAndShortCalls) {
  const std::string lines = many_lines();
  const std::string file = input("a.jsonl", lines);
  const std::string expected = run_command({"score", model(), file}).out;
  for (const char* calls : {"eintr", "short", "eintr,short"}) {
    const std::string table = folder_.path("s.csv");
    const Outcome scored = run_with(calls, {"score", model(), file, "-o", table});
    EXPECT_EQ(scored.status, 0) << calls << scored.err;
    EXPECT_TRUE(folder_.read("s.csv") == expected) << calls;
    EXPECT_TRUE(run_with(calls, {"score", model(), "-"}, lines).out == expected) << calls;
    const std::string part = folder_.path("part.csv");
    EXPECT_EQ(run_with(calls, {"score", model(), file, "--shard", "1/1", "-o", part}).status, 0);
    EXPECT_TRUE(run_with(calls, {"merge", part}).out == expected) << calls;
    const std::string again = folder_.path("again.zawiya");
    const Outcome trained =
        run_with(calls, {"train", folder_.path("tiny.jsonl"), "--label", "topic", "--label",
                         "framing", "--min-df", "1", "--lambda", "0.001", "-m", again});
    EXPECT_EQ(trained.status, 0) << calls << trained.err;
    EXPECT_TRUE(folder_.read("again.zawiya") == folder_.read("tiny.zawiya")) << calls;
  }
}

TEST_F(MainSystemFaults, F077_SaysWhereReadingFailed) {
  const std::string file = input("broken.jsonl", many_lines());
  const std::size_t entries = (model(), folder_.entry_count());
  const Outcome outcome = run_with("eio", {"score", model(), file, "-o", folder_.path("s.csv")});
  EXPECT_EQ(outcome.status, 74);
  EXPECT_NE(outcome.err.find("broken.jsonl: cannot read on after byte "), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.err.find("Input/output error"), std::string::npos);
  EXPECT_EQ(folder_.entry_count(), entries);
}

TEST_F(MainSystemFaults, GoesOnWithFewerThreadsWhereThereAreNoMore) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string expected = run_command({"score", model(), file}).out;
  const std::vector<std::vector<std::string>> runs = {
      {"score", model(), file, "--threads", "4"},
      {"audit", file, "--threads", "4"},
      {"contrast", file, "--by", "topic", "--min-count", "1", "--threads", "4"},
      {"train", file, "--label", "topic", "--lambda", "0.001", "--threads", "4", "-m",
       folder_.path("m.zawiya")},
      {"compare", file}};
  for (const std::vector<std::string>& run : runs) {
    const Outcome outcome = run_with("threads", run);
    EXPECT_EQ(outcome.status, 0) << run[0] << outcome.err;
    EXPECT_NE(outcome.err.find("zawiya: no more threads can be started; going on with 1\n"),
              std::string::npos)
        << run[0] << outcome.err;
  }
  EXPECT_EQ(run_with("threads", runs[0]).out, expected);
}

TEST_F(MainSystemFaults, F042_TakesMemoryByTheLengthOfOneLigatureRepeated) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer takes more";
#endif
  std::string ligatures;
  for (int i = 0; i < (1 << 20) / 3; ++i) ligatures += "\uFDFA";
  const std::string file = input("long.txt", ligatures);
  const std::string other = input("other.txt", "قال الوزير اليوم إن القمح يكفي شهرين");
  const std::string limited = "ulimit -v 1000000; \"$ZAWIYA\" ";
  for (const std::string& run :
       {"compare " + file + " " + other, "classify " + model() + " " + file + " --explain"}) {
    const Outcome outcome = run_shell(limited + run + " >/dev/null");
    EXPECT_EQ(outcome.status, 0) << run << ": " << outcome.err;
  }
}

TEST_F(MainSystemFaults, F085_EndsWithASentenceWhereAnAllocationFails) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "allocations are the sanitizer's";
#endif
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::vector<std::vector<std::string>> runs = {
      {"score", model(), file, "-o", folder_.path("out")},
      {"train", file, "--label", "topic", "--lambda", "0.001", "-m", folder_.path("out")},
      {"classify", model(), file, "--html", folder_.path("out")},
      {"audit", file},
      {"crossval", file, "--label", "topic", "--lambda", "0.001", "--folds", "2"},
      {"compare", file},
      {"contrast", file, "--by", "topic", "--csv", folder_.path("out")},
      {"calibrate", model(), file, "-o", folder_.path("out")},
      {"evaluate", model(), file},
      {"report", model(), file, "-o", folder_.path("out")},
      {"inspect", model()},
      {"normalise", file}};
  const std::size_t entries = folder_.entry_count();
  for (const std::vector<std::string>& run : runs) {
    // Every one at first, then fewer and fewer: there are tens of thousands.
    int status = 71;
    for (std::uint64_t n = 1; n < 10'000'000 && status != 0; n += 1 + n / 3) {
      const Outcome outcome = run_with("alloc=" + std::to_string(n), run);
      status = outcome.status;
      if (status == 0) break;
      EXPECT_EQ(status, 71) << run[0] << " " << n << ": " << outcome.err;
      EXPECT_TRUE(outcome.err.ends_with("zawiya: not enough memory\n"))
          << run[0] << " " << n << outcome.err;
      EXPECT_EQ(folder_.entry_count(), entries) << run[0] << " " << n;
    }
    EXPECT_EQ(status, 0) << run[0];
    std::filesystem::remove(folder_.path("out"));
  }
}

TEST_F(MainSystemFaults, F086_NamesTheFileForWhichThereIsNoDescriptor) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  bool named = false;
  for (int most = 4; most < 32; ++most) {  // the lowest that the program can be started with
    const Outcome outcome =
        run_shell("ulimit -n " + std::to_string(most) + "; exec \"$ZAWIYA\" score " + model() +
                  " " + file + " -o " + folder_.path("s.csv"));
    if (outcome.status == 0) break;
    named = named || outcome.err.find("Too many open files") != std::string::npos;
    EXPECT_FALSE(std::filesystem::exists(folder_.path("s.csv")));
  }
  EXPECT_TRUE(named);
  // However many files are read, they are open one after the other.
  for (int i = 0; i < 100; ++i) input("news/" + std::to_string(i) + ".txt", "خبر");
  const Outcome many =
      run_shell("ulimit -n 32; exec \"$ZAWIYA\" score " + model() + " " + folder_.path("news"));
  EXPECT_EQ(many.status, 0) << many.err;
  EXPECT_EQ(csv_rows(many.out).size(), 101U);
}

TEST_F(MainSystemFaults, F074_LeavesTheOldTableWhenTheDiskIsFullAndGoesOnLater) {
  const std::string file = input("a.jsonl", many_lines());
  const std::string table = folder_.path("s.csv");
  const std::string score = "\"$ZAWIYA\" score " + model() + " " + file + " -o " + table;
  ASSERT_EQ(run_shell(score).status, 0);
  const std::string whole = folder_.read("s.csv");
  const std::size_t entries = folder_.entry_count();
  folder_.write("s.csv", "old");
  const Outcome full = run_shell("ulimit -f 200; " + score);
  EXPECT_EQ(full.status, 74);
  EXPECT_NE(full.err.find("cannot write on after "), std::string::npos) << full.err;
  EXPECT_EQ(folder_.read("s.csv"), "old");
  EXPECT_EQ(folder_.entry_count(), entries);
  EXPECT_EQ(run_shell("ulimit -f 200; " + score + " --resume").status, 74);
  EXPECT_EQ(folder_.read("s.csv"), "old");
  EXPECT_EQ(run_shell(score + " --resume").status, 0);
  EXPECT_TRUE(folder_.read("s.csv") == whole);
  EXPECT_EQ(folder_.entry_count(), entries);
}

}  // namespace
}  // namespace zawiya::cli
