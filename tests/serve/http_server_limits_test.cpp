#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "running_server.hpp"
#include "serve/http_server.hpp"

namespace zawiya::serve {
namespace {

using std::chrono::milliseconds;

class HttpServerLimits : public RunningServer {
 protected:
  void expect_it_answers() {
    EXPECT_EQ(asked(post("/classify", R"({"text":"النظام"})")).status, 200);
  }
};

const std::string kHead =
    "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

TEST_F(HttpServerLimits, RefusesBodiesThatAreTooLarge) {
  ServerOptions options;
  options.most_body_bytes = 1000;
  start(options);
  EXPECT_EQ(asked(post("/classify", std::string(1001, ' '))).status, 413);
  EXPECT_EQ(asked(post("/classify", std::string(3'000'000, ' '))).status, 413)
      << "and the answer comes through although the body is not read";
  EXPECT_EQ(asked(kHead + "Content-Length: 99999999999999999999999\r\n\r\n").status, 400);
  EXPECT_EQ(asked(kHead + "Content-Length: 18446744073709551615\r\n\r\n").status, 413);
  HttpClient endless = client();
  endless.send(kHead + "Transfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "100\r\n" + std::string(256, ' ') + "\r\n";
  for (int i = 0; i < 5; ++i) endless.send(chunk);
  EXPECT_EQ(endless.receive().status, 413);
  EXPECT_EQ(asked(kHead + "Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n").status, 413);
  expect_it_answers();
}

TEST_F(HttpServerLimits, RefusesHeadersThatAreTooLarge) {
  start();
  EXPECT_EQ(asked("GET /" + std::string(100'000, 'a')).status, 431) << "without a line end";
  std::string many = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  for (int i = 0; i < 200'000; ++i) many += "a: b\r\n";
  HttpClient flood = client();
  flood.send(many);
  EXPECT_EQ(flood.receive().status, 431);
  HttpClient blank = client();
  blank.send(std::string(100'000, '\n'));
  EXPECT_GE(blank.receive().status, 400);
  HttpClient extension = client();
  extension.send(kHead + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(1'000'000, 'x'));
  EXPECT_GE(extension.receive().status, 400) << "of a chunk";
  expect_it_answers();
}

TEST_F(HttpServerLimits, WaitsForNoClientWithoutEnd) {
  ServerOptions options;
  options.head_time = options.body_time = milliseconds(200);
  start(options);
  HttpClient silent = client();
  HttpClient slow = client();
  slow.send("POST /classify HTTP/1.1\r\nHost: ");
  HttpClient stuck = client();
  stuck.send(kHead + "Content-Length: 100\r\n\r\n{");
  EXPECT_TRUE(silent.is_closed());
  EXPECT_EQ(slow.receive().status, 408);
  const Answer answer = stuck.receive();
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(nlohmann::json::parse(answer.body).contains("error"));
  expect_it_answers();
}

TEST_F(HttpServerLimits, ACharacterNowAndThenDoesNotProlongTheTime) {
  ServerOptions options;
  options.head_time = milliseconds(300);
  start(options);
  HttpClient slow = client();
  for (int i = 0; i < 100; ++i) {
    if (!slow.send("a")) break;
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(slow.receive().status, 408);
}

TEST_F(HttpServerLimits, GivesUpWhoeverHasWaitedLongestForANewClient) {
  ServerOptions options;
  options.most_connections = 4;
  start(options);
  std::vector<HttpClient> idle;
  for (int i = 0; i < 40; ++i) {
    idle.push_back(client());
    idle.back().send("GET / HT");
  }
  expect_it_answers();
  EXPECT_TRUE(idle.front().is_closed());
}

TEST_F(HttpServerLimits, TurnsClientsAwayWhileAllAreBusy) {
  ServerOptions options;
  options.most_connections = 2;
  options.body_time = milliseconds(3000);
  start(options);
  HttpClient one = client();
  HttpClient two = client();
  for (HttpClient* sending : {&one, &two}) {
    sending->send(kHead + "Content-Length: 17\r\nExpect: 100-continue\r\n\r\n");
    sending->receive_line();  // now it is a body that is waited for
  }
  HttpClient third = client();
  const Answer answer = third.receive();
  EXPECT_EQ(answer.status, 429);
  EXPECT_NE(answer.head.find("Retry-After: "), std::string::npos);
  one.send(R"({"text":"ا"}    )");
  EXPECT_EQ(one.receive().status, 200);
}

TEST_F(HttpServerLimits, HoldsNoMoreBodiesThanItHasRoomFor) {
  ServerOptions options;
  options.most_upload_bytes = 100'000'000;
  start(options);
  const std::string head =
      "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
      "Expect: 100-continue\r\nContent-Length: 90000000\r\n\r\n";
  std::vector<HttpClient> uploads;
  for (int i = 0; i < 2; ++i) {
    uploads.push_back(client());
    uploads.back().send(head);
    EXPECT_TRUE(uploads.back().receive_line().starts_with("HTTP/1.1 100"));
  }
  EXPECT_EQ(asked(head).status, 429);
  uploads.pop_back();  // gives its room back
  for (int i = 0; i < 500; ++i) {
    HttpClient next = client();
    next.send(head);
    if (next.receive_line().starts_with("HTTP/1.1 100")) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  ADD_FAILURE() << "the room of a client that left is not given back";
}

TEST_F(HttpServerLimits, LeavesATableThatNobodyTakes) {
  ServerOptions options;
  options.write_time = milliseconds(300);
  start(options);
  std::string csv = "id,text\n";
  for (int i = 0; csv.size() < 20'000'000; ++i) csv += std::to_string(i) + ",النظام\n";
  HttpClient lazy = client();
  lazy.send(post("/score", csv, {}, "text/csv"));
  // The next file is scored although the first client takes none of its table.
  EXPECT_EQ(asked(post("/score", "id,text\n1,النظام\n", {}, "text/csv")).status, 200);
}

}  // namespace
}  // namespace zawiya::serve
