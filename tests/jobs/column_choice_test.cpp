#include "jobs/column_choice.hpp"

#include <gtest/gtest.h>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

TEST(ColumnChoice, LeavesTheDefaultsWhereNothingIsChosen) {
  EXPECT_EQ(ColumnChoice().over(), datasets::Columns());
}

TEST(ColumnChoice, IsPreferredToWhatAModelRemembers) {
  const RememberedColumns remembered = {{"text", "t"}, {"id", "key"}, {"label:topic", "x"}};
  const datasets::Columns kept = ColumnChoice().over(remembered);
  EXPECT_EQ(kept.text, std::vector<std::string>{"t"});
  EXPECT_EQ(kept.id, "key");
  EXPECT_EQ(kept.labels, (std::vector<datasets::LabelColumn>{{"topic", "x"}}));
  const ColumnChoice choice = {.text = {"u"}, .id = "n", .labels = {{"topic", "y"}, {"z", "z"}}};
  const datasets::Columns given = choice.over(remembered);
  EXPECT_EQ(given.text, std::vector<std::string>{"u"});
  EXPECT_EQ(given.id, "n");
  EXPECT_EQ(given.labels, (std::vector<datasets::LabelColumn>{{"topic", "y"}, {"z", "z"}}));
}

TEST(ColumnChoice, RefusesAHeadThatIsNamedTwice) {
  const ColumnChoice choice = {.labels = {{"a", "a"}, {"a", "b"}}};
  try {
    choice.over();
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "label a=b: the head 'a' is named twice");
  }
}

TEST(ColumnChoice, IsReadBackFromWhatAModelRemembers) {
  const ColumnChoice choice = {.text = {"a", "b"},
                               .id = "key",
                               .target = "toward",
                               .pair = "second",
                               .labels = {{"topic", "x"}, {"label:odd", "label:odd"}}};
  datasets::Columns columns = choice.over();
  EXPECT_TRUE(columns.id_required);
  EXPECT_EQ(columns.asked,
            (std::vector<std::string>{"a", "b", "toward", "second", "x", "label:odd"}));
  columns.id_required = false;  // what is remembered need not be there
  columns.asked.clear();
  EXPECT_EQ(ColumnChoice().over(to_remember(columns)), columns);
}

}  // namespace
}  // namespace zawiya::jobs
