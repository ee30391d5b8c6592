#include "datasets/resumable_output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

using Start = ResumableOutput::Start;

RunRecord run_of(const std::string& model) {
  RunRecord run;
  run.add("model", model);
  return run;
}

class ResumableOutputTest : public ::testing::Test {
 protected:
  /// Writes three rows, notes two of them and stops there; as if killed where `killed`.
  void leave(Start start, bool killed) const {
    const pid_t child = ::fork();
    if (child == 0) {
      ResumableOutput out(table, run_of("m"), start);
      out.write("one\n");
      out.write("two\n");
      out.reach({2, 22, {2, 1}});
      std::this_thread::sleep_for(std::chrono::milliseconds(120));
      out.write("three and a half");
      if (killed) ::raise(SIGKILL);
      ::_exit(0);
    }
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  }

  ScratchFolder folder;
  std::string table = folder.path("a.csv");
};

TEST_F(ResumableOutputTest, IsAFileLikeOthersWhereNothingHappens) {
  folder.write("a.csv", "old");
  {
    ResumableOutput out(table, run_of("m"), Start::kAnew);
    out.write("one\n");
    out.reach({1, 11, {}});
    EXPECT_EQ(folder.read("a.csv"), "old");
    EXPECT_TRUE(std::filesystem::exists(journal_path(table)));
    out.commit();
  }
  EXPECT_EQ(folder.read("a.csv"), "one\n");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST_F(ResumableOutputTest, GoesOnAfterWhatWasNoted) {
  for (const Start start : {Start::kAnew, Start::kResume}) {
    leave(start, true);
    EXPECT_EQ(folder.read("a.csv.partial"), "one\ntwo\nthree and a half");
    {
      ResumableOutput out(table, run_of("m"), Start::kResume);
      ASSERT_TRUE(out.reached());
      EXPECT_EQ(out.reached()->records, 2U);
      EXPECT_EQ(out.reached()->input_checksum, 22U);
      EXPECT_EQ(out.reached()->tallies[1], 1U);
      EXPECT_FALSE(out.found_nothing_to_go_on_with());
      out.write("three\n");
      EXPECT_EQ(out.written_bytes(), 14U);
      out.commit();
    }
    EXPECT_EQ(folder.read("a.csv"), "one\ntwo\nthree\n");
    EXPECT_EQ(folder.entry_count(), 1U);
  }
}

TEST_F(ResumableOutputTest, KeepsWhatIsDoneOnlyWhereItIsToBeResumed) {
  {
    ResumableOutput out(table, run_of("m"), Start::kResume);
    out.write("one\n");
    out.reach({1, 11, {}});
  }
  EXPECT_EQ(folder.entry_count(), 2U);
  { EXPECT_TRUE(ResumableOutput(table, run_of("m"), Start::kResume).reached()); }
  { EXPECT_FALSE(ResumableOutput(table, run_of("m"), Start::kAnew).reached()); }
  EXPECT_EQ(folder.entry_count(), 0U);
}

TEST_F(ResumableOutputTest, RefusesAnotherRunAndTouchesNothing) {
  leave(Start::kResume, true);
  try {
    const ResumableOutput out(table, run_of("other"), Start::kResume);
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.what(),
              table +
                  ": this is another run than the one that was interrupted: its model "
                  "is other, not m; repeat that one, or remove " +
                  journal_path(table) + " to begin anew");
  }
  EXPECT_GE(::fcntl(STDIN_FILENO, F_GETFD), 0) << "no descriptor of others was closed";
  EXPECT_TRUE(ResumableOutput(table, run_of("m"), Start::kResume).reached());
}

TEST_F(ResumableOutputTest, BelievesNoMarkThatThePartDoesNotBearOut) {
  for (const std::string part : {"", "one\n", "one\ntwO\n"}) {
    leave(Start::kResume, true);
    folder.write("a.csv.partial", part);
    EXPECT_FALSE(ResumableOutput(table, run_of("m"), Start::kResume).reached()) << part;
  }
}

TEST_F(ResumableOutputTest, GoesOnAfterTheLastMarkThatThePartBearsOut) {
  const std::string rows = std::string((3U << 19U) - 1, 'r') + "\n";  // one and a half MiB
  {
    ResumableOutput out(table, run_of("m"), Start::kResume);
    for (std::uint64_t records = 1; records <= 3; ++records) {
      out.write(rows);
      out.reach({records, 10 * records, {}});
      std::this_thread::sleep_for(std::chrono::milliseconds(60));
    }
  }
  std::filesystem::resize_file(part_path(table), 3 * rows.size() - 1);
  ResumableOutput out(table, run_of("m"), Start::kResume);
  ASSERT_TRUE(out.reached());
  EXPECT_EQ(out.reached()->records, 2U);
  EXPECT_EQ(out.reached()->input_checksum, 20U);
  EXPECT_EQ(out.written_bytes(), 2 * rows.size());
  EXPECT_EQ(std::filesystem::file_size(part_path(table)), 2 * rows.size());
}

TEST_F(ResumableOutputTest, SumsUpItsRowsOverRuns) {
  std::uint64_t at_once = 0;
  {
    ResumableOutput out(folder.path("b.csv"), run_of("m"), Start::kAnew);
    out.write("one\ntwo\n");
    out.write("three\n");
    at_once = out.rows_checksum();
    out.commit();
  }
  leave(Start::kResume, false);
  ResumableOutput out(table, run_of("m"), Start::kResume);
  out.write("three\n");
  EXPECT_EQ(out.rows_checksum(), at_once);
}

TEST_F(ResumableOutputTest, BelievesNoJournalThatIsDamaged) {
  leave(Start::kResume, true);
  const std::string journal = folder.read("a.csv.journal");
  const std::string part = folder.read("a.csv.partial");
  for (std::size_t i = 0; i < journal.size(); ++i) {
    folder.write("a.csv.journal", journal.substr(0, i));
    folder.write("a.csv.partial", part);
    ResumableOutput out(table, run_of("m"), Start::kResume);
    EXPECT_FALSE(out.reached()) << i;
    EXPECT_TRUE(out.found_nothing_to_go_on_with()) << i;
  }
}

TEST_F(ResumableOutputTest, HidesWhatLiesBesideANameThatIsTooLong) {
  const std::string name(250, 'n');
  {
    ResumableOutput out(folder.path(name), run_of("m"), Start::kResume);
    EXPECT_EQ(folder.entry_count(), 3U) << "part, journal and lock";
    EXPECT_FALSE(out.found_nothing_to_go_on_with()) << "there was no run before";
    out.commit();
  }
  EXPECT_EQ(folder.entry_count(), 1U);
  EXPECT_EQ(folder.read(name), "");
}

}  // namespace
}  // namespace zawiya::datasets
