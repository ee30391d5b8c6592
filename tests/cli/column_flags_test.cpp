#include "cli/column_flags.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "cli/failure.hpp"

namespace zawiya::cli {
namespace {

using Remembered = std::vector<std::pair<std::string, std::string>>;

datasets::Columns columns_of(std::vector<std::string> arguments,
                             const Remembered& remembered = {}) {
  CLI::App app;
  ColumnFlags flags;
  flags.add_to(app, false);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  app.parse(arguments);
  return flags.columns(remembered);
}

TEST(ColumnFlags, LeaveTheDefaultsWhereNothingIsGiven) {
  EXPECT_EQ(columns_of({}), datasets::Columns());
}

TEST(ColumnFlags, TakeHeadsWithAndWithoutAColumn) {
  const datasets::Columns columns =
      columns_of({"--text", "a,b", "--id", "key", "--label", "topic", "--label", "framing=x=y"});
  EXPECT_EQ(columns.text, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(columns.id, "key");
  EXPECT_EQ(columns.labels,
            (std::vector<datasets::LabelColumn>{{"topic", "topic"}, {"framing", "x=y"}}));
}

TEST(ColumnFlags, RefuseAHeadWithoutANameAndOneNamedTwice) {
  for (const char* label : {"", "=", "=column", "head="}) {
    EXPECT_THROW(columns_of({"--label", label}), Failure) << label;
  }
  EXPECT_THROW(columns_of({"--label", "a", "--label", "a=b"}), Failure);
}

TEST(ColumnFlags, PreferWhatIsGivenToWhatTheModelRemembers) {
  const Remembered remembered = {{"text", "t"}, {"id", "key"}, {"label:topic", "x"}};
  const datasets::Columns kept = columns_of({}, remembered);
  EXPECT_EQ(kept.text, std::vector<std::string>{"t"});
  EXPECT_EQ(kept.id, "key");
  EXPECT_EQ(kept.labels, (std::vector<datasets::LabelColumn>{{"topic", "x"}}));
  const datasets::Columns given =
      columns_of({"--text", "u", "--id", "n", "--label", "topic=y"}, remembered);
  EXPECT_EQ(given.text, std::vector<std::string>{"u"});
  EXPECT_EQ(given.id, "n");
  EXPECT_EQ(given.labels, (std::vector<datasets::LabelColumn>{{"topic", "y"}}));
}

TEST(ColumnFlags, RememberWhatTheyWouldReadBack) {
  const datasets::Columns columns =
      columns_of({"--text", "a,b", "--id", "key", "--label", "topic=x", "--label", "label:odd"});
  EXPECT_EQ(columns_of({}, ColumnFlags::to_remember(columns)), columns);
}

}  // namespace
}  // namespace zawiya::cli
