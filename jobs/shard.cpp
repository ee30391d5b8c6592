#include "jobs/shard.hpp"

#include <algorithm>

#include "datasets/input_list.hpp"
#include "datasets/output.hpp"
#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

std::uint64_t part_of(std::uint64_t total, std::uint64_t number, std::uint64_t count) {
  return total / count * number + total % count * number / count;
}

std::uint64_t count_records(const std::vector<std::string>& inputs,
                            const datasets::ReaderOptions& reading, Watch& watch) {
  datasets::ReaderOptions silently = reading;
  silently.input.taken_for_granted = {};  // they are said when the records are scored
  silently.input.left_out = {};
  datasets::Reader reader(inputs, silently);
  datasets::Block block;
  std::uint64_t records = 0;
  while (reader.read(block)) {
    records += block.records.size();
    if (!watch.go_on({"counting", share_read(block, reader), records})) break;
  }
  watch.throw_if_cancelled();
  return records;
}

}  // namespace

datasets::RecordSpan span_of(const Shard& shard, const std::vector<std::string>& inputs,
                             const datasets::ReaderOptions& reading, Watch& watch) {
  datasets::RecordSpan span{true};
  std::uint64_t total = 0;
  for (const datasets::FileState& file : datasets::states_of_inputs(inputs)) {
    if (!file.is_regular || file.name == "-") {
      throw UsageError(option("shard"), ": every part reads the inputs by itself; expected files");
    }
    span.by_position = span.by_position && file.is_plain;
    total += file.size_bytes;
  }
  if (!span.by_position) total = count_records(inputs, reading, watch);
  span.begin = part_of(total, shard.number - 1, shard.count);
  if (shard.number < shard.count) span.end = part_of(total, shard.number, shard.count);
  return span;
}

std::string manifest_path(const std::string& part) {
  return datasets::path_beside(part, ".manifest");
}

}  // namespace zawiya::jobs
