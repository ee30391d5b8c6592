#include "jobs/model_demands.hpp"

#include <gtest/gtest.h>

#include "jobs/errors.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::jobs {
namespace {

TEST(ModelDemands, FindAHeadOrListThoseThereAre) {
  const model::Model model = tests::tiny_model();
  EXPECT_EQ(require_head(model, "framing", "head").first, 0U);
  try {
    require_head(model, "topic", "head");
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "head topic: the model has the heads framing");
  }
}

TEST(ModelDemands, AreMetByAModelThatHasLearntSo) {
  model::Model model = tests::tiny_model();
  require_learnt(model, false, false);
  EXPECT_THROW(require_learnt(model, true, false), UsageError);
  EXPECT_THROW(require_learnt(model, false, true), UsageError);
  model.options.targets = model.options.pairs = true;
  require_learnt(model, true, true);
}

TEST(ModelDemands, AreNotMetByAnArticleThatLacksWhatIsComparedOrAskedAbout) {
  model::Model model = tests::tiny_model();
  datasets::Article article;
  datasets::Columns columns;
  EXPECT_EQ(lacking(model, article, columns), std::nullopt);
  model.options.targets = true;
  columns.target = "about";
  EXPECT_EQ(lacking(model, article, columns),
            "the model tells stances toward a target, and the article has none in the column "
            "'about'");
  article.target = "x";
  EXPECT_EQ(lacking(model, article, columns), std::nullopt);
  model.options.pairs = true;
  EXPECT_EQ(lacking(model, article, columns),
            "the model compares two texts, and the article has no second one");
}

TEST(ModelDemands, LetStandardInputBeReadOnce) {
  require_one_standard_input({"-", "a", "b"});
  EXPECT_THROW(require_one_standard_input({"-", "a", "-"}), UsageError);
}

}  // namespace
}  // namespace zawiya::jobs
