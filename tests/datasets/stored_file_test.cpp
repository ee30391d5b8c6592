#include "datasets/stored_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include "compressed.hpp"
#include "datasets/errors.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

// Writes `bytes` to a FIFO in pieces of ever other sizes, and interrupts `reader` now and then.
void write_in_pieces(const std::string& fifo, std::string_view bytes, pthread_t reader) {
  const int descriptor = ::open(fifo.c_str(), O_WRONLY);
  ASSERT_GE(descriptor, 0);
  for (std::size_t size = 1; !bytes.empty(); size = size % 7 + 1) {
    const std::string_view piece = bytes.substr(0, size);
    ASSERT_EQ(::write(descriptor, piece.data(), piece.size()), static_cast<ssize_t>(piece.size()));
    bytes.remove_prefix(piece.size());
    if (bytes.size() % 50 != 0) continue;
    ::usleep(2000);  // by now the reader has emptied the pipe and waits
    ::pthread_kill(reader, SIGUSR1);
  }
  ::close(descriptor);
}

TEST(StoredFile, LosesNothingToShortReadsAndInterruptions) {
  struct sigaction interrupting = {};
  interrupting.sa_handler = [](int) {};  // no SA_RESTART: read(2) fails with EINTR
  struct sigaction before = {};
  ::sigaction(SIGUSR1, &interrupting, &before);

  std::string lines;
  for (int i = 0; i < 200; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"خبر\"}\n";
  }
  for (const std::string& content : {lines, gzipped(lines), zstd_compressed(lines)}) {
    const ScratchFolder folder;
    const std::string fifo = folder.path("fifo.jsonl");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    std::thread writer(write_in_pieces, fifo, content, ::pthread_self());
    const ReadOutcome outcome = read_to_end({fifo});
    writer.join();
    ASSERT_EQ(outcome.rows.size(), 200U);
    EXPECT_EQ(outcome.rows.back().article.id, "199");
    EXPECT_EQ(outcome.rows.back().line, 200U);
  }
  ::sigaction(SIGUSR1, &before, nullptr);
}

TEST(StoredFile, FailsWhenAFileBecomesShorterWhileItIsRead) {
  const ScratchFolder folder;
  const std::string path = folder.write("a.txt", std::string(10000, 'x'));
  StoredFile file(path);
  std::string bytes(5000, '\0');
  ASSERT_GT(file.read(bytes.data(), bytes.size()), 0U);
  ASSERT_EQ(::truncate(path.c_str(), 100), 0);
  EXPECT_THROW(file.read(bytes.data(), bytes.size()), IoError);
}

/// What is said when `path` is read to its end after `change`.
template <class Change>
std::string said_after(const std::string& path, Change change) {
  StoredFile file(path);
  std::string bytes(2, ' ');
  file.read(bytes.data(), bytes.size());
  change();
  try {
    while (file.read(bytes.data(), bytes.size()) > 0) {
    }
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(StoredFile, F078_SaysThatAFileBecameLonger) {
  const ScratchFolder folder;
  const std::string path = folder.write("a.txt", "abc");
  EXPECT_EQ(said_after(path, [] {}), "");
  EXPECT_EQ(said_after(path, [&] { folder.write("a.txt", "abcdef"); }),
            path + ": grew while it was read: it had 3 bytes at first, and has 6 now");
}

TEST(StoredFile, F078_SaysThatAFileWasWrittenTo) {
  const ScratchFolder folder;
  const std::string path = folder.write("a.txt", "abc");
  const timespec long_ago[2] = {{1, 0}, {1, 0}};
  ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), long_ago, 0), 0);
  EXPECT_EQ(said_after(path, [&] { folder.write("a.txt", "xyz"); }),
            path + ": was written to while it was read");
}

TEST(StoredFile, F078_IsNotMisledByAFileThatTakesThePlace) {
  const ScratchFolder folder;
  const std::string path = folder.write("a.txt", "abc");
  const std::string other = folder.write("b.txt", "something else");
  EXPECT_EQ(said_after(path, [&] { std::filesystem::rename(other, path); }), "");
}

TEST(StoredFile, DeliversARecordBeforeASlowWriterGoesOn) {
  const ScratchFolder folder;
  const std::string fifo = folder.path("slow.jsonl");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const int writer = ::open(fifo.c_str(), O_RDWR);
  const std::string line = "{\"id\":1,\"text\":\"a\"}\n";
  ASSERT_EQ(::write(writer, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  Reader reader({fifo}, {});
  Block block;
  ASSERT_TRUE(reader.read(block));  // would wait for ever if it wanted a whole block
  EXPECT_EQ(block.records.size(), 1U);
  ::close(writer);
}

TEST(StoredFile, NamesWhatCannotBeOpened) {
  try {
    const StoredFile file("/nowhere/a\x1B[2J.jsonl");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "cannot open /nowhere/a\\u{1B}[2J.jsonl: No such file or directory");
  }
}

TEST(StoredFile, ShowsBytesWithoutTakingThem) {
  const ScratchFolder folder;
  StoredFile file(folder.write("a", "abcdef"));
  EXPECT_EQ(file.peek(2), "abcdef");
  file.consume(2);
  EXPECT_EQ(file.peek(100), "cdef");
  char rest[10];
  EXPECT_EQ(file.read(rest, sizeof rest), 4U);
  EXPECT_EQ(file.read(rest, sizeof rest), 0U);
  EXPECT_EQ(file.consumed_bytes(), 6U);
}

TEST(StoredFile, LeavesStandardInputOpen) {
  const int kept = ::dup(STDIN_FILENO);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::close(nothing);
  { StoredFile file("-"); }
  EXPECT_GE(::fcntl(STDIN_FILENO, F_GETFD), 0);
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
}

TEST(StoredFile, SaysThatReadingFailedAndWhere) {
  try {
    StoredFile file("/proc/self/mem");
    file.peek(1);
    FAIL();
  } catch (const IoError& error) {
    EXPECT_NE(std::string(error.what()).find("/proc/self/mem: cannot read on after byte 0"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace zawiya::datasets
