#include "model/score_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace zawiya::model {
namespace {

using features::RowMatrix;

std::vector<std::uint64_t> random_hashes(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::set<std::uint64_t> hashes;
  while (hashes.size() < count) hashes.insert(random());
  return {hashes.begin(), hashes.end()};
}

RowMatrix random_values(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<float> normal;
  return RowMatrix::NullaryExpr(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns),
                                [&] { return normal(random); });
}

/// Whether the table holds every row to within its rounding.
bool holds(const ScoreTable& table, const std::vector<std::uint64_t>& hashes,
           const RowMatrix& values) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const std::int16_t* row = table.find(hashes[i]);
    if (row == nullptr) return false;
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const float scale = table.scale()[c];
      const float value = values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(c));
      if (std::abs(scale * static_cast<float>(row[c]) - value) > 0.51F * scale) return false;
    }
  }
  return true;
}

RC_GTEST_PROP(ScoreTable, FindsEveryRowAndNoOther, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(0, 400);
  const auto columns = *rc::gen::inRange<std::size_t>(3, 40);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const std::vector<std::uint64_t> hashes = random_hashes(rows, seed);
  const RowMatrix values = random_values(rows, columns, seed);
  const ScoreTable table = ScoreTable::build(hashes, values);
  RC_ASSERT(table.rows() == rows);
  RC_ASSERT(table.columns() == columns);
  RC_ASSERT(holds(table, hashes, values));
  for (const std::uint64_t other : random_hashes(1000, ~seed)) {
    RC_ASSERT(table.find(other) == nullptr);
  }
}

RC_GTEST_PROP(ScoreTable, IsTheSameSeenThroughItsImage, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(0, 200);
  const auto columns = *rc::gen::inRange<std::size_t>(3, 40);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const std::vector<std::uint64_t> hashes = random_hashes(rows, seed);
  const RowMatrix values = random_values(rows, columns, seed);
  const ScoreTable built = ScoreTable::build(hashes, values);
  const ScoreTable seen = ScoreTable::view(built.image(), columns, built.scale());
  RC_ASSERT(seen.rows() == rows);
  RC_ASSERT(seen.scale() == built.scale());
  RC_ASSERT(seen.image().data() == built.image().data());
  RC_ASSERT(seen.image().size() == built.image().size());
  RC_ASSERT(holds(seen, hashes, values));
}

TEST(ScoreTable, GoesOnAtTheBeginningBehindItsLastSlot) {
  // All want the last slot: their high halves are the largest.
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t low = 1; low <= 20; ++low) hashes.push_back(0xFFFFFFFF00000000U | low);
  const RowMatrix values = random_values(20, 4, 1);
  const ScoreTable table = ScoreTable::build(hashes, values);
  EXPECT_TRUE(holds(table, hashes, values));
  EXPECT_EQ(table.find(0xFFFFFFFF00000015U), nullptr);
  std::uint32_t first_tag = 0;
  std::memcpy(&first_tag, table.image().data(), sizeof(first_tag));
  EXPECT_NE(first_tag, 0U);
}

TEST(ScoreTable, HoldsAHashWhoseTagWouldMeanAnEmptySlot) {
  const std::vector<std::uint64_t> hashes = {0x1234567800000000U, 0x7654321000000000U};
  const RowMatrix values = random_values(2, 3, 1);
  const ScoreTable table = ScoreTable::build(hashes, values);
  EXPECT_TRUE(holds(table, hashes, values));
  EXPECT_EQ(table.rows(), 2U);
}

TEST(ScoreTable, KeepsTheLargestValueOfAColumnExactly) {
  RowMatrix values(2, 3);
  values << 4, 0, -1e-20F, -2, 0, 1e-21F;
  const std::vector<std::uint64_t> hashes = random_hashes(2, 1);
  const ScoreTable table = ScoreTable::build(hashes, values);
  EXPECT_EQ(table.find(hashes[0])[0], 32767);
  EXPECT_EQ(table.find(hashes[0])[1], 0);
  EXPECT_EQ(table.find(hashes[0])[2], -32767);
  EXPECT_EQ(table.scale()[1], 1);  // a column of zeros
}

TEST(ScoreTable, StaysUsableWhenMoved) {
  const std::vector<std::uint64_t> hashes = random_hashes(50, 1);
  const RowMatrix values = random_values(50, 5, 1);
  ScoreTable built = ScoreTable::build(hashes, values);
  const ScoreTable moved = std::move(built);
  EXPECT_TRUE(holds(moved, hashes, values));
}

TEST(ScoreTable, HasSlotsThatHoldTagAndValuesAndKeepThemAligned) {
  for (std::size_t columns = 1; columns < 200; ++columns) {
    const std::size_t bytes = ScoreTable::slot_bytes(columns);
    EXPECT_GE(bytes, 4 + 2 * columns);
    EXPECT_LE(bytes, 4 + 2 * columns + (4 + 2 * columns) / 3 + 2);
    EXPECT_EQ(bytes % 4, 0U);
  }
}

/// What is wrong with viewing `image`.
std::string refusal_of(std::span<const std::byte> image, std::size_t columns,
                       std::vector<float> scale) {
  try {
    ScoreTable::view(image, columns, std::move(scale));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

TEST(ScoreTable, RefusesAnImageOfAWrongSize) {
  const ScoreTable table = ScoreTable::build(random_hashes(9, 1), random_values(9, 4, 1));
  const std::span<const std::byte> image = table.image();
  EXPECT_EQ(refusal_of(image, 4, table.scale()), "");
  for (std::size_t size = 0; size < image.size(); ++size) {
    if (size > 0 && size % ScoreTable::slot_bytes(4) == 0) continue;
    EXPECT_NE(refusal_of(image.first(size), 4, table.scale()).find("does not hold slots"),
              std::string::npos);
  }
}

TEST(ScoreTable, RefusesScalesThatAreNotOneAColumn) {
  const ScoreTable table = ScoreTable::build(random_hashes(9, 1), random_values(9, 4, 1));
  for (const std::size_t scales : {0U, 3U, 5U}) {
    EXPECT_NE(refusal_of(table.image(), 4, std::vector<float>(scales, 1)).find("scales"),
              std::string::npos);
  }
}

TEST(ScoreTable, RefusesScalesThatMakeValuesUnusable) {
  const ScoreTable table = ScoreTable::build(random_hashes(9, 1), random_values(9, 4, 1));
  using Limits = std::numeric_limits<float>;
  for (const float bad :
       {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), 0.0F, -1.0F, Limits::max()}) {
    std::vector<float> scale = table.scale();
    scale[2] = bad;
    EXPECT_NE(refusal_of(table.image(), 4, scale), "") << bad;
  }
}

TEST(ScoreTable, RefusesATableWithoutAnEmptySlot) {
  // A look-up of an absent hash would never end in it.
  std::vector<std::byte> image(8 * ScoreTable::slot_bytes(4), std::byte{1});
  EXPECT_NE(refusal_of(image, 4, std::vector<float>(4, 1)).find("empty slot"), std::string::npos);
  std::memset(image.data(), 0, 4);
  EXPECT_EQ(refusal_of(image, 4, std::vector<float>(4, 1)), "");
}

}  // namespace
}  // namespace zawiya::model
