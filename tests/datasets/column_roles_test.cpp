#include "datasets/column_roles.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zawiya::datasets {
namespace {

// What `fill` makes of columns that hold these values.
std::pair<Article, bool> filled(const ColumnRoles& roles,
                                const std::vector<std::pair<std::string, std::string>>& values) {
  std::vector<FoundValue> found(roles.all().size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& [name, value] : values) {
      if (name == roles.all()[i].name) found[i] = {value, true};
    }
  }
  Article article;
  article.title = "left over";
  article.labels = {"left", "over"};
  article.extra = {"left"};
  const bool has_body = roles.fill(found, article);
  return {article, has_body};
}

TEST(ColumnRoles, KeepThatALabelMayLack) {
  Columns columns;
  columns.labels = {{.head = "a", .column = "x", .may_lack = true}, {.head = "b", .column = "y"}};
  const ColumnRoles roles(columns);
  for (const RoleColumn& column : roles.all()) {
    EXPECT_EQ(column.may_lack, column.name == "x");
  }
}

TEST(ColumnRoles, LetOneColumnPlaySeveralRoles) {
  Columns columns;
  columns.labels = {{"framing", "outlet"}, {"topic", "class"}};
  columns.group = "outlet";
  const auto [article, has_body] =
      filled(ColumnRoles(columns), {{"text", "t"}, {"outlet", "o"}, {"class", "c"}});
  EXPECT_TRUE(has_body);
  EXPECT_EQ(article.outlet, "o");
  EXPECT_EQ(article.group, "o");
  EXPECT_EQ(article.labels, (std::vector<std::string>{"o", "c"}));
  EXPECT_EQ(article.title, "");
}

TEST(ColumnRoles, KeepFurtherColumnsInTheOrderAskedFor) {
  Columns columns;
  columns.labels = {{"topic", "class"}};
  columns.extra = {"event", "class", "none"};
  const Article article =
      filled(ColumnRoles(columns), {{"text", "t"}, {"class", "c"}, {"event", "e"}}).first;
  EXPECT_EQ(article.labels, std::vector<std::string>{"c"});
  EXPECT_EQ(article.extra, (std::vector<std::string>{"e", "c", ""}));
  EXPECT_TRUE(filled(ColumnRoles(Columns()), {{"text", "t"}}).first.extra.empty());
}

TEST(ColumnRoles, TakeOneNamedTextForTheBodyAndSeveralForTitleAndBody) {
  Columns columns;
  columns.text = {"x"};
  EXPECT_EQ(filled(ColumnRoles(columns), {{"x", "a"}, {"text", "b"}}).first.text, "a");
  columns.text = {"x", "y", "z"};
  const Article article = filled(ColumnRoles(columns), {{"x", "a"}, {"y", "b"}, {"z", "c"}}).first;
  EXPECT_EQ(article.title, "a");
  EXPECT_EQ(article.text, "b\nc");
}

TEST(ColumnRoles, SayWhetherThereIsABody) {
  EXPECT_FALSE(filled(ColumnRoles(Columns()), {{"title", "t"}}).second);
  EXPECT_TRUE(filled(ColumnRoles(Columns()), {{"body", ""}}).second);
}

/// The columns that must be there, by name.
std::vector<std::string> required(const Columns& columns) {
  const ColumnRoles roles(columns);
  std::vector<std::string> names;
  for (const RoleColumn& column : roles.all()) {
    if (roles.must_be_there(column)) names.push_back(column.name);
  }
  return names;
}

TEST(ColumnRoles, MustBeThereWhereTheyWereAskedFor) {
  using Required = std::vector<std::string>;
  EXPECT_EQ(required({}), Required{});
  Columns columns;
  columns.text = {"headline", "story"};
  columns.pair = "b";
  columns.target = "toward";
  columns.outlet = "source";
  columns.author = "writer";
  columns.group = "event";
  columns.control = "year";
  columns.labels = {{.head = "topic", .column = "class"},
                    {.head = "tags", .column = "tags", .several = true},
                    {.head = "tone", .column = "tone", .may_lack = true}};
  columns.extra = {"x"};
  EXPECT_EQ(required(columns), (Required{"headline", "story", "b", "source", "toward", "event",
                                         "year", "class", "tags", "x"}));
  columns = {};
  columns.id_required = true;
  EXPECT_EQ(required(columns), Required{"id"});
}

TEST(ColumnRoles, FindTheColumnOfIdsInAnyCase) {
  Columns columns;
  const std::vector<std::string_view> names = {"text", "ID"};
  const std::vector<std::string_view> others = {"text", "idx"};
  EXPECT_TRUE(ColumnRoles(columns).has_any_id(others)) << "none was asked for";
  columns.id_required = true;
  EXPECT_TRUE(ColumnRoles(columns).has_any_id(names));
  EXPECT_FALSE(ColumnRoles(columns).has_any_id(others));
}

TEST(ColumnRoles, KnowWhichLabelsAreLists) {
  Columns columns;
  columns.labels = {{.head = "a", .column = "a"},
                    {.head = "b", .column = "b", .several = true},
                    {.head = "c", .column = "c", .several = true}};
  columns.missing_labels = {"n/a"};
  const ColumnRoles roles(columns);
  ASSERT_EQ(roles.label_lists().labels.size(), 2U);
  EXPECT_EQ(roles.label_lists().labels[0], 1U);
  EXPECT_EQ(roles.label_lists().labels[1], 2U);
  EXPECT_EQ(roles.label_lists().missing.size(), 1U);
}

TEST(ColumnRoles, NameTheBodyForMessages) {
  EXPECT_EQ(ColumnRoles(Columns()).body_names(), "\"text\", \"content\" or \"body\"");
  Columns columns;
  columns.text = {"t", "b"};
  EXPECT_EQ(ColumnRoles(columns).body_names(), "\"b\"");
}

}  // namespace
}  // namespace zawiya::datasets
