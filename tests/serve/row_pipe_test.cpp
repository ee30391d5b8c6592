#include "serve/row_pipe.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace zawiya::serve {
namespace {

TEST(RowPipe, CarriesAllInOrderThroughLittleRoom) {
  std::atomic<int> woken = 0;
  RowPipe pipe(10, [&] { ++woken; });
  std::string sent;
  for (int i = 0; i < 2000; ++i) sent += std::to_string(i) + "\n";
  std::thread writer([&] {
    for (std::size_t at = 0; at < sent.size(); at += 7) {
      EXPECT_TRUE(pipe.write(std::string_view(sent).substr(at, 7)));
    }
    pipe.end();
  });
  std::string got;
  for (bool ended = false; !ended;) {
    const RowPipe::Taken taken = pipe.take();
    EXPECT_LT(taken.rows.size(), 17U);
    got += taken.rows;
    ended = taken.ended;
    EXPECT_FALSE(taken.failure);
  }
  writer.join();
  EXPECT_EQ(got, sent);
  EXPECT_GT(woken, 1);
}

TEST(RowPipe, FreesAWriterWhenNobodyWantsMore) {
  RowPipe pipe(1, [] {});
  EXPECT_TRUE(pipe.write("full"));
  std::thread writer([&] { EXPECT_FALSE(pipe.write("more")); });
  pipe.close();
  writer.join();
  EXPECT_TRUE(pipe.closed());
  EXPECT_FALSE(pipe.write("more"));
}

TEST(RowPipe, TellsWhyATableIsNotWhole) {
  RowPipe pipe(100, [] {});
  pipe.write("row");
  pipe.end(refusal(422, "damaged"));
  const RowPipe::Taken taken = pipe.take();
  EXPECT_TRUE(taken.ended);
  EXPECT_EQ(taken.rows, "row");
  ASSERT_TRUE(taken.failure);
  EXPECT_EQ(taken.failure->status, 422);
}

}  // namespace
}  // namespace zawiya::serve
