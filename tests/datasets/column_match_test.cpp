#include "datasets/column_match.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

using Places = std::vector<std::size_t>;

TEST(ColumnMatch, PrefersTheNameAsItIsSpelled) {
  const std::vector<std::string_view> names = {"Text", "text", "ID", " id "};
  EXPECT_EQ(matching_columns("text", names), Places{1});
  EXPECT_EQ(matching_columns("Text", names), Places{0});
  EXPECT_EQ(matching_columns("id", names), (Places{2, 3}));
  EXPECT_EQ(matching_columns("ids", names), Places{});
}

}  // namespace
}  // namespace zawiya::datasets
