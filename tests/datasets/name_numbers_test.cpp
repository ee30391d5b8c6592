#include "datasets/name_numbers.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

TEST(NameNumbers, NumberNamesAsTheyAreMet) {
  NameNumbers numbers;
  EXPECT_EQ(numbers.number("ب"), 0U);
  EXPECT_EQ(numbers.number(""), 1U);
  EXPECT_EQ(numbers.number("ب"), 0U);
  EXPECT_EQ(numbers.number("أ"), 2U);
  EXPECT_EQ(numbers.size(), 3U);
  EXPECT_EQ(numbers.names(), (std::vector<std::string>{"ب", "", "أ"}));
}

TEST(NameNumbers, SayWhereSortingPutsThem) {
  NameNumbers numbers;
  for (const char* name : {"c", "a", "b"}) numbers.number(name);
  EXPECT_EQ(numbers.sort(), (std::vector<std::uint32_t>{2, 0, 1}));
  EXPECT_EQ(numbers.names(), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(numbers.number("b"), 1U);
  EXPECT_EQ(numbers.number("0"), 3U);
  EXPECT_EQ(numbers.sort(), (std::vector<std::uint32_t>{1, 2, 3, 0}));
}

}  // namespace
}  // namespace zawiya::datasets
