#include "jobs/classify.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

using ClassifyTest = TinyNews;

TEST_F(ClassifyTest, SaysOfEveryRecordWhatItIsOrWhyNot) {
  std::vector<std::string> said;
  const ClassifyCounts counts =
      Classifier(model).classify({.inputs = {news}}, [&](const Classification& of) {
        const model::Head& head = model.heads[0];
        said.push_back(of.article.id + " " +
                       (of.is_wordless      ? "wordless"
                        : !of.fault.empty() ? "faulty"
                                            : head.labels[of.explainer.scores().best[0]]));
        if (of.is_wordless) {
          EXPECT_NE(of.fault.find("news.jsonl:4: the article has no words"), std::string::npos);
        }
      });
  EXPECT_EQ(said,
            (std::vector<std::string>{"a رسمي", "b معارض", "c معارض", "d wordless", "e faulty"}));
  EXPECT_EQ(counts.records, 5U);
  EXPECT_EQ(counts.faults, 2U);
}

TEST_F(ClassifyTest, ExplainsWhatItSays) {
  Classifier classifier(model);
  datasets::Article article;
  article.text = "قالت الحكومة";
  const Classification said = classifier.classify(article);
  EXPECT_EQ(said.fault, "");
  const model::Explanation why = said.explainer.explain(0, 0);
  ASSERT_FALSE(why.units.empty());
  EXPECT_EQ(why.units[0].written, "الحكومة");
}

TEST_F(ClassifyTest, RefusesWhatTheModelHasNotLearntWith) {
  const auto deaf = [](const Classification&) { ADD_FAILURE(); };
  Classifier classifier(model);
  EXPECT_THROW(classifier.classify({.inputs = {news}, .target = "t"}, deaf), UsageError);
  EXPECT_THROW(classifier.classify({.inputs = {news}, .second_text = "t"}, deaf), UsageError);
  EXPECT_THROW(classifier.classify({.inputs = {folder.path("none")}}, deaf), datasets::InputError);
}

TEST_F(ClassifyTest, CanBeCancelled) {
  EXPECT_THROW(Classifier(model).classify(
                   {.inputs = {news}}, [](const Classification&) { ADD_FAILURE(); }, cancel),
               datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
