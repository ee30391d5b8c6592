#include "jobs/calibrate.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

/// Forty articles that name the government or the system, labelled the other way round in one of
/// four: the tiny model is too sure of them.
class CalibrateTest : public TinyNews {
 protected:
  static std::string lines(int articles) {
    std::string lines;
    for (int i = 0; i < articles; ++i) {
      const bool state = i % 2 == 0;
      const bool labelled_state = i % 8 < 2 ? !state : state;
      lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"";
      lines += state ? "الحكومة" : "النظام";
      lines += "\",\"framing\":\"";
      lines += labelled_state ? "رسمي" : "معارض";
      lines += "\"}\n";
    }
    return lines;
  }

  const std::string forty = folder.write("forty.jsonl", lines(40));
};

TEST_F(CalibrateTest, MakesAModelAsSureAsItMayBe) {
  const CalibratedModel calibrated = calibrate(
      model::parse_model(tests::as_bytes(model::model_bytes(model)), "tiny"), {.inputs = {forty}});
  ASSERT_EQ(calibrated.heads.size(), 1U);
  const HeadCalibration& of = calibrated.heads[0];
  EXPECT_EQ(of.head, "framing");
  EXPECT_EQ(of.articles, 40U);
  EXPECT_TRUE(of.enough);
  EXPECT_TRUE(train::helps(of.numbers));
  const text::Normalizer normalizer(model.options.folds);
  model::Scores before;
  model::Scores after;
  model::Scorer(model, normalizer).score({}, "النظام", before);
  model::Scorer(calibrated.model, normalizer).score({}, "النظام", after);
  EXPECT_GT(before.probabilities[1], 0.9F);
  EXPECT_NEAR(after.probabilities[1], 0.75, 0.08);
  EXPECT_EQ(calibrated.model.provenance.training.back().first, "calibrated");
}

TEST_F(CalibrateTest, WritesAModelThatLoads) {
  const std::string output = folder.path("calibrated.zawiya");
  calibrate_file(model_file, {.inputs = {forty}}, output);
  EXPECT_NE(model::load_model(output).heads[0].intercepts, model.heads[0].intercepts);
  calibrate_file(output, {.inputs = {forty}}, output);
  EXPECT_EQ(model::load_model(output).heads[0].labels, model.heads[0].labels);
}

TEST_F(CalibrateTest, RefusesTooFewArticlesAndLeavesNothing) {
  const std::string few = folder.write("few.jsonl", lines(19));
  const std::string output = folder.path("none.zawiya");
  try {
    calibrate_file(model_file, {.inputs = {few}}, output);
    FAIL();
  } catch (const DataError& error) {
    EXPECT_STREQ(error.what(),
                 "too few articles have a label that the model knows: framing on 19; expected 20 "
                 "at least");
  }
  EXPECT_FALSE(std::ifstream(output).good());
}

TEST_F(CalibrateTest, RefusesToWriteOverItsArticles) {
  EXPECT_THROW(calibrate_file(model_file, {.inputs = {forty}}, forty), datasets::OutputError);
}

TEST_F(CalibrateTest, DoesNotDependOnThreads) {
  const auto bytes = [&](std::size_t threads) {
    const std::string output = folder.path("threads.zawiya");
    calibrate_file(model_file, {.inputs = {forty, forty}, .threads = threads}, output);
    std::ifstream in(output, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  EXPECT_EQ(bytes(1), bytes(3));
}

TEST_F(CalibrateTest, HasThresholdsWhereAPrecisionIsAskedFor) {
  const CalibratedModel calibrated =
      calibrate(tests::tiny_model(), {.inputs = {forty}, .target_precision = 0.9});
  ASSERT_EQ(calibrated.model.heads[0].least_probabilities.size(), 2U);
  EXPECT_GT(calibrated.model.heads[0].least_probabilities[0], 0.75F) << "right in 3 of 4 alone";
}

TEST_F(CalibrateTest, CanBeCancelled) {
  EXPECT_THROW(calibrate(tests::tiny_model(), {.inputs = {forty}}, cancel), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
