#include "cli/column_flags.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "cli/failure.hpp"

namespace zawiya::cli {
namespace {

datasets::Columns columns_given(std::vector<std::string> arguments) {
  CLI::App app;
  ColumnFlags flags;
  flags.add_to(app, false);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(arguments);
  return flags.choice().over();
}

TEST(ColumnFlags, LeaveTheDefaultsWhereNothingIsGiven) {
  EXPECT_EQ(columns_given({}), datasets::Columns());
}

TEST(ColumnFlags, TakeHeadsWithAndWithoutAColumn) {
  const datasets::Columns columns =
      columns_given({"--text", "a,b", "--id", "key", "--label", "topic", "--label", "framing=x=y"});
  EXPECT_EQ(columns.text, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(columns.id, "key");
  EXPECT_EQ(columns.labels,
            (std::vector<datasets::LabelColumn>{{"topic", "topic"}, {"framing", "x=y"}}));
}

TEST(ColumnFlags, RefuseAHeadWithoutAName) {
  for (const char* label : {"", "=", "=column", "head="}) {
    EXPECT_THROW(columns_given({"--label", label}), Failure) << label;
  }
}

}  // namespace
}  // namespace zawiya::cli
