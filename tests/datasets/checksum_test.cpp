#include "datasets/checksum.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::datasets {
namespace {

TEST(Checksum, IsThatOfTheStandard) {
  EXPECT_EQ(checksum_digits(checksum(0, "123456789")), "995dc9bbdf1939fa") << "CRC-64/XZ";
  EXPECT_EQ(checksum_digits(0), "0000000000000000");
}

RC_GTEST_PROP(Checksum, DoesNotDependOnThePieces, (const std::string& a, const std::string& b)) {
  RC_ASSERT(checksum(checksum(0, a), b) == checksum(0, a + b));
  RC_ASSERT(checksum(0, a) != checksum(0, a + "x"));
}

}  // namespace
}  // namespace zawiya::datasets
