#include "serve/gate.hpp"

#include <gtest/gtest.h>

namespace zawiya::serve {
namespace {

RequestHead a_request() {
  RequestHead head;
  head.method = "POST";
  head.target = "/classify";
  head.host = "127.0.0.1:8017";
  head.content_type = "application/json";
  head.content_bytes = 20;
  return head;
}

/// 200 for what may go on.
int status_of(const RequestHead& head, const ServerOptions& options = {}) {
  const auto said = Gate(options).admit(head);
  const auto* refused = std::get_if<Response>(&said);
  return refused == nullptr ? 200 : refused->status;
}

TEST(Gate, LetsTheServersOwnPageAndProgramsIn) {
  RequestHead head = a_request();
  EXPECT_EQ(status_of(head), 200);
  head.origin = "http://127.0.0.1:8017";
  head.fetch_site = "same-origin";
  EXPECT_EQ(status_of(head), 200);
  head.content_type = "Application/JSON; charset=utf-8";
  EXPECT_EQ(status_of(head), 200);
}

TEST(Gate, RefusesNamesThatOthersCanPointHere) {
  for (const char* host :
       {"evil.example", "evil.example:8017", "", "localhost.evil.example", "127.0.0.1.evil.example",
        "localhost:8017:1", "[::1", "[localhost]", "localhost:", "localhost:80a", "127.0.0.1 "}) {
    RequestHead head = a_request();
    head.host = host;
    EXPECT_EQ(status_of(head), 403) << host;
    head.method = "GET";
    head.target = "/";
    EXPECT_EQ(status_of(head), 403) << host << " for the page";
  }
}

TEST(Gate, KnowsAddressesLocalhostAndTheNamesItIsGiven) {
  ServerOptions options;
  options.hosts = {"news.example"};
  for (const char* host : {"localhost", "LocalHost:1", "127.0.0.1", "[::1]:8017", "10.0.0.7:8017",
                           "News.Example:80"}) {
    RequestHead head = a_request();
    head.host = host;
    EXPECT_EQ(status_of(head, options), 200) << host;
  }
}

TEST(Gate, RefusesScriptsOfOtherSites) {
  for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1:3000",
                             "http://localhost:8017", "http://127.0.0.1:8017.evil.example"}) {
    RequestHead head = a_request();
    head.origin = origin;
    EXPECT_EQ(status_of(head), 403) << origin;
  }
  for (const char* site : {"cross-site", "same-site"}) {
    RequestHead head = a_request();
    head.fetch_site = site;
    EXPECT_EQ(status_of(head), 403) << site;
    head.method = "GET";
    head.target = "/model";
    EXPECT_EQ(status_of(head), 403) << site;
    head.target = "/";  // a link of another site's may lead to the page
    EXPECT_EQ(status_of(head), 200) << site;
  }
}

TEST(Gate, WantsTypesThatNoFormCanSend) {
  for (const char* type : {"", "text/plain", "text/plain; x=application/json",
                           "application/x-www-form-urlencoded", "Multipart/Form-Data", "json"}) {
    RequestHead head = a_request();
    head.content_type = type;
    EXPECT_EQ(status_of(head), 415) << type;
    head.target = "/score";
    EXPECT_EQ(status_of(head), 415) << type;
  }
  RequestHead head = a_request();
  head.content_type = "text/csv";
  EXPECT_EQ(status_of(head), 415);
  head.target = "/score";
  EXPECT_EQ(status_of(head), 200);
}

TEST(Gate, WantsALengthWithinTheLimitOfTheRoute) {
  RequestHead head = a_request();
  head.content_bytes = std::nullopt;
  EXPECT_EQ(status_of(head), 411);
  head.chunked = true;
  EXPECT_EQ(status_of(head), 200);
  head.chunked = false;
  head.content_bytes = ServerOptions().most_body_bytes;
  EXPECT_EQ(status_of(head), 200);
  *head.content_bytes += 1;
  EXPECT_EQ(status_of(head), 413);
  head.target = "/score";
  EXPECT_EQ(status_of(head), 200);
  head.content_bytes = ServerOptions().most_upload_bytes + 1;
  EXPECT_EQ(status_of(head), 413);
}

TEST(Gate, SaysWhatThereIsAndHowToAskForIt) {
  RequestHead head = a_request();
  head.target = "/../etc/passwd";
  EXPECT_EQ(status_of(head), 404);
  head.target = "http://127.0.0.1:8017/classify";
  EXPECT_EQ(status_of(head), 400);
  head.target = "/classify";
  head.method = "OPTIONS";  // what a browser asks before another site's script may send JSON
  const auto said = Gate({}).admit(head);
  const auto* refused = std::get_if<Response>(&said);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->status, 405);
  ASSERT_EQ(refused->fields.size(), 1U);
  EXPECT_EQ(refused->fields[0], (std::pair<std::string, std::string>("Allow", "POST")));
  head = a_request();
  head.repeats = true;
  EXPECT_EQ(status_of(head), 400);
}

TEST(Gate, DecodesTheQuery) {
  RequestHead head = a_request();
  head.target = "/score?name=%D8%A3+1.csv&excel=1&&x";
  const auto said = Gate({}).admit(head);
  const auto* admitted = std::get_if<Admission>(&said);
  ASSERT_NE(admitted, nullptr);
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(admitted->query, (Pairs{{"name", "أ 1.csv"}, {"excel", "1"}, {"x", ""}}));
  for (const char* query : {"/score?a=%", "/score?a=%1", "/score?a=%zz", "/score?%4=1"}) {
    head.target = query;
    EXPECT_EQ(status_of(head), 400) << query;
  }
}

}  // namespace
}  // namespace zawiya::serve
