#include "datasets/json_document.hpp"

#include <gtest/gtest.h>

#include <string>

#include "datasets/record_format.hpp"

namespace zawiya::datasets {
namespace {

TEST(JsonDocument, GivesBackTheRoomThatALongRecordTook) {
  ParseScratch::State scratch;
  simdjson::dom::element document;
  const auto parse = [&](std::size_t size_bytes) {
    const std::string record =
        "\"" + std::string(size_bytes - 2, 'a') + "\"" + std::string(kReadablePadding, ' ');
    EXPECT_FALSE(
        parse_json_document(std::string_view(record).substr(0, size_bytes), scratch, document));
  };
  constexpr std::size_t kLong = std::size_t{16} << 20U;
  parse(kLong);
  parse(10);
  EXPECT_GE(scratch.json.capacity(), kLong) << "a record of common length keeps its room";
  parse(kLong + 1);
  EXPECT_GT(scratch.json.capacity(), kLong);
  parse(10);
  EXPECT_LT(scratch.json.capacity(), kLong);
  EXPECT_EQ(scratch.longest_json_bytes, 10U);
}

}  // namespace
}  // namespace zawiya::datasets
