#include "cli/annotation_flags.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/failure.hpp"
#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

jobs::FitInputs inputs_of(std::vector<std::string> arguments) {
  CLI::App app;
  AnnotationFlags flags;
  flags.add_to(app);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(arguments);
  jobs::FitInputs from;
  from.columns.labels = {{"stance", "stance"}, {"stance:b", "x"}};
  flags.give(from);
  return from;
}

TEST(AnnotationFlags, NameColumnsOfVotes) {
  const auto from = inputs_of({"--soft", "stance:for=p1,stance:against=n:2=3,stance:b:yes=p4"});
  ASSERT_EQ(from.soft.size(), 3U);
  EXPECT_EQ(from.soft[0].head + "|" + from.soft[0].label + "|" + from.soft[0].column,
            "stance|for|p1");
  EXPECT_EQ(from.soft[1].column, "n:2=3");
  EXPECT_EQ(from.soft[2].head + "|" + from.soft[2].label, "stance:b|yes");
}

TEST(AnnotationFlags, NameColumnsOfAnnotators) {
  const auto from = inputs_of({"--soft", "stance=a1,a2,a3"});
  ASSERT_EQ(from.soft.size(), 3U);
  for (const jobs::VoteColumn& vote : from.soft) {
    EXPECT_EQ(vote.head, "stance");
    EXPECT_EQ(vote.label, "");
  }
  EXPECT_EQ(from.soft[2].column, "a3");
}

TEST(AnnotationFlags, AddAuxiliaryHeadsLast) {
  const auto from = inputs_of({"--auxiliary", "mood=sentiment", "--auxiliary", "sarcasm"});
  EXPECT_EQ(from.fit.auxiliary, 2U);
  ASSERT_EQ(from.columns.labels.size(), 4U);
  EXPECT_EQ(from.columns.labels[2], (datasets::LabelColumn{"mood", "sentiment"}));
}

TEST(AnnotationFlags, RefuseWhatSaysNothing) {
  for (const char* soft :
       {"", "stance", "=a", "stance=", "stance:=a", "stance:x=a,b", "stance=a,,b", "stance=a,"}) {
    EXPECT_THROW(inputs_of({"--soft", soft}), Failure) << soft;
  }
  EXPECT_THROW(inputs_of({"--auxiliary", "="}), Failure);
  EXPECT_THROW(inputs_of({"--optimise", "f1:"}), Failure);
}

/// The tiny corpus, with how sure its framing is, two counts of votes, and the labels of two
/// annotators.
class AnnotatedCorpus : public CommandTest {
 protected:
  std::string corpus(const std::string& first_weight = "0.9") {
    std::string rows = "id,text,topic,framing,sure,v1,v2,a1,a2\n";
    bool first = true;
    for (const TinyArticle& of : tiny_articles()) {
      const bool official = of.framing == tiny_articles().front().framing;
      const std::string& other = tiny_articles()[official ? 29 : 0].framing;
      rows += of.id + "," + of.text + "," + of.topic + "," + of.framing + ",";
      rows += (first ? first_weight : "0.5") + "," + (official ? "4,1" : "1,4") + ",";
      rows += of.framing + "," + (first ? other : of.framing) + "\n";
      first = false;
    }
    return input("corpus.csv", rows);
  }

  const std::string& official() const { return tiny_articles().front().framing; }
  const std::string& opposed() const { return tiny_articles().back().framing; }
  std::string votes() const { return "framing:" + official() + "=v1,framing:" + opposed() + "=v2"; }

  Outcome run(const std::string& verb, const std::string& file,
              const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {verb, file, "--label", "framing", "--min-df", "1"};
    if (verb == "train") arguments.insert(arguments.end(), {"-m", folder_.path("m.zawiya")});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }

  std::string model_after(const std::vector<std::string>& more) {
    const Outcome outcome = run("train", corpus(), more);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return folder_.read("m.zawiya");
  }

  /// Both verbs that fit refuse this with one sentence that has `words` in it.
  void expect_refused(const std::string& file, const std::vector<std::string>& more, int status,
                      const std::string& words) {
    for (const char* verb : {"train", "crossval"}) {
      const Outcome outcome = run(verb, file, more);
      EXPECT_EQ(outcome.status, status) << outcome.err;
      EXPECT_NE(outcome.err.find(words), std::string::npos) << outcome.err;
      EXPECT_EQ(outcome.out, "");
    }
  }
};

TEST_F(AnnotatedCorpus, WeightsAndVotesChangeWhatIsLearnt) {
  const std::string plain = model_after({});
  for (const std::vector<std::string>& more : {std::vector<std::string>{"--weight", "sure"},
                                               {"--soft", votes()},
                                               {"--soft", "framing=a1,a2"},
                                               {"--auxiliary", "topic"}}) {
    const std::string model = model_after(more);
    EXPECT_NE(model, plain) << more[0];
    EXPECT_EQ(model_after(more), model) << "the same training, the same bytes";
    std::vector<std::string> threaded = more;
    threaded.insert(threaded.end(), {"--threads", "2"});
    EXPECT_EQ(model_after(threaded), model) << more[0];
  }
}

TEST_F(AnnotatedCorpus, VotesAreLabelsWhereThereAreNone) {
  const Outcome outcome = run_command({"train", corpus(), "--label", "side", "--soft",
                                       "side:official=v1,side:opposed=v2", "--min-df", "1", "-m",
                                       folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("side: official 15, opposed 15"), std::string::npos) << outcome.err;
}

TEST_F(AnnotatedCorpus, AnAuxiliaryHeadIsInTheModelAndExplanationsStayTrue) {
  model_after({"--auxiliary", "topic"});
  const Outcome outcome =
      run_command({"classify", folder_.path("m.zawiya"), "--json", "--explain"},
                  {.input = "{\"id\": \"a\", \"text\": \"" + tiny_articles()[3].text + "\"}\n"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto json = nlohmann::json::parse(outcome.out);
  ASSERT_TRUE(json["heads"].contains("topic"));
  const auto& why = json["heads"]["framing"]["explanation"];
  double sum = why["intercept"];
  for (const auto& unit : why["units"]) sum += unit["weight"].get<double>();
  EXPECT_NEAR(sum, why["total"].get<double>(), 1e-4);
}

TEST_F(AnnotatedCorpus, CrossvalTakesThemAll) {
  const std::string predictions = folder_.path("p.csv");
  const Outcome outcome =
      run("crossval", corpus(),
          {"--weight", "sure", "--soft", votes(), "--auxiliary", "topic", "--optimise", "macro-f1",
           "--predictions", predictions, "--leave-one-out", "id", "--lambda", "0.001", "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto rows = csv_rows(folder_.read("p.csv"));
  EXPECT_EQ(rows[0][3], "framing_predicted");
  EXPECT_EQ(rows.size(), 31U);
}

TEST_F(AnnotatedCorpus, BadWeightsAreRefused) {
  for (const char* bad : {"high", "-0.5", "nan"}) {
    expect_refused(
        corpus(bad), {"--weight", "sure"}, 65,
        std::string("column 'sure': found '") + bad + "', expected a number from 0 to 1000000000");
  }
  const Outcome outcome = run("train", corpus("high"), {"--weight", "sure"});
  EXPECT_NE(outcome.err.find("corpus.csv:2: "), std::string::npos) << outcome.err;
}

TEST_F(AnnotatedCorpus, KeysThatNoRecordHasAreRefused) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  expect_refused(file, {"--weight", "sur"}, 65, "column 'sur': no article has a value there");
  expect_refused(file, {"--soft", "framing=a1"}, 65, "column 'a1': no article has a value there");
  expect_refused(file, {"--auxiliary", "mood"}, 65, "no record has the column \"mood\"");
  const std::string without_moods =
      input("b.jsonl", tiny_json_lines() + "{\"text\":\"خبر\",\"mood\":null}\n");
  expect_refused(without_moods, {"--auxiliary", "mood"}, 65, "head 'mood': no article has a label");
}

TEST_F(AnnotatedCorpus, ColumnsAndLabelsThatAreNotThereAreRefused) {
  const std::string file = corpus();
  expect_refused(file, {"--weight", "sur"}, 65, "no column \"sur\"; found the columns");
  expect_refused(file, {"--soft", "framing=a1,a3"}, 65, "no column \"a3\"; found the columns");
  expect_refused(file, {"--soft", "framing:other=v1"}, 65,
                 "column 'v1': it has votes for 'other', which is no article's label");
  expect_refused(file, {"--soft", "framin:x=v1"}, 64, "--soft: there is no head 'framin'");
  expect_refused(file, {"--soft", votes(), "--soft", "framing=a1"}, 64, "expected one kind");
  expect_refused(file, {"--auxiliary", "mood"}, 65, "no column \"mood\"; found the columns");
  expect_refused(file, {"--optimise", "f1:other"}, 65,
                 "--optimise f1:other: 'other' is no article's label; found '");
  expect_refused(file, {"--optimise", "f2"}, 64, "expected accuracy, macro-f1 or f1:LABEL");
}

}  // namespace
}  // namespace zawiya::cli
