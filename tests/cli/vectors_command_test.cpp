#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class VectorsCommand : public CommandTest {
 protected:
  Outcome made(const std::string& name, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"vectors",      input("tiny.jsonl", tiny_json_lines()),
                                          "-o",           folder_.path(name),
                                          "--min-count",  "1",
                                          "--dimensions", "8"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }

  /// The end of training on the tiny corpus with these flags.
  Outcome trained(std::vector<std::string> more, const std::string& verb = "train") {
    std::vector<std::string> arguments = {
        verb, input("tiny.jsonl", tiny_json_lines()), "--label", "topic", "--min-df", "1"};
    if (verb == "train") more.insert(more.end(), {"-m", folder_.path("m.zawiya")});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }
};

TEST_F(VectorsCommand, WritesTheSameVectorsAtAnyNumberOfThreads) {
  const Outcome outcome = made("a.vectors", {"--threads", "1"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("have a vector of 8 dimensions"), std::string::npos) << outcome.err;
  EXPECT_EQ(made("b.vectors", {"--threads", "7"}).status, 0);
  EXPECT_EQ(folder_.read("a.vectors"), folder_.read("b.vectors"));
  EXPECT_EQ(made("c.vectors", {"--binary"}).status, 0);
  EXPECT_LT(folder_.read("c.vectors").size(), folder_.read("a.vectors").size());
}

TEST_F(VectorsCommand, SaysWhyItCannot) {
  const Outcome none = run_command({"vectors", input("tiny.jsonl", tiny_json_lines()), "-o",
                                    folder_.path("a.vectors"), "--min-count", "100000"});
  EXPECT_EQ(none.status, 65) << none.err;
  EXPECT_EQ(made("a.vectors", {"--profile", "x"}).status, 64);
  EXPECT_EQ(made("no/such/a.vectors").status, 73);
  EXPECT_EQ(run_command({"vectors", folder_.path("none.jsonl"), "-o", "-"}).status, 66);
}

TEST_F(VectorsCommand, MakesWhatTrainingUses) {
  ASSERT_EQ(made("a.vectors").status, 0);
  const std::string vectors = folder_.path("a.vectors");
  const Outcome from_file = trained({"--vectors", vectors, "--vector-weight", "0.5"});
  EXPECT_EQ(from_file.status, 0) << from_file.err;
  EXPECT_NE(from_file.err.find("word vectors against the other features: topic 0.5"),
            std::string::npos)
      << from_file.err;
  const Outcome inspected = run_command({"inspect", folder_.path("m.zawiya"), "--json"});
  EXPECT_NE(inspected.out.find("\"vectors\": \"topic 0.5\""), std::string::npos) << inspected.out;
  EXPECT_EQ(trained({"--vectors", vectors, "--lambda", "0.001"}, "crossval").status, 0);
}

TEST_F(VectorsCommand, LetsTrainingMakeThemInTheSameRun) {
  std::string lines;
  for (int i = 0; i < 40; ++i) {
    lines += "{\"body\":\"كلمة" + std::to_string(i) + " بعد" + std::to_string(i % 20) + " كلمة" +
             std::to_string(i * 7 % 40) + "\"}\n";
  }
  std::string many;
  for (int i = 0; i < 8; ++i) many += lines + "{\"body\":\"نهاية " + std::to_string(i) + "\"}\n";
  const std::string text = input("text.jsonl", many);
  const Outcome few = trained({"--unlabelled", text});
  EXPECT_EQ(few.status, 65);
  EXPECT_NE(few.err.find("dimensions, 100"), std::string::npos) << few.err;
  EXPECT_EQ(trained({"--unlabelled", text, "--vectors", text}).status, 64);
  EXPECT_EQ(trained({"--vector-weight", "1"}).status, 64);
  EXPECT_EQ(trained({"--unlabelled-text", "body"}).status, 64);
  EXPECT_EQ(trained({"--unlabelled", folder_.path("none.jsonl")}).status, 66);
}

TEST_F(VectorsCommand, RefusesDamagedVectorsInOneSentence) {
  const std::string bad = input("bad.vectors", "2 2\nوزير 1 2\nحكومه 3\n");
  for (const Outcome& outcome :
       {trained({"--vectors", bad}), trained({"--vectors", bad}, "crossval"),
        run_command({"similar", bad, "وزير"})}) {
    EXPECT_EQ(outcome.status, 65);
    EXPECT_EQ(outcome.out, "");
    EXPECT_NE(outcome.err.find("bad.vectors: word 2 ('حكومه'): found 1 values, expected 2"),
              std::string::npos)
        << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  }
}

}  // namespace
}  // namespace zawiya::cli
