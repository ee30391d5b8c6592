#include "cli/contrast_text.hpp"

#include <gtest/gtest.h>

#include "tests/jobs/hostile_contrast.hpp"

namespace zawiya::cli {
namespace {

using jobs::hostile_contrast;

TEST(ContrastText, LetsNothingActOnATerminal) {
  const std::string text = contrast_as_text(hostile_contrast());
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
  EXPECT_NE(text.find("\\u{202E}"), std::string::npos);
}

}  // namespace
}  // namespace zawiya::cli
