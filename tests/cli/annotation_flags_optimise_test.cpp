// What is said of labels that are not always the likeliest: train --optimise and all that follows.

#include <nlohmann/json.hpp>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

/// Ninety articles of which a third is rare, which nothing tells: the likeliest label is always the
/// common one, and the rare one's F1 asks for the rare one.
class OptimisedLabels : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    std::string rows = "id,text,kind\n";
    for (std::size_t i = 0; i < 90; ++i) {
      rows += std::to_string(i) + "," + tiny_articles()[i % 30].text + "," +
              ((i + i / 30) % 3 == 0 ? "rare" : "common") + "\n";
    }
    corpus_ = input("corpus.csv", rows);
    model_ = folder_.path("m.zawiya");
    const Outcome outcome = run_command({"train", corpus_, "--label", "kind", "--min-df", "1",
                                         "--optimise", "f1:rare", "-m", model_});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    said_ = outcome.err;
  }

  std::string corpus_;
  std::string model_;
  std::string said_;  // while training
};

TEST_F(OptimisedLabels, TrainAndInspectSayWhatTheyDoBestBy) {
  EXPECT_NE(said_.find("kind: labels are given to do best by f1:rare, not always the likeliest"),
            std::string::npos)
      << said_;
  const Outcome text = run_command({"inspect", model_});
  EXPECT_NE(text.out.find("labels are given to do best by f1:rare, by offsets of ln p: common -"),
            std::string::npos)
      << text.out;
  const Json json = Json::parse(run_command({"inspect", model_, "--json"}).out);
  EXPECT_EQ(json["heads"][0]["optimised_for"], "f1:rare");
  EXPECT_GT(json["heads"][0]["labels"][1]["offset"].get<double>(), 0.2);
}

TEST_F(OptimisedLabels, ClassifySaysWhatIsLikelier) {
  const Outcome text =
      run_command({"classify", model_, "--explain"}, {.input = tiny_articles()[3].text});
  EXPECT_NE(text.out.find("%  rare  (given for f1:rare; else common "), std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("offset of the label, for f1:rare"), std::string::npos) << text.out;
  const Json json = Json::parse(
      run_command({"classify", model_, "--json", "--explain"}, {.input = tiny_articles()[3].text})
          .out)["heads"]["kind"];
  EXPECT_EQ(json["label"], "rare");
  EXPECT_EQ(json["likeliest"], "common");
  EXPECT_EQ(json["optimised_for"], "f1:rare");
  EXPECT_EQ(json["probability"], json["probabilities"]["rare"]);
  EXPECT_LT(json["probability"].get<double>(), 0.5);
  EXPECT_GT(json["explanation"]["offset"].get<double>(), 0.2);
}

TEST_F(OptimisedLabels, ScoreGivesTheLabelWithItsOwnProbability) {
  const Outcome scored = run_command({"score", model_, corpus_, "--probabilities"});
  EXPECT_NE(scored.err.find("not always the likeliest"), std::string::npos) << scored.err;
  const auto rows = csv_rows(scored.out);
  ASSERT_EQ(rows[0][4], "kind:rare");
  EXPECT_EQ(rows[1][1], "rare");
  EXPECT_EQ(rows[1][2], rows[1][4]);
  const auto sure =
      csv_rows(run_command({"score", model_, corpus_, "--min-probability", "0.6"}).out);
  EXPECT_EQ(sure[1][1], "") << "the label given is not probable enough";
}

TEST_F(OptimisedLabels, EvaluateAndCrossvalMeasureTheLabelsGiven) {
  const Json json = Json::parse(run_command({"evaluate", model_, corpus_, "--json"}).out);
  EXPECT_GT(json["kind"]["labels"][1]["predicted"].get<int>(), 60) << json.dump();
  const Outcome outcome =
      run_command({"crossval", corpus_, "--label", "kind", "--min-df", "1", "--split-duplicates",
                   "--optimise", "f1:rare", "--predictions", folder_.path("p.csv")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::size_t rare = 0;
  for (const CsvRow& row : csv_rows(folder_.read("p.csv"))) rare += row[3] == "rare" ? 1 : 0;
  EXPECT_GT(rare, 45U);
}

TEST_F(OptimisedLabels, LabelsOfATargetPrecisionAreThoseGiven) {
  const std::string precise = folder_.path("precise.zawiya");
  ASSERT_EQ(run_command({"train", corpus_, "--label", "kind", "--min-df", "1", "--optimise",
                         "f1:rare", "--target-precision", "0.9", "-m", precise})
                .status,
            0);
  for (const CsvRow& row : csv_rows(run_command({"score", precise, corpus_}).out)) {
    EXPECT_NE(row[1], "rare") << "it is right a third of the time";
  }
}

}  // namespace
}  // namespace zawiya::cli
