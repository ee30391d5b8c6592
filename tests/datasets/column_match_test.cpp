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

TEST(ColumnMatch, BearsWhatSpreadsheetsAndEditorsLeaveAroundNames) {
  const std::vector<std::string_view> names = {
      "\xE2\x80\x8Ftext\xC2\xA0",                           // a mark of direction, a hard space
      "\xEF\xBB\xBFid",                                     // a byte-order mark
      "\xD8\xA7\xD9\x94\xD8\xAE\xD8\xA8\xD8\xA7\xD8\xB1"};  // أخبار, its hamza apart
  EXPECT_EQ(matching_columns("text", names), Places{0});
  EXPECT_EQ(matching_columns("ID", names), Places{1});
  EXPECT_EQ(matching_columns("أخبار", names), Places{2});
}

}  // namespace
}  // namespace zawiya::datasets
