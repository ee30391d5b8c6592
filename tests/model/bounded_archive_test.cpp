#include "model/bounded_archive.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::as_bytes;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One value of every kind that model files hold.
struct Values {
  std::uint64_t number = 0;
  float real = 0;
  std::string text;
  std::vector<float> reals;
  std::vector<std::string> texts;
  Pairs pairs;

  bool operator==(const Values&) const = default;

  template <class Archive>
  void describe(Archive& archive) {
    archive(number);
    archive(real);
    archive(text);
    archive(reals);
    archive(texts);
    archive(pairs);
  }
};

Values arbitrary_values() {
  Values values;
  values.number = *rc::gen::arbitrary<std::uint64_t>();
  values.real = *rc::gen::arbitrary<float>();
  values.text = *rc::gen::arbitrary<std::string>();
  values.reals = *rc::gen::arbitrary<std::vector<float>>();
  values.texts = *rc::gen::arbitrary<std::vector<std::string>>();
  values.pairs = *rc::gen::arbitrary<Pairs>();
  return values;
}

std::string written(Values values) {
  Writer write;
  values.describe(write);
  return write.bytes();
}

RC_GTEST_PROP(BoundedArchive, ReadsBackWhatWasWritten, ()) {
  const Values values = arbitrary_values();
  const std::string bytes = written(values);
  BoundedReader read(as_bytes(bytes));
  Values again;
  again.describe(read);
  RC_ASSERT(again == values);
  RC_ASSERT(read.bytes_left() == 0U);
}

RC_GTEST_PROP(BoundedArchive, ThrowsWhereverItIsCutShort, ()) {
  const std::string bytes = written(arbitrary_values());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    BoundedReader read(as_bytes(cut));
    Values values;
    bool refused = false;
    try {
      values.describe(read);
    } catch (const std::invalid_argument&) {
      refused = true;
    } catch (const cereal::Exception&) {
      refused = true;
    }
    RC_ASSERT(refused);
  }
}

TEST(BoundedArchive, RefusesACountThatAsksForMoreThanIsLeft) {
  for (const std::uint64_t count :
       {std::uint64_t{17}, std::uint64_t{1} << 32U, std::numeric_limits<std::uint64_t>::max()}) {
    Writer write;
    write(count);
    write(std::uint64_t{0});
    write(std::uint64_t{0});
    const std::string bytes = write.bytes();
    std::string text;
    EXPECT_THROW(BoundedReader{as_bytes(bytes)}(text), std::invalid_argument);
    std::vector<float> reals;
    EXPECT_THROW(BoundedReader{as_bytes(bytes)}(reals), std::invalid_argument);
    EXPECT_EQ(text.capacity(), std::string().capacity());
    EXPECT_EQ(reals.capacity(), 0U);
  }
}

TEST(BoundedArchive, CountsThingsByTheirLeastSize) {
  Writer write;
  write(std::uint64_t{3});
  write(std::uint64_t{0});
  write(std::uint64_t{0});
  const std::string bytes = write.bytes();
  EXPECT_EQ(BoundedReader{as_bytes(bytes)}.count(5), 3U);  // 16 bytes are left
  EXPECT_THROW(BoundedReader{as_bytes(bytes)}.count(6), std::invalid_argument);
}

}  // namespace
}  // namespace zawiya::model
