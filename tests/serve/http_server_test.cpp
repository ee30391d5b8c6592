#include "serve/http_server.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "jobs/score.hpp"
#include "running_server.hpp"
#include "tests/datasets/compressed.hpp"

namespace zawiya::serve {
namespace {

using Json = nlohmann::json;

class HttpServerTest : public RunningServer {};

const std::string kArticle = R"({"text":"قالت الحكومة"})";

TEST_F(HttpServerTest, AnswersRequestsOfOneConnectionInOrder) {
  start();
  HttpClient one = client();
  one.send(post("/classify", kArticle) + get("/model") + post("/classify", "{") + get("/"));
  Answer answer = one.receive();
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(Json::parse(answer.body)["heads"]["framing"]["label"], "رسمي");
  EXPECT_EQ(one.receive().status, 200);
  EXPECT_EQ(one.receive().status, 400);
  answer = one.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.head.find("Content-Type: text/html"), std::string::npos);
  EXPECT_NE(answer.head.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_NE(answer.head.find("X-Content-Type-Options: nosniff"), std::string::npos);
}

TEST_F(HttpServerTest, ClosesWhenTheClientWantsThat) {
  start();
  HttpClient one = client();
  one.send(get("/model", "Connection: close\r\n"));
  const Answer answer = one.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
  EXPECT_TRUE(one.is_closed());
  HttpClient old = client();
  old.send("GET /model HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(old.receive().status, 200);
  EXPECT_TRUE(old.is_closed());
}

TEST_F(HttpServerTest, RefusesOtherSitesAndUnknownNames) {
  start();
  EXPECT_EQ(asked(post("/classify", kArticle, "Origin: http://evil.example\r\n")).status, 403);
  EXPECT_EQ(asked(post("/classify", kArticle, "Sec-Fetch-Site: cross-site\r\n")).status, 403);
  EXPECT_EQ(asked(post("/classify", kArticle, "Host: localhost\r\n")).status, 400);
  EXPECT_EQ(asked("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 403);
  EXPECT_EQ(asked("GET / HTTP/1.1\r\n\r\n").status, 403);
  EXPECT_EQ(asked(post("/classify", kArticle, {}, "text/plain")).status, 415);
  EXPECT_EQ(asked("OPTIONS /classify HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
  const Answer own = asked(post("/classify", kArticle, "Origin: http://localhost\r\n"));
  EXPECT_EQ(own.status, 200);
  EXPECT_EQ(own.head.find("Access-Control"), std::string::npos);
}

TEST_F(HttpServerTest, SaysWhatIsNotHttp) {
  start();
  for (const char* request : {"hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n",
                              "POST /classify HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                              "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                              "application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
    HttpClient one = client();
    one.send(request);
    const Answer answer = one.receive();
    EXPECT_EQ(answer.status, 400) << request;
    EXPECT_TRUE(Json::parse(answer.body).contains("error"));
    EXPECT_TRUE(one.is_closed()) << request;
  }
  EXPECT_EQ(asked("POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                  "application/json\r\n\r\n")
                .status,
            411);
  EXPECT_EQ(asked(get("/etc/passwd")).status, 404);
}

TEST_F(HttpServerTest, TakesBodiesInChunksAndThoseThatWaitToBeInvited) {
  start();
  HttpClient two = client();
  two.send(
      "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"text\":\"\r\n1\r\n\xD9\r\n");
  two.send("5\r\n\x83\xD8\xAA\"}\r\n0\r\n\r\n");  // a chunk ends within a letter
  EXPECT_EQ(two.receive().status, 200);
  HttpClient three = client();
  three.send(
      "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Expect: 100-continue\r\nContent-Length: " +
      std::to_string(kArticle.size()) + "\r\n\r\n");
  EXPECT_TRUE(three.receive_line().starts_with("HTTP/1.1 100"));
  three.send(kArticle);
  EXPECT_EQ(three.receive().status, 200);
}

TEST_F(HttpServerTest, SendsATableAsTheJobMakesIt) {
  start();
  std::string csv = "id,text\n";
  for (int i = 0; csv.size() < 3'000'000; ++i) {
    csv += std::to_string(i) + (i % 2 == 0 ? ",قالت الحكومة\n" : ",النظام\n");
  }
  jobs::ScoreOptions options;
  options.inputs = {"articles"};
  options.content = csv;
  std::string expected;
  jobs::score(model_, options, [&](std::string_view rows) { expected += rows; });
  HttpClient one = client();
  one.send(post("/score", csv, {}, "text/csv") + get("/model"));
  const Answer answer = one.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.is_whole);
  EXPECT_TRUE(answer.body == expected) << answer.body.size() << " " << expected.size();
  EXPECT_EQ(one.receive().status, 200) << "the connection goes on";
}

TEST_F(HttpServerTest, SaysWhyAFileCannotBeScored) {
  start();
  const Answer answer = asked(post("/score?name=a.csv", "id,other\n1,2\n", {}, "text/csv"));
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("a.csv"), std::string::npos) << answer.body;
  EXPECT_EQ(asked(post("/score?name=/etc/passwd", "id,text\n", {}, "text/csv")).status, 400);
}

TEST_F(HttpServerTest, CutsOffATableThatCannotBeMadeWhole) {
  start();
  // A file that was cut while it was compressed: its first articles are scored before that shows.
  std::string lines;
  for (int i = 0; lines.size() < 6'000'000; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"النظام\"}\n";
  }
  const std::string whole = datasets::gzipped(lines);
  const Answer answer =
      asked(post("/score", whole.substr(0, whole.size() - 20), {}, "application/gzip"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_FALSE(answer.is_whole);
  const Answer of_whole = asked(post("/score", whole, {}, "application/gzip"));
  EXPECT_TRUE(of_whole.is_whole);
  EXPECT_NE(of_whole.body.find("\n1000,"), std::string::npos);
}

TEST_F(HttpServerTest, StopsAtOnceWhateverIsUnderWay) {
  start();
  HttpClient idle = client();
  HttpClient reading = client();
  reading.send("POST /classify HTTP/1.1\r\nHost: local");
  std::string csv = "id,text\n";
  for (int i = 0; csv.size() < 30'000'000; ++i) csv += std::to_string(i) + ",النظام\n";
  HttpClient scoring = client();
  scoring.send(post("/score", csv, {}, "text/csv"));  // and reads nothing of the table
  EXPECT_LT(stop().count(), 2000);
  EXPECT_TRUE(idle.is_closed());
  EXPECT_FALSE(scoring.receive().is_whole);
}

TEST_F(HttpServerTest, SaysWhereItCannotListen) {
  start();
  ServerOptions options;
  options.port = server_->port();
  const auto refused = [&] {
    try {
      HttpServer(model_, options);
    } catch (const ListenError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(refused(), "cannot listen at 127.0.0.1:" + std::to_string(options.port) +
                           ": something else listens there");
  options.bind = "nowhere";
  EXPECT_EQ(refused(), "cannot listen at nowhere: expected an address, as 127.0.0.1");
  options.bind = "192.0.2.1";  // an address of no machine
  EXPECT_NE(refused().find("cannot listen at 192.0.2.1:"), std::string::npos);
  EXPECT_EQ(server_->url(), "http://127.0.0.1:" + std::to_string(options.port) + "/");
  EXPECT_TRUE(server_->is_local());
}

}  // namespace
}  // namespace zawiya::serve
