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

TEST(Addresses, HaveNoMarksOfArabicInTheirPath) {
  for (const char* mark : {"،", "؛", "؟", "۔"}) {
    EXPECT_EQ(found(std::string("http://nabaa.com/خبر") + mark + " ثم").at(0).second,
              "http://nabaa.com/خبر")
        << mark;
  }
}

TEST(Addresses, OfADomainMayHaveAPortAQueryOrAPlaceWithinThePage) {
  for (const char* domain : {"nabaa.com:8080/a", "nabaa.com?a=1", "nabaa.com#top",
                             "www-1.nabaa-news.co.uk/a", "NABAA.COM", "nabaa.Net"}) {
    EXPECT_EQ(found(domain), (Found{{Address::Kind::kDomain, domain}}));
  }
}

TEST(Addresses, BehindWwwNeedNoKnownDomain) {
  EXPECT_EQ(found("www.nab"), (Found{{Address::Kind::kUrl, "www.nab"}}));
  EXPECT_EQ(found("www.xy"), Found{}) << "too short for one";
}

TEST(Addresses, AHandleHasTwoCharactersAtLeastAndEndsBeforeAnyOther) {
  EXPECT_EQ(found("@ab"), (Found{{Address::Kind::kHandle, "@ab"}}));
  EXPECT_EQ(found("@nabaa.com"), (Found{{Address::Kind::kHandle, "@nabaa"}}));
  EXPECT_EQ(found("من:@Nabaa_1/خبر"), (Found{{Address::Kind::kHandle, "@Nabaa_1"}}));
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
