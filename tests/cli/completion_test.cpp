#include "cli/completion.hpp"

#include <CLI/CLI.hpp>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class CompletionTest : public CommandTest {
 protected:
  static std::string lines(std::vector<std::string> words) {
    words.insert(words.begin(), "complete");
    const Outcome outcome = run_command(words);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
  }

  static bool has(const std::string& lines, const std::string& word) {
    return ("\n" + lines).find("\n" + word + "\t") != std::string::npos;
  }
};

TEST_F(CompletionTest, KnowsTheVerbs) {
  const std::string all = lines({""});
  EXPECT_TRUE(has(all, "train") && has(all, "score")) << all;
  EXPECT_FALSE(has(all, "man")) << "hidden";
  const std::string some = lines({"c"});
  EXPECT_TRUE(has(some, "classify") && has(some, "compare") && !has(some, "train")) << some;
  EXPECT_TRUE(has(lines({"--v"}), "--version"));
}

TEST_F(CompletionTest, KnowsFlagsAndTheirValues) {
  EXPECT_TRUE(has(lines({"score", "m", "--prob"}), "--probabilities"));
  EXPECT_EQ(lines({"score", "m", "--nothing-such"}), "");
  EXPECT_EQ(lines({"score", "m", "--format", "t"}), "tsv\t\ntext\t\n");
  EXPECT_EQ(lines({"score", "m", "--format=t"}), "--format=tsv\t\n--format=text\t\n");
  EXPECT_EQ(lines({"nothing", ""}), "");
}

TEST_F(CompletionTest, LeavesFilesToTheShell) {
  EXPECT_EQ(lines({"score", ""}), ":files\n");
  EXPECT_EQ(lines({"score", "m", "--output", "sc"}), ":files\n");
}

TEST_F(CompletionTest, KnowsTheHeadsOfTheModelOnTheLine) {
  const std::string heads = lines({"classify", model(), "a.txt", "--head", ""});
  EXPECT_TRUE(has(heads, "topic") && has(heads, "framing")) << heads;
  EXPECT_TRUE(has(lines({"evaluate", model(), "a.csv", "--label", ""}), "topic"));
  EXPECT_EQ(lines({"train", "a.csv", "--label", ""}), ":files\n");
  EXPECT_EQ(lines({"compare", "a", "b", "--model", model(), "--head", "f"}).substr(0, 8),
            "framing\t");
  EXPECT_EQ(lines({"classify", folder_.path("none"), "a.txt", "--head", ""}), ":files\n");
}

TEST_F(CompletionTest, IsALineAWord) {
  const Completion completion{{{"a", "b"}}, true};
  EXPECT_EQ(completion_as_lines(completion), "a\tb\n:files\n");
}

TEST_F(CompletionTest, WorksInBash) {
  const std::string line =
      "PATH=\"$(dirname \"$ZAWIYA\")\":$PATH bash -c '. " ZAWIYA_SOURCE_DIR
      "/cli/completion/zawiya.bash; "
      "COMP_WORDS=(zawiya sc); COMP_CWORD=1; _zawiya; echo \"${COMPREPLY[@]}\"; "
      "COMP_WORDS=(zawiya score m --format = t); COMP_CWORD=5; _zawiya; echo \"${COMPREPLY[@]}\"; "
      "COMP_WORDS=(zawiya score tiny.z); COMP_CWORD=2; _zawiya; echo \"${COMPREPLY[@]}\"'";
  model();
  const Outcome outcome = run_shell(line, {.folder = folder_.path("")});
  EXPECT_EQ(outcome.out, "score\ntsv text\ntiny.zawiya\n") << outcome.err;
}

}  // namespace
}  // namespace zawiya::cli
