#include "jobs/repeat_training.hpp"

#include <gtest/gtest.h>

#include "model/model_file.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

class RepeatTraining : public ::testing::Test {
 protected:
  static std::string repeated_lines() {
    std::string lines;
    for (int i = 0; i < 12; ++i) {
      const bool sports = i % 2 == 0;
      lines += "{\"text\":\"" +
               std::string(sports ? "فاز الفريق بالمباراة" : "رفع المصرف الفائدة") + " " +
               std::to_string(i) + "\",\"topic\":\"" + (sports ? "رياضة" : "اقتصاد") + "\"}\n";
    }
    return lines;
  }

  TrainOptions options() const {
    TrainOptions of;
    of.from.inputs = {news};
    of.from.columns.labels = {{"topic", "topic"}};
    of.from.fit.lambda = 0.01;
    of.from.fit.features.min_unit_df = 1;
    of.tool_version = "1.2.3";
    of.flags = {{"--lambda", "0.01"}};
    return of;
  }

  datasets::ScratchFolder folder;
  const std::string news = folder.write("news.jsonl", repeated_lines());
};

TEST_F(RepeatTraining, FindsNoDifferenceWhereThereIsNone) {
  const std::string stored = model::model_bytes(train(options()));
  const RepeatedTraining result = repeat_training(stored, "m", options());
  EXPECT_EQ(result.difference, "");
  EXPECT_EQ(result.articles, 12U);
  EXPECT_EQ(result.size_bytes, stored.size());
}

TEST_F(RepeatTraining, NamesWhatDiffersFirst) {
  const std::string stored = model::model_bytes(train(options()));
  const auto difference = [&](auto change) {
    TrainOptions of = options();
    change(of);
    return repeat_training(stored, "m", of).difference;
  };
  EXPECT_EQ(difference([](TrainOptions& of) { of.tool_version = "1.2.4"; }),
            "the version: it was trained by zawiya 1.2.3, this is zawiya 1.2.4");
  EXPECT_EQ(difference([](TrainOptions& of) { of.from.fit.seed = 2; }),
            "the options: it has seed 1, now seed 2");
  EXPECT_EQ(difference([](TrainOptions& of) { of.flags = {}; }),
            "the options: it has --lambda 0.01, now no more");
  EXPECT_EQ(difference([](TrainOptions& of) { of.from.fit.features.ngram_max = 3; }),
            "the options: text becomes features in another way");
  EXPECT_EQ(difference([](TrainOptions& of) { of.compact = true; }),
            "the options: one of the two is compact");
  EXPECT_EQ(difference([](TrainOptions& of) { of.from.fit.lambda = 0.02; }),
            "the bytes: another penalty was chosen for the head topic");
}

TEST_F(RepeatTraining, ComparesArticlesBeforeAnythingIsFitted) {
  const std::string stored = model::model_bytes(train(options()));
  TrainOptions of = options();
  of.from.inputs = {folder.write("labels.jsonl", [] {
    std::string lines = repeated_lines();
    lines.replace(lines.find("رياضة"), std::string("رياضة").size(), "اقتصاد");
    return lines;
  }())};
  bool fitted = false;
  const RepeatedTraining result =
      repeat_training(stored, "m", of, {.progress = [&](const Progress& progress) {
                        fitted = fitted || progress.phase == "fitting all articles";
                        return true;
                      }});
  EXPECT_EQ(result.difference,
            "the input: the texts are the same, their labels or their order are not");
  EXPECT_FALSE(fitted);
}

TEST_F(RepeatTraining, FindsAByteThatWasChanged) {
  model::Model model = train(options());
  model.heads[0].held_out.accuracy = 0.125;
  const std::string difference =
      repeat_training(model::model_bytes(model), "m", options()).difference;
  EXPECT_TRUE(difference.starts_with("the bytes: the first that differs is byte ")) << difference;
}

TEST_F(RepeatTraining, RefusesWhatIsNoModel) {
  EXPECT_THROW(repeat_training("nothing", "m", options()), model::ModelFileError);
}

}  // namespace
}  // namespace zawiya::jobs
