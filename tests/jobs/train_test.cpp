#include "jobs/train.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "model/model_file.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "train/errors.hpp"

namespace zawiya::jobs {
namespace {

class TrainTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  /// Learns both heads of the tiny corpus with a penalty that need not be sought.
  TrainOptions options(const std::vector<std::string>& heads = {"topic", "framing"}) const {
    TrainOptions options;
    options.from.inputs = {news};
    for (const std::string& head : heads) options.from.columns.labels.push_back({head, head});
    options.from.fit.features.min_unit_df = 1;
    options.from.fit.lambda = 0.001;
    options.tool_version = "test";
    return options;
  }
};

TEST_F(TrainTest, GivesAModelThatRemembersItsMaking) {
  std::uint64_t articles = 0;
  std::vector<std::string> phases;
  const model::Model model =
      train(options(), {.progress =
                            [&](const Progress& progress) {
                              if (phases.empty() || phases.back() != progress.phase) {
                                phases.push_back(progress.phase);
                              }
                              return true;
                            },
                        .read = [&](const train::TrainingSet& set) { articles = set.articles(); }});
  EXPECT_EQ(articles, 30U);
  ASSERT_EQ(model.heads.size(), 2U);
  EXPECT_EQ(model.heads[1].name, "framing");
  EXPECT_EQ(model.provenance.tool_version, "test");
  EXPECT_EQ(ColumnChoice().over(model.provenance.columns).labels.size(), 2U);
  EXPECT_EQ(phases.front(), "reading");
  EXPECT_GT(phases.size(), 1U);
}

TEST_F(TrainTest, WritesTheSameModelToAFile) {
  TrainOptions two = options();
  two.from.fit.threads = 2;
  const WrittenModel written = train_to_file(two, folder.path("m.zawiya"));
  const std::string bytes = folder.read("m.zawiya");
  EXPECT_EQ(bytes.size(), written.size_bytes);
  EXPECT_EQ(bytes, model::model_bytes(train(options())));
}

TEST_F(TrainTest, LeavesNothingBehindWhenCancelled) {
  const std::size_t entries = folder.entry_count();
  const auto while_reading = [](const Progress&) { return false; };
  const auto while_fitting = [](const Progress& progress) { return progress.phase == "reading"; };
  for (const OnProgress& cancelled : {OnProgress(while_reading), OnProgress(while_fitting)}) {
    EXPECT_THROW(train_to_file(options(), folder.path("m.zawiya"), {.progress = cancelled}),
                 datasets::Interrupted);
  }
  EXPECT_EQ(folder.entry_count(), entries);
}

TEST_F(TrainTest, RefusesWhatContradictsItself) {
  TrainOptions aliases = options();
  aliases.from.mask_sources.alias_file = news;
  EXPECT_THROW(train(aliases), UsageError);
  TrainOptions outlets = options();
  outlets.from.outlets = news;
  EXPECT_THROW(train(outlets), UsageError);
  EXPECT_THROW(train(options({"topic", "topic"})), UsageError);
  TrainOptions masked = options({"outlet"});
  masked.from.mask_sources.heads = MaskedHeads::kOthers;
  EXPECT_THROW(train(masked), UsageError);
  EXPECT_THROW(train_to_file(options(), news), datasets::OutputError);
}

TEST_F(TrainTest, RefusesArticlesThatNothingCanBeLearntFrom) {
  TrainOptions group = options();
  group.from.columns.group = "nowhere";
  EXPECT_THROW(train(group), DataError);
  TrainOptions masked = options();
  masked.from.mask_sources.heads = MaskedHeads::kOthers;
  EXPECT_THROW(train(masked), DataError);  // they name no outlet
  EXPECT_THROW(train(options({"nowhere"})), train::TrainingDataError);
}

}  // namespace
}  // namespace zawiya::jobs
