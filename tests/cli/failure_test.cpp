#include "cli/version.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class FailureTest : public CommandTest {
 protected:
  /// One sentence on stderr that holds `part`, nothing on stdout.
  static void expect_refusal(const std::vector<std::string>& arguments, int status,
                             const std::string& part) {
    const Outcome outcome = run_command(arguments);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err.rfind("zawiya: ", 0), 0U) << outcome.err;
    EXPECT_NE(outcome.err.find(part), std::string::npos) << outcome.err;
  }
};

TEST_F(FailureTest, IsNotHelpOrVersion) {
  EXPECT_TRUE(run_command({"--version"}).out.starts_with("zawiya " + std::string(kVersion) + "\n"));
  for (const char* verb : {"train", "classify", "score", "evaluate", "inspect", "normalise"}) {
    const Outcome outcome = run_command({verb, "--help"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_NE(outcome.out.find(std::string("Usage: zawiya ") + verb), std::string::npos);
    EXPECT_NE(run_command({"--help"}).out.find(verb), std::string::npos);
  }
}

TEST_F(FailureTest, OfAModelThatIsNotThereIs66) {
  for (const char* verb : {"score", "evaluate"}) {
    expect_refusal({verb, folder_.path("no.zawiya"), "-"}, 66, "no.zawiya: cannot be opened");
    expect_refusal({verb, folder_.path(), "-"}, 66, "is a folder; expected a model file");
  }
  expect_refusal({"classify", folder_.path("no.zawiya")}, 66, "No such file or directory");
  expect_refusal({"inspect", folder_.path("no.zawiya")}, 66, "No such file or directory");
}

TEST_F(FailureTest, OfADamagedModelIs65) {
  const std::string bytes = (model(), folder_.read("tiny.zawiya"));
  std::string flipped = bytes;
  flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 1);
  expect_refusal({"inspect", input("a", flipped)}, 65, "a: damaged: the checksum does not match");
  expect_refusal({"inspect", input("b", bytes.substr(0, 1000))}, 65, "the file has 1000");
  expect_refusal({"inspect", input("c", bytes + "\n")}, 65, "header announces");
  expect_refusal({"inspect", input("d", "")}, 65, "d: the file is empty");
  expect_refusal({"inspect", input("e", tiny_csv())}, 65, "e: not a Zawiya model");
  expect_refusal({"score", input("f", tiny_csv()), input("t.csv", tiny_csv())}, 65, "not a Zawiya");
}

TEST_F(FailureTest, OfAnInputThatIsNotThereIs66) {
  const std::string missing = folder_.path("no.jsonl");
  const std::string reason = "cannot read " + missing + ": No such file or directory";
  expect_refusal({"score", model(), missing}, 66, reason);
  expect_refusal({"classify", model(), missing}, 66, reason);
  expect_refusal({"evaluate", model(), missing}, 66, reason);
  expect_refusal({"train", missing, "--label", "x", "-m", folder_.path("m")}, 66, reason);
  std::filesystem::create_directory(folder_.path("empty"));
  expect_refusal({"score", model(), folder_.path("empty")}, 66, "the folder holds no .txt file");
}

TEST_F(FailureTest, OfACsvWithoutATextColumnIs65) {
  const Outcome outcome = run_command(
      {"score", model(), input("a.csv", "id,Text;x\n1,هدف\n"), "-o", folder_.path("s")});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find(R"(found the columns "id", "Text;x")"), std::string::npos)
      << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder_.path("s")));
}

TEST_F(FailureTest, OfAnOutputThatCannotBeCreatedIs73) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string nowhere = folder_.path("no/such/file");
  expect_refusal({"score", model(), file, "-o", nowhere}, 73, "does not exist");
  expect_refusal({"score", model(), file, "-o", folder_.path()}, 73, "it is a folder");
  expect_refusal({"train", file, "--label", "topic", "-m", nowhere}, 73, "does not exist");
}

TEST_F(FailureTest, OfAFullDiskIs74) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::size_t entries = (model(), folder_.entry_count());
  for (const std::string& arguments :
       {"score " + model() + " " + file + " -o /dev/full",
        "score " + model() + " " + file + " > /dev/full",
        "train " + file + " --label topic -m /dev/full",
        "classify " + model() + " " + file + " > /dev/full",
        "evaluate " + model() + " " + file + " > /dev/full", "inspect " + model() + " > /dev/full",
        "normalise " + file + " > /dev/full", std::string("--help > /dev/full"),
        std::string("--version > /dev/full")}) {
    const Outcome outcome = run_shell("\"$ZAWIYA\" " + arguments);
    EXPECT_EQ(outcome.status, 74) << arguments;
    EXPECT_NE(outcome.err.find("No space left on device"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(folder_.entry_count(), entries);
}

TEST_F(FailureTest, OfAFileAtItsSizeLimitIs74AndLeavesNothing) {
  std::string lines;
  while (lines.size() < 1'000'000) lines += tiny_json_lines();
  const std::string file = input("a.jsonl", lines);
  const std::size_t entries = (model(), folder_.entry_count());
  const Outcome outcome = run_shell("ulimit -f 8; exec \"$ZAWIYA\" score " + model() + " " + file +
                                    " -o " + folder_.path("s.csv") + " 2>/dev/null");
  EXPECT_EQ(outcome.status, 74);
  EXPECT_EQ(folder_.entry_count(), entries);
}

TEST_F(FailureTest, OfAClosedPipeIsQuiet) {
  std::string lines;
  while (lines.size() < 2'000'000) lines += tiny_json_lines();
  const Outcome outcome =
      run_shell("{ \"$ZAWIYA\" score " + model() + " " + input("a.jsonl", lines) +
                    "; echo $? > status; } | head -n 1",
                {.folder = folder_.path()});
  EXPECT_EQ(folder_.read("status"), "141\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out,
            "id,topic,topic_probability,framing,framing_probability,known,typicality,error\n");
}

TEST_F(FailureTest, OfClosedDescriptorsIsNotSilent) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string score = "exec \"$ZAWIYA\" score " + model() + " ";
  EXPECT_EQ(run_shell(score + file + " >&-").status, 74);
  EXPECT_EQ(run_shell(score + "- <&-").status, 74);
  EXPECT_EQ(run_shell("exec \"$ZAWIYA\" --version >&-").status, 74);
  EXPECT_EQ(run_shell(score + "missing.jsonl 2>&-").status, 66);
  const std::string table = folder_.path("s.csv");
  EXPECT_EQ(run_shell(score + file + " -o " + table + " <&- >&- 2>&-").status, 0);
  EXPECT_EQ(folder_.read("s.csv"), run_command({"score", model(), file}).out);
}

TEST_F(FailureTest, OfTooLittleMemoryIs71) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer needs the address space";
#endif
  const std::string file = input("a.jsonl", json_line("a", std::string(100'000'000, 'x')));
  const Outcome outcome =
      run_shell("ulimit -v 300000; exec \"$ZAWIYA\" score " + model() + " " + file);
  EXPECT_EQ(outcome.status, 71) << outcome.err;
  EXPECT_EQ(outcome.err, "zawiya: not enough memory\n");
}

}  // namespace
}  // namespace zawiya::cli
