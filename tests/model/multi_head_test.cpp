#include "model/multi_head.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/metadata.hpp"
#include "model/model.hpp"
#include "model/model_file.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using Labels = std::vector<std::size_t>;

Head plain_head(const std::string& name, const std::vector<std::string>& labels) {
  Head head;
  head.name = name;
  head.labels = labels;
  head.intercepts.assign(labels.size(), 0.0F);
  head.label_counts.assign(labels.size(), 1);
  head.strongest.resize(labels.size());
  return head;
}

/// A head of one label an article, one of several, and another of one.
Model model_of_three() {
  Model model;
  model.options = tests::tiny_model().options;
  model.heads = {plain_head("framing", {"x", "y", "z"}), plain_head("topic:a", {"no", "yes"}),
                 plain_head("topic:b", {"no", "yes"}), plain_head("topic:c", {"no", "yes"}),
                 plain_head("kind", {"n", "o"})};
  model.multi_heads.push_back({"topic", 1, {"a", "b", "c"}, {0.5F, 0.25F, 0.5F}, {}});
  return model;
}

/// Probabilities of all heads, where those of `topic` are these.
std::vector<float> probabilities(float a, float b, float c) {
  return {0.2F, 0.3F, 0.5F, 1 - a, a, 1 - b, b, 1 - c, c, 0.5F, 0.5F};
}

Labels given(const Model& model, const std::vector<float>& of, const Abstention& abstention = {}) {
  return given_labels(model, model.multi_heads.front(), of, {}, abstention);
}

TEST(MultiHead, GivesTheLabelsThatReachTheirThresholdsTheLikeliestFirst) {
  const Model model = model_of_three();
  EXPECT_EQ(given(model, probabilities(0.6F, 0.3F, 0.9F)), (Labels{2, 0, 1}));
  EXPECT_EQ(given(model, probabilities(0.49F, 0.25F, 0.1F)), (Labels{1}));
  EXPECT_EQ(label_probabilities(model, model.multi_heads[0], probabilities(0.5F, 0.25F, 0.75F)),
            (std::vector<float>{0.5F, 0.25F, 0.75F}));
}

TEST(MultiHead, GivesTheLikeliestLabelWhereNoneReachesItsThreshold) {
  EXPECT_EQ(given(model_of_three(), probabilities(0.1F, 0.2F, 0.4F)), (Labels{2}));
}

TEST(MultiHead, KeepsBackWhatIsNotProbableEnough) {
  Model model = model_of_three();
  EXPECT_EQ(given(model, probabilities(0.6F, 0.3F, 0.9F), {0.5F, 0}), (Labels{2, 0}));
  EXPECT_EQ(given(model, probabilities(0.1F, 0.2F, 0.4F), {0.5F, 0}), Labels{});
  EXPECT_EQ(given_labels(model, model.multi_heads[0], probabilities(0.6F, 0.3F, 0.9F),
                         {.typicality = 0.1}, {.min_typicality = 0.2F}),
            Labels{});
  model.heads[3].least_probabilities = {0, 0.95F};
  EXPECT_EQ(given(model, probabilities(0.6F, 0.3F, 0.9F)), (Labels{0, 1}));
}

TEST(MultiHead, IsShownInThePlaceOfItsBinaryHeads) {
  const Model model = model_of_three();
  std::vector<std::string> shown;
  for (const ShownHead& head : shown_heads(model)) {
    shown.push_back(head.name + " " + std::to_string(head.first) + " " +
                    std::to_string(labels_of(model, head).size()));
  }
  EXPECT_EQ(shown, (std::vector<std::string>{"framing 0 3", "topic 1 3", "kind 4 2"}));
}

Model read_back(const Model& model) {
  const std::string bytes = metadata_bytes(model);
  Model read;
  read_metadata(tests::as_bytes(bytes), read, kFormatVersion);
  return read;
}

TEST(MultiHead, IsKeptInAModelFile) {
  Model model = model_of_three();
  model.multi_heads[0].held_out = {7, 0.5, 0.25, 0.75, 0.125};
  const Model read = read_back(model);
  ASSERT_EQ(read.multi_heads.size(), 1U);
  const MultiHead& head = read.multi_heads[0];
  EXPECT_EQ(head.name, "topic");
  EXPECT_EQ(head.first, 1U);
  EXPECT_EQ(head.labels, model.multi_heads[0].labels);
  EXPECT_EQ(head.thresholds, model.multi_heads[0].thresholds);
  EXPECT_EQ(head.held_out.articles, 7U);
  EXPECT_EQ(head.held_out.subset_accuracy, 0.125);
}

TEST(MultiHead, MayBeTheLastOrTheOnlyOne) {
  Model model = model_of_three();
  model.heads.pop_back();
  EXPECT_EQ(read_back(model).multi_heads[0].first, 1U);
  model.heads.erase(model.heads.begin());
  model.multi_heads[0].first = 0;
  EXPECT_EQ(read_back(model).multi_heads[0].labels.size(), 3U);
}

TEST(MultiHead, IsRefusedWhereItsHeadsAreNotItsOwn) {
  const auto expect_refused = [](const std::string& why, const std::function<void(Model&)>& forge) {
    Model model = model_of_three();
    forge(model);
    try {
      read_back(model);
      ADD_FAILURE() << why;
    } catch (const std::invalid_argument& error) {
      EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
    }
  };
  expect_refused("not the binary head", [](Model& m) { m.multi_heads[0].first = 0; });
  expect_refused("labels without a head", [](Model& m) { m.multi_heads[0].first = 3; });
  expect_refused("labels without a head", [](Model& m) { m.multi_heads[0].first = 9; });
  expect_refused("out of order", [](Model& m) { m.multi_heads.push_back(m.multi_heads[0]); });
  expect_refused("not within 0 to 1", [](Model& m) { m.multi_heads[0].thresholds[1] = 2; });
  expect_refused("one threshold each", [](Model& m) { m.multi_heads[0].thresholds.pop_back(); });
  expect_refused("not the binary head", [](Model& m) { m.multi_heads[0].name = "topics"; });
  expect_refused("not the binary head", [](Model& m) { m.multi_heads[0].labels[0] = "d"; });
  expect_refused("twice", [](Model& m) { m.heads[4].name = "topic"; });
}

}  // namespace
}  // namespace zawiya::model
