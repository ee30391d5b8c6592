#include "text/addresses.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::text {
namespace {

using Found = std::vector<std::pair<Address::Kind, std::string>>;

Found found(const std::string& text) {
  std::vector<Address> addresses = {{}};
  find_addresses(text, addresses);
  Found result;
  for (const Address& address : addresses) {
    result.emplace_back(address.kind, text.substr(address.begin, address.end - address.begin));
  }
  return result;
}

TEST(Addresses, OfEveryKindAreFoundInOrder) {
  EXPECT_EQ(found("تابعونا على https://www.nabaa.example/a?b=1، أو @nabaa_news، أو "
                  "desk@nabaa.com (موقعنا nabaa.net/sport)."),
            (Found{{Address::Kind::kUrl, "https://www.nabaa.example/a?b=1"},
                   {Address::Kind::kHandle, "@nabaa_news"},
                   {Address::Kind::kEmail, "desk@nabaa.com"},
                   {Address::Kind::kDomain, "nabaa.net/sport"}}));
}

TEST(Addresses, EndBeforeTheSentencesOwnMarks) {
  EXPECT_EQ(found("www.nabaa.com.").at(0).second, "www.nabaa.com");
  EXPECT_EQ(found("(nabaa.com)").at(0).second, "nabaa.com");
  EXPECT_EQ(found("\"nabaa.com\"؟").at(0).second, "nabaa.com");
  EXPECT_EQ(found("لـnabaa.com، ثم").at(0).second, "nabaa.com");
}

TEST(Addresses, HaveArabicLettersInTheirPathOnly) {
  EXPECT_EQ(found("http://nabaa.com/أخبار/اليوم، ثم").at(0).second, "http://nabaa.com/أخبار/اليوم");
  EXPECT_EQ(found("nabaa.comثم").at(0).second, "nabaa.com");
}

TEST(Addresses, HaveLettersOfPersianAndUrduInTheirPathAndNoFullStopOfUrdu) {
  EXPECT_EQ(found("http://nabaa.com/خبری۔ پھر").at(0).second, "http://nabaa.com/خبری");
}

TEST(Addresses, BeginWithTheLettersOfTheirScheme) {
  EXPECT_EQ(found("1http://nabaa.com").at(0).second, "http://nabaa.com");
  EXPECT_EQ(found("-_http://nabaa.com").at(0).second, "http://nabaa.com");
}

TEST(Addresses, AreNotWhatOnlyLooksLikeThem) {
  for (const char* text : {"", ".", "@", "3.5", "قال.ثم", "node.js", "U.S. و p.m.", "a..com",
                           ".com", "سعره 2.50.", "@ ", "@a", "http://", "مرحبا @", "...", "@@@"}) {
    EXPECT_EQ(found(text), Found{}) << text;
  }
}

TEST(Addresses, AreFoundBesideBytesThatAreNotUtf8) {
  EXPECT_EQ(found("\xFF\xD8nabaa.com\xD9").at(0).second, "nabaa.com");
}

TEST(Addresses, OfAHugeLineTakeLinearTime) {
  std::string line;
  for (int i = 0; i < 400'000; ++i) line += "a.b@";
  const auto start = std::chrono::steady_clock::now();
  found(line);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace zawiya::text
