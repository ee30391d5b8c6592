#include "command_test.hpp"
#include "tests/datasets/compressed.hpp"

namespace zawiya::cli {
namespace {

class TrainCommand : public CommandTest {
 protected:
  /// Trains on `input` with both labels; returns the model's bytes.
  std::string trained(const std::string& input, std::vector<std::string> more = {},
                      const Surroundings& surroundings = {}) {
    const std::string file = folder_.path("m" + std::to_string(++models_) + ".zawiya");
    std::vector<std::string> arguments = {"train",   input,      "--label", "topic", "--label",
                                          "framing", "--min-df", "1",       "-m",    file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_command(arguments, surroundings);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    return folder_.read("m" + std::to_string(models_) + ".zawiya");
  }

  /// The end of training on a CSV of this content with the label column `label`; a model must not
  /// appear.
  Outcome refused(const std::string& csv) {
    const std::string file = folder_.path("none.zawiya");
    const Outcome outcome =
        run_command({"train", input("bad.csv", csv), "--label", "label", "-m", file});
    EXPECT_EQ(folder_.entry_count(), 1U) << "something was left behind";
    EXPECT_EQ(outcome.out, "");
    return outcome;
  }

 private:
  int models_ = 0;
};

TEST_F(TrainCommand, MakesTheSameModelFromEveryFormat) {
  const std::string lines = tiny_json_lines();
  const std::string expected = trained(input("a.jsonl", lines));
  EXPECT_EQ(expected.substr(1, 6), "ZAWIYA");
  EXPECT_EQ(trained(input("a.csv", tiny_csv())), expected);
  EXPECT_EQ(trained(input("a.tsv", tiny_csv('\t'))), expected);
  EXPECT_EQ(trained(input("a.xml", tiny_xml())), expected);
  EXPECT_EQ(trained(input("a.jsonl.gz", datasets::gzipped(lines))), expected);
  EXPECT_EQ(trained(input("a.jsonl.zst", datasets::zstd_compressed(lines))), expected);
  EXPECT_EQ(trained("-", {}, {.input = lines}), expected);
}

TEST_F(TrainCommand, TakesTheSubFolderAsTheLabel) {
  for (const TinyArticle& article : tiny_articles()) {
    input("news/" + article.topic + "/" + article.id + ".txt", article.text);
  }
  const Outcome outcome = run_command(
      {"train", folder_.path("news"), "--label", "topic", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("topic: اقتصاد 10, رياضة 10, سياسة 10"), std::string::npos)
      << outcome.err;
}

TEST_F(TrainCommand, MakesTheSameModelAtAnyNumberOfThreadsAndFromAnyFolder) {
  const std::string file = input("elsewhere/a.jsonl", tiny_json_lines());
  const std::string expected = trained(file, {"--threads", "1"});
  EXPECT_EQ(trained(file, {"--threads", "2"}), expected);
  EXPECT_EQ(trained(file, {"--threads", "7"}), expected);
  EXPECT_EQ(trained("a.jsonl", {}, {.folder = folder_.path("elsewhere")}), expected);
  EXPECT_EQ(trained(file, {}, {.environment = {{"LC_ALL", "de_DE.UTF-8"}, {"TZ", "Asia/Aden"}}}),
            expected);
  EXPECT_NE(trained(file, {"--max-ngram", "0"}), expected);
}

TEST_F(TrainCommand, MakesTheSameModelWithAnyMemory) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string expected = trained(file);
  EXPECT_EQ(trained(file, {"--memory", "0", "--spill", folder_.path("")}), expected);
  EXPECT_EQ(trained(file, {"--memory", "3G"}), expected);
}

TEST_F(TrainCommand, NamesAFolderThatNothingCanBePutAsideIn) {
  const std::string model = folder_.path("m.zawiya");
  const Outcome outcome =
      run_command({"train", input("a.jsonl", tiny_json_lines()), "--label", "topic", "-m", model,
                   "--memory", "0", "--spill", folder_.path("missing")});
  EXPECT_EQ(outcome.status, 73) << outcome.err;
  EXPECT_NE(outcome.err.find("missing: what does not fit into memory cannot be put there"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(folder_.entry_count(), 1U) << "something was left behind";
}

TEST_F(TrainCommand, ReplacesAModelWholeOrNotAtAll) {
  const std::string old = input("m.zawiya", "the model of yesterday");
  const Outcome refused =
      run_command({"train", input("one.csv", "text,l\nخبر,x\n"), "--label", "l", "-m", old});
  EXPECT_EQ(refused.status, 65);
  EXPECT_EQ(folder_.read("m.zawiya"), "the model of yesterday");
  EXPECT_EQ(folder_.entry_count(), 2U);
  const Outcome replaced =
      run_command({"train", input("tiny.csv", tiny_csv()), "--label", "topic", "-m", old});
  EXPECT_EQ(replaced.status, 0) << replaced.err;
  EXPECT_EQ(folder_.read("m.zawiya").substr(1, 6), "ZAWIYA");
  EXPECT_EQ(folder_.entry_count(), 3U);
}

TEST_F(TrainCommand, ListsTheColumnsWhenTheLabelIsNotOne) {
  const Outcome outcome = refused("id,text,labels\n1,خبر,x\n");
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("bad.csv:1"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(R"("id", "text", "labels"; did you mean "labels"?)"),
            std::string::npos)
      << outcome.err;
}

TEST_F(TrainCommand, RefusesWhatNothingCanBeLearntFrom) {
  EXPECT_EQ(refused("").status, 65);
  EXPECT_EQ(refused("text,label\n").status, 65);
  const Outcome one_label = refused("text,label\nخبر,x\nنبأ,x\n");
  EXPECT_EQ(one_label.status, 65);
  EXPECT_NE(one_label.err.find("every label is 'x'"), std::string::npos) << one_label.err;
  const Outcome unlabelled = refused("text,label\nخبر,\nنبأ,\n");
  EXPECT_EQ(unlabelled.status, 65);
  EXPECT_NE(unlabelled.err.find("none of the 2 records"), std::string::npos) << unlabelled.err;
}

TEST_F(TrainCommand, LearnsALabelOfOneArticleWithAWarning) {
  const Outcome outcome =
      run_command({"train", input("a.csv", tiny_csv() + "n31,طقس,أمطار غزيرة,طقس,رسمي\n"),
                   "--label", "topic", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("warning: head 'topic': only one article has the label 'طقس'"),
            std::string::npos)
      << outcome.err;
}

TEST_F(TrainCommand, LeavesOutBrokenRecordsWithAWarning) {
  const Outcome outcome =
      run_command({"train", input("a.jsonl", tiny_json_lines() + "{\"id\":\"x\n"), "--label",
                   "topic", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("1 record left out"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("a.jsonl:31: not valid JSON"), std::string::npos) << outcome.err;
}

TEST_F(TrainCommand, RefusesToReplaceItsInput) {
  const std::string file = input("a.csv", tiny_csv());
  const Outcome outcome = run_command({"train", file, "--label", "topic", "-m", file});
  EXPECT_EQ(outcome.status, 73);
  EXPECT_EQ(folder_.read("a.csv"), tiny_csv());
}

TEST_F(TrainCommand, RefusesAHeadNamedTwice) {
  const Outcome outcome = run_command({"train", input("a.csv", tiny_csv()), "--label", "topic",
                                       "--label", "topic=framing", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("the head 'topic' is named twice"), std::string::npos) << outcome.err;
}

TEST_F(TrainCommand, KeepsLabelsThatCsvMustQuote) {
  const std::string awkward = "\"a, \"\"b\"\" c\"";
  std::string csv = "text,\"l,\"\"\"\n";
  for (int i = 0; i < 3; ++i) csv += "هدف المباراة," + awkward + "\nسعر النفط,=1+1\n";
  const std::string file = folder_.path("m.zawiya");
  const std::string data = input("a.csv", csv);
  ASSERT_EQ(run_command({"train", data, "--label", "h,=l,\"", "--min-df", "1", "-m", file}).status,
            0);
  const Outcome scores = run_command({"score", file, data, "--probabilities"});
  EXPECT_EQ(scores.out.substr(0, scores.out.find(",known")),
            "id,\"h,\",\"h,_probability\",\"h,:=1+1\",\"h,:a, \"\"b\"\" c\"");
  const Outcome evaluated = run_command({"evaluate", file, data});
  EXPECT_EQ(evaluated.status, 0) << evaluated.err;
  EXPECT_NE(evaluated.out.find("accuracy 1.0000"), std::string::npos) << evaluated.out;
}

TEST_F(TrainCommand, RefusesAHeadWhoseNameBreaksALine) {
  const std::string data = input("a.csv", "text,l\nهدف,a\nسعر,b\n");
  const Outcome outcome = run_command({"train", data, "--label", "h\n=l", "-m", folder_.path("m")});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("control character"), std::string::npos) << outcome.err;
}

TEST_F(TrainCommand, LearnsThreeHundredLabels) {
  std::string csv = "text,l\n";
  for (int i = 0; i < 600; ++i) {
    const std::string number = std::to_string(i % 300);
    csv += "كلمة" + number + " خبر,ل" + number + "\n";
  }
  const std::string file = folder_.path("m.zawiya");
  const Outcome outcome = run_command({"train", input("a.csv", csv), "--label", "l", "--min-df",
                                       "1", "--lambda", "0.001", "-m", file});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("(300 labels)"), std::string::npos) << outcome.err;
  const Outcome scores = run_command({"score", file, "-"}, {.input = "كلمة217 خبر"});
  EXPECT_NE(scores.out.find("\n-,ل217,"), std::string::npos) << scores.out;
}

TEST_F(TrainCommand, AsksBeforeItLearnsMoreThanAThousandLabels) {
  std::string lines = "text,author\n";
  for (int i = 0; i < 1001; ++i) lines += "خبر قصير,a" + std::to_string(i) + "\n";
  const std::string file = input("authors.csv", lines);
  const Outcome outcome =
      run_command({"train", file, "--label", "author", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("--label author: found 1001 different labels, expected 1000 at most; "
                             "if they are meant, say so by --many-labels"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(run_command({"crossval", file, "--label", "author"}).status, 65);
}

}  // namespace
}  // namespace zawiya::cli
