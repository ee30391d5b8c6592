#include "serve/page.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace zawiya::serve {
namespace {

TEST(Page, RunsAndStylesNothingButItsOwn) {
  const Response response = page("0123");
  ASSERT_EQ(response.fields.size(), 1U);
  EXPECT_EQ(response.fields[0].first, "Content-Security-Policy");
  const std::string& policy = response.fields[0].second;
  EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
  EXPECT_NE(policy.find("default-src 'none'; script-src 'nonce-0123'; style-src 'nonce-0123'"),
            std::string::npos)
      << policy;
  EXPECT_NE(response.body.find("<script nonce=\"0123\">"), std::string::npos);
  EXPECT_NE(response.body.find("<style nonce=\"0123\">"), std::string::npos);
  EXPECT_EQ(response.body.find("<!--"), std::string::npos) << "a part was not put in";
}

TEST(Page, StandsAloneAndTakesNoTextForMarkup) {
  const std::string body = page("0123").body;
  for (const char* never : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                            "eval(", "http://", "https://", "onclick=", "style=\""}) {
    EXPECT_EQ(body.find(never), std::string::npos) << never;
  }
}

TEST(Page, HasAFreshNonceEachTime) {
  const std::string one = fresh_nonce();
  EXPECT_TRUE(std::regex_match(one, std::regex("[0-9a-f]{32}"))) << one;
  EXPECT_NE(one, fresh_nonce());
}

}  // namespace
}  // namespace zawiya::serve
