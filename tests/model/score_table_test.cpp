#include "model/score_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using features::RowMatrix;
using tests::as_bytes;
using Hashes = std::vector<std::uint64_t>;
using Precision = ScoreTable::Precision;

Hashes random_hashes(std::size_t count, std::uint64_t seed) {
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

ScoreTable table_of(const Hashes& hashes) {
  return ScoreTable::build(hashes, random_values(hashes.size(), 3, 1));
}

/// The rows of all hashes by `find_all`; nothing when `find` or `find_present` says otherwise.
std::vector<std::uint32_t> numbers_of(const ScoreTable& table, const Hashes& hashes) {
  std::vector<std::uint32_t> numbers(hashes.size(), 0xABABABAB);  // to be overwritten
  table.find_all(hashes, numbers.data());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (numbers[i] != table.find(hashes[i])) return {};
  }
  std::vector<std::uint32_t> present(hashes.size());
  present.resize(table.find_present(hashes, present.data()));
  std::vector<std::uint32_t> expected = numbers;
  std::erase(expected, table.absent());
  if (present != expected) return {};
  return numbers;
}

/// Whether each hash has the row that was given with it, and those of `others` have none.
bool finds_every_row_and_no_other(const ScoreTable& table, const Hashes& hashes,
                                  const Hashes& others) {
  Hashes asked = hashes;
  asked.insert(asked.end(), others.begin(), others.end());
  std::vector<std::uint32_t> expected(asked.size(), table.absent());
  for (std::size_t i = 0; i < hashes.size(); ++i) expected[i] = static_cast<std::uint32_t>(i);
  return table.rows() == hashes.size() && numbers_of(table, asked) == expected;
}

/// Whether the table's rows are `values` to within their rounding.
bool holds(const ScoreTable& table, const RowMatrix& values) {
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    const std::int16_t* row = table.row(static_cast<std::uint32_t>(i));
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const float scale = table.scale()[c];
      const float value = values(i, static_cast<Eigen::Index>(c));
      if (std::abs(scale * static_cast<float>(row[c]) - value) > 0.51F * scale) return false;
    }
  }
  return true;
}

RC_GTEST_PROP(ScoreTable, FindsEveryRowAndNoOther, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(0, 400);
  const auto columns = *rc::gen::inRange<std::size_t>(3, 40);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const Hashes hashes = random_hashes(rows, seed);
  const RowMatrix values = random_values(rows, columns, seed);
  const ScoreTable table = ScoreTable::build(hashes, values);
  RC_ASSERT(table.columns() == columns);
  RC_ASSERT(finds_every_row_and_no_other(table, hashes, random_hashes(1000, ~seed)));
  RC_ASSERT(holds(table, values));
}

/// Which bits of a hash name its bucket, its tag and its check is the table's own affair: here few
/// bits differ, and in every region of the hash. No two that the table may take for one another:
/// what it compares are the lowest 40 bits, the lowest of all apart.
RC_GTEST_PROP(ScoreTable, TellsHashesOfFewDifferencesApart, ()) {
  const auto byte = rc::gen::element<std::uint64_t>(0, 2, 3, 0x7F, 0x80, 0xFF);
  const auto middle =
      rc::gen::element<std::uint64_t>(0, 1, 2, 0x800000, 0xFFFFFF, 0x1000000, 0xFFFFFFFF);
  const auto high = *rc::gen::element<std::uint64_t>(0, 1, 0x800000, 0xFFFFFF);
  const auto hash = rc::gen::apply(
      [high](std::uint64_t b, std::uint64_t m) { return high << 40U | m << 8U | b; }, byte, middle);
  const auto both = *rc::gen::unique<Hashes>(*rc::gen::inRange<std::size_t>(0, 42), hash);
  const auto kept = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, both.size() + 1));
  const Hashes hashes(both.begin(), both.begin() + kept);
  const Hashes others(both.begin() + kept, both.end());
  RC_ASSERT(finds_every_row_and_no_other(table_of(hashes), hashes, others));
}

/// Hashes that all want the same bucket, of `tags` different tags.
Hashes crowd(std::uint64_t high, std::uint64_t size, std::uint64_t tags) {
  Hashes hashes;
  for (std::uint64_t i = 0; i < size; ++i) hashes.push_back(high << 32U | i << 8U | (1 + i % tags));
  return hashes;
}

TEST(ScoreTable, HoldsMoreHashesThanABucketDoes) {
  for (const std::uint64_t high :
       {0U, 0x80000000U, 0xFFFFFFFFU}) {  // the last: on at the beginning
    for (const std::uint64_t tags : {1U, 2U, 250U}) {
      const Hashes all = crowd(high, 400, tags);
      for (const std::ptrdiff_t size : {14, 15, 16, 31, 200}) {
        const Hashes hashes(all.begin(), all.begin() + size);
        const Hashes others(all.begin() + size, all.end());
        EXPECT_TRUE(finds_every_row_and_no_other(table_of(hashes), hashes, others))
            << size << " hashes of " << tags << " tags above " << high;
      }
    }
  }
}

TEST(ScoreTable, HoldsHashesOfNothingButATagInAFullBucket) {
  Hashes hashes;
  for (std::uint64_t tag = 1; tag <= 40; ++tag) hashes.push_back(tag);
  EXPECT_TRUE(finds_every_row_and_no_other(table_of(hashes), hashes, {41, 100, 255}));
}

TEST(ScoreTable, HoldsAHashWhoseTagWouldMeanAFreePlace) {
  const Hashes hashes = {0x1234567800000000U, 0x7654321000000100U, 0};
  EXPECT_TRUE(finds_every_row_and_no_other(table_of(hashes), hashes, {0x0000000100000000U}));
}

TEST(ScoreTable, FindsAsManyAtOnceAsOneByOne) {
  const Hashes hashes = random_hashes(101, 1);
  const Hashes others = random_hashes(101, 2);
  const ScoreTable table = table_of(hashes);
  Hashes asked;
  for (std::size_t size = 0; size <= 200; ++size) {
    ASSERT_EQ(numbers_of(table, asked).size(), size);
    asked.push_back(size % 3 == 0 ? others[size / 2] : hashes[size / 2]);
  }
}

TEST(ScoreTable, FindsNothingWhereItIsEmpty) {
  const Hashes asked = {0, 1, 0x0123456789ABCDEFU, ~std::uint64_t{0}};
  EXPECT_TRUE(finds_every_row_and_no_other(ScoreTable(), {}, asked));
  EXPECT_TRUE(finds_every_row_and_no_other(table_of({}), {}, asked));
}

TEST(ScoreTable, HasARowOfZerosForWhatIsAbsent) {
  for (std::size_t columns = 1; columns <= 70; ++columns) {
    for (const std::size_t rows : {0U, 1U, 30U}) {
      const ScoreTable table =
          ScoreTable::build(random_hashes(rows, 1), random_values(rows, columns, 1));
      const std::int16_t* row = table.row(table.absent());
      const std::size_t groups = (columns + ScoreTable::kRowPadding - 1) / ScoreTable::kRowPadding;
      EXPECT_TRUE(std::all_of(row, row + groups * ScoreTable::kRowPadding,
                              [](std::int16_t value) { return value == 0; }));
    }
  }
}

TEST(ScoreTable, LaysNoRowAcrossCacheLinesThatOneHolds) {
  constexpr std::uintptr_t kLine = 64;
  for (std::size_t columns = 1; columns <= kLine / sizeof(std::int16_t); ++columns) {
    const ScoreTable table = ScoreTable::build(random_hashes(20, 1), random_values(20, columns, 1));
    for (std::uint32_t number = 0; number <= table.rows(); ++number) {
      const auto begin = reinterpret_cast<std::uintptr_t>(table.row(number));
      const auto last = reinterpret_cast<std::uintptr_t>(table.row(number) + columns - 1);
      EXPECT_EQ(begin / kLine, last / kLine) << columns << " columns";
    }
  }
}

TEST(ScoreTable, KeepsTheLargestValueOfAColumnExactly) {
  RowMatrix values(2, 3);
  values << 4, 0, -1e-20F, -2, 0, 1e-21F;
  const ScoreTable table = ScoreTable::build(random_hashes(2, 1), values);
  const std::int16_t* row = table.row(0);
  EXPECT_FLOAT_EQ(static_cast<float>(row[0]) * table.scale()[0], 4);
  EXPECT_EQ(row[1], 0);
  EXPECT_FLOAT_EQ(static_cast<float>(row[2]) * table.scale()[2], -1e-20F);
  EXPECT_GT(row[0], 32000) << "nearly all of 16 bits are used";
  EXPECT_EQ(table.scale()[1], 1);  // a column of zeros
}

TEST(ScoreTable, StaysUsableWhenMoved) {
  const Hashes hashes = random_hashes(50, 1);
  const RowMatrix values = random_values(50, 5, 1);
  ScoreTable built = ScoreTable::build(hashes, values);
  const ScoreTable moved = std::move(built);
  EXPECT_TRUE(finds_every_row_and_no_other(moved, hashes, random_hashes(100, 2)));
  EXPECT_TRUE(holds(moved, values));
}

/// The values of row `number`.
std::vector<int> values_of(const ScoreTable& table, std::uint32_t number) {
  return {table.row(number), table.row(number) + table.columns()};
}

/// A table, the hashes and values it was built from, and the same table from its bytes.
struct Stored {
  explicit Stored(Precision as)
      : hashes(random_hashes(*rc::gen::inRange<std::size_t>(0, 200), seed)),
        values(random_values(hashes.size(), *rc::gen::inRange<std::size_t>(3, 40), seed)),
        precision(as) {
    for (Eigen::Index i = 0; i < values.rows(); ++i) {  // rows of all sizes
      values.row(i) *= std::ldexp(1.0F, -static_cast<int>(i % 18));
    }
    built = ScoreTable::build(hashes, values);
    bytes = built.bytes(precision);
    read = ScoreTable::parse(as_bytes(bytes), precision, built.scale());
  }

  std::uint64_t seed = *rc::gen::arbitrary<std::uint64_t>();
  Hashes hashes;
  RowMatrix values;
  Precision precision;
  ScoreTable built;
  std::string bytes;
  ScoreTable read;
};

RC_GTEST_PROP(ScoreTable, IsTheSameReadBackFrom16Bits, ()) {
  const Stored stored(Precision::k16);
  RC_ASSERT(stored.bytes.size() == stored.hashes.size() * (8 + 2 * stored.built.columns()));
  RC_ASSERT(stored.read.scale() == stored.built.scale());
  RC_ASSERT(
      finds_every_row_and_no_other(stored.read, stored.hashes, random_hashes(100, ~stored.seed)));
  for (std::uint32_t number = 0; number <= stored.built.rows(); ++number) {
    RC_ASSERT(values_of(stored.read, number) == values_of(stored.built, number));
  }
  RC_ASSERT(stored.read.bytes(Precision::k16) == stored.bytes);
}

/// The least power of two in which the values are at most 127 steps.
int step_of(const std::vector<int>& values) {
  int step = 1;
  for (const int value : values) {
    while (std::abs(value) > 127 * step) step *= 2;
  }
  return step;
}

RC_GTEST_PROP(ScoreTable, IsWithinHalfAStepOfEachRowReadBackFrom8Bits, ()) {
  const Stored stored(Precision::k8);
  RC_ASSERT(stored.bytes.size() == stored.hashes.size() * (8 + 1 + stored.built.columns()));
  RC_ASSERT(stored.read.scale() == stored.built.scale());
  RC_ASSERT(
      finds_every_row_and_no_other(stored.read, stored.hashes, random_hashes(100, ~stored.seed)));
  for (std::uint32_t number = 0; number <= stored.built.rows(); ++number) {
    const std::vector<int> before = values_of(stored.built, number);
    const std::vector<int> after = values_of(stored.read, number);
    const int step = step_of(before);
    for (std::size_t c = 0; c < before.size(); ++c) {
      RC_ASSERT(2 * std::abs(after[c] - before[c]) <= step);
    }
  }
  RC_ASSERT(stored.read.bytes(Precision::k8) == stored.bytes);
}

TEST(ScoreTable, KeepsTheLargestValuesOfItsColumnsIn8Bits) {
  RowMatrix values(2, 2);
  values << 4, -4, -1, 1;
  const ScoreTable built = ScoreTable::build(random_hashes(2, 1), values);
  const std::string bytes = built.bytes(Precision::k8);
  const ScoreTable read = ScoreTable::parse(as_bytes(bytes), Precision::k8, built.scale());
  for (const std::size_t column : {0U, 1U}) {
    EXPECT_NEAR(static_cast<float>(read.row(0)[column]) * built.scale()[column],
                values(0, static_cast<Eigen::Index>(column)), 0.02F);
  }
}

/// Why `bytes` are refused as a table; empty when they are not.
std::string refusal_of(const std::string& bytes, Precision precision, std::vector<float> scale) {
  try {
    ScoreTable::parse(as_bytes(bytes), precision, std::move(scale));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

TEST(ScoreTable, RefusesBytesThatDoNotMakeRows) {
  const ScoreTable table = ScoreTable::build(random_hashes(9, 1), random_values(9, 4, 1));
  for (const Precision precision : {Precision::k16, Precision::k8}) {
    const std::string bytes = table.bytes(precision);
    const std::size_t row_bytes = bytes.size() / 9;
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
      const std::string refusal = refusal_of(bytes.substr(0, size), precision, table.scale());
      EXPECT_EQ(refusal.empty(), size % row_bytes == 0) << size << " bytes: " << refusal;
    }
  }
}

TEST(ScoreTable, RefusesScalesThatMakeValuesUnusable) {
  const ScoreTable table = ScoreTable::build(random_hashes(9, 1), random_values(9, 4, 1));
  const std::string bytes = table.bytes(Precision::k16);
  using Limits = std::numeric_limits<float>;
  for (const float bad :
       {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), 0.0F, -1.0F, Limits::max()}) {
    std::vector<float> scale = table.scale();
    scale[2] = bad;
    EXPECT_NE(refusal_of(bytes, Precision::k16, scale).find("scale"), std::string::npos) << bad;
  }
  EXPECT_EQ(refusal_of(bytes, Precision::k16, table.scale()), "");
}

TEST(ScoreTable, ReadsAnyPowerOfTwoThatAForgedFileNames) {
  const ScoreTable table = ScoreTable::build(Hashes{7}, RowMatrix::Constant(1, 3, 1.0F));
  std::string bytes = table.bytes(Precision::k8);
  const std::string values(3, '\x01');
  for (const char shift : {'\0', '\x08', '\x09', '\x20', '\x7F', '\xFF'}) {
    bytes.replace(8, 4, shift + values);
    const ScoreTable read = ScoreTable::parse(as_bytes(bytes), Precision::k8, table.scale());
    EXPECT_EQ(read.row(0)[0], shift == '\0' ? 1 : 256);
  }
}

TEST(ScoreTable, RefusesHashesThatWereChosenToCollide) {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < 5000; ++i) hashes.push_back((std::uint64_t{7} << 32U) + i);
  const features::RowMatrix values = features::RowMatrix::Ones(5000, 4);
  EXPECT_THROW(ScoreTable::build(hashes, values), std::invalid_argument);
  for (std::uint64_t& hash : hashes) hash *= 0x9E3779B97F4A7C15U;
  EXPECT_NO_THROW(ScoreTable::build(hashes, values));
}

}  // namespace
}  // namespace zawiya::model
