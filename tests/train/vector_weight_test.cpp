#include "train/vector_weight.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>

#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "tests/model/invented_news.hpp"
#include "text/hashing.hpp"

namespace zawiya::train {
namespace {

/// Words of sport point one way, those of the market another, some of each in no article; the rest
/// of the dimensions say nothing.
std::shared_ptr<const features::WordVectors> vectors_of_topics() {
  const std::vector<std::string> words = {"اللاعب", "المباراه", "الملعب",  "الدوري", "حارس",
                                          "اسعار",  "البورصه",  "الاسواق", "سعر",    "اسهمنا"};
  features::RowMatrix values = features::RowMatrix::Zero(10, 3);
  for (Eigen::Index w = 0; w < 10; ++w) {
    values(w, w / 5) = 1;
    values(w, 2) = w % 2 == 0 ? 0.1F : -0.1F;
  }
  return std::make_shared<const features::WordVectors>(words, values);
}

model::Model fitted(float weight, std::size_t threads = 1) {
  FitOptions options = tests::small_fit(threads);
  options.vectors = vectors_of_topics();
  options.vector_weight = weight;
  return tests::fit_articles(tests::invented_news(), options);
}

std::string best_topic(const model::Model& model, const std::string& text) {
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer);
  model::Scores scores;
  scorer.score({"", text}, scores);
  return model.heads[0].labels[scores.best[0]];
}

TEST(VectorWeight, LetsAModelUnderstandWordsThatNoArticleHolds) {
  const model::Model model = fitted(1);
  EXPECT_NE(model.units.find(text::hash_word("حارس")), model.units.absent());
  EXPECT_EQ(best_topic(model, "حارس حارس"), "رياضة");
  EXPECT_EQ(best_topic(model, "اسهمنا اسهمنا"), "اقتصاد");
}

TEST(VectorWeight, LeavesAModelAloneWhereItIsNothing) {
  model::Model with = fitted(0);
  ASSERT_EQ(with.provenance.training.front().first, "vectors");
  EXPECT_EQ(with.provenance.training.front().second, "topic 0, framing 0");
  with.provenance.training.erase(with.provenance.training.begin());
  const model::Model without = tests::fit_articles(tests::invented_news(), tests::small_fit());
  EXPECT_EQ(model::model_bytes(with), model::model_bytes(without));
}

TEST(VectorWeight, IsChosenAHeadFromThoseTried) {
  EXPECT_EQ(vector_weights().front(), 0);
  const std::string chosen = fitted(-1).provenance.training.front().second;
  const auto after = [&](const std::string& head) {
    return std::stof(chosen.substr(chosen.find(head + " ") + head.size() + 1));
  };
  for (const char* head : {"topic", "framing"}) {
    EXPECT_NE(std::find(vector_weights().begin(), vector_weights().end(), after(head)),
              vector_weights().end())
        << chosen;
  }
  EXPECT_GT(after("topic"), 0) << chosen;  // the vectors say the topic and nothing else
}

TEST(VectorWeight, GivesTheSameBytesAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  const std::string alone = model::model_bytes(fitted(-1, 1));
  EXPECT_EQ(alone, model::model_bytes(fitted(-1, 2)));
  EXPECT_EQ(alone, model::model_bytes(fitted(-1, 7)));
}

}  // namespace
}  // namespace zawiya::train
