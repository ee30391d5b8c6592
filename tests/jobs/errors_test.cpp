#include "jobs/errors.hpp"

#include <gtest/gtest.h>

namespace zawiya::jobs {
namespace {

TEST(JobErrors, NameOptionsByTheirFieldsOrAsAskedFor) {
  const UsageError error(option("alias_file"), " is for ", option("mask_sources"),
                         std::string(", alias_file"));
  EXPECT_STREQ(error.what(), "alias_file is for mask_sources, alias_file");
  EXPECT_EQ(error.sentence([](const std::string& name) { return "<" + name + ">"; }),
            "<alias_file> is for <mask_sources>, alias_file");
}

TEST(JobErrors, MayNameNone) {
  const DataError error("there is no article");
  EXPECT_STREQ(error.what(), "there is no article");
  EXPECT_EQ(error.sentence([](const std::string&) { return "x"; }), "there is no article");
}

}  // namespace
}  // namespace zawiya::jobs
