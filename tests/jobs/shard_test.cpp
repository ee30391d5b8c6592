#include "jobs/shard.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "jobs/errors.hpp"
#include "tests/datasets/compressed.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

/// How many shards each record is in.
std::vector<int> shards_of_records(const std::vector<std::string>& inputs, std::uint64_t count) {
  const OnProgress nobody;
  Watch watch(nobody, "reading");
  std::vector<datasets::RecordSpan> spans;
  for (std::uint64_t k = 1; k <= count; ++k)
    spans.push_back(span_of({k, count}, inputs, {}, watch));
  std::vector<int> in;
  datasets::Reader reader(inputs, {});
  datasets::Block block;
  while (reader.read(block)) {
    for (const datasets::Block::Record& record : block.records) {
      in.push_back(0);
      for (const datasets::RecordSpan& span : spans) {
        const std::uint64_t place = span.place_of(record);
        in.back() += place >= span.begin && place < span.end ? 1 : 0;
      }
    }
  }
  return in;
}

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += R"({"id":)" + std::to_string(i) + R"(,"text":")" + std::string(i % 7, 'x') + "\"}\n";
  }
  return text;
}

TEST(Shard, HoldsEveryRecordOnce) {
  const datasets::ScratchFolder folder;
  const std::string plain = folder.write("a.jsonl", lines(50));
  const std::string table = folder.write("b.csv", "\xEF\xBB\xBFid,text\n1,\"a\nb\"\n2,c\n");
  const std::string packed = folder.write("c.jsonl.gz", datasets::gzipped(lines(30)));
  const std::vector<std::pair<std::vector<std::string>, std::size_t>> inputs = {
      {{plain}, 50}, {{plain, table}, 52}, {{packed}, 30}, {{table, packed, plain}, 82}};
  for (const auto& [names, records] : inputs) {
    for (const std::uint64_t count : {1, 2, 3, 7, 64, 1000}) {
      EXPECT_EQ(shards_of_records(names, count), std::vector<int>(records, 1)) << count;
    }
  }
}

TEST(Shard, IsABytesShareOfPlainFiles) {
  const datasets::ScratchFolder folder;
  const std::string plain = folder.write("a.jsonl", lines(50));
  const OnProgress nobody;
  Watch watch(nobody, "reading");
  const datasets::RecordSpan half = span_of({1, 2}, {plain}, {}, watch);
  EXPECT_TRUE(half.by_position);
  EXPECT_EQ(half.end, lines(50).size() / 2);
  EXPECT_EQ(span_of({2, 2}, {plain}, {}, watch).begin, half.end);
  const std::string packed = folder.write("c.jsonl.gz", datasets::gzipped(lines(30)));
  EXPECT_EQ(span_of({1, 2}, {packed}, {}, watch).end, 15U);
}

TEST(Shard, IsNotOfWhatCanBeReadOnce) {
  const datasets::ScratchFolder folder;
  const OnProgress nobody;
  Watch watch(nobody, "reading");
  EXPECT_THROW(span_of({1, 2}, {"-"}, {}, watch), UsageError);
  ASSERT_EQ(::mkfifo(folder.path("fifo").c_str(), 0600), 0);
  EXPECT_THROW(span_of({1, 2}, {folder.path("fifo")}, {}, watch), UsageError);
}

}  // namespace
}  // namespace zawiya::jobs
