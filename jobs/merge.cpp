#include "jobs/merge.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "datasets/byte_source.hpp"
#include "datasets/checksum.hpp"
#include "datasets/output.hpp"
#include "datasets/run_record.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/errors.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/shard.hpp"
#include "jobs/watch.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kMostManifestBytes = std::size_t{1} << 26U;
constexpr std::size_t kPieceOfPart = std::size_t{1} << 20U;

/// What differs between parts of one table. Files may have been copied: when they were changed says
/// nothing.
const std::vector<std::string_view> kOfEachPart = {
    "time-of-change", "shard",          "bytes",       "checksum", "from-record",
    "from-checksum",  "to-record",      "to-checksum", "rows",     "failed",
    "little-known",   "without-target", "damaged"};

struct Part {
  std::string path;
  datasets::RunRecord manifest;
  Shard shard;

  std::string shown() const { return datasets::shown_input(path); }

  /// A number that every manifest has.
  std::uint64_t number(const char* key) const {
    const std::optional<std::uint64_t> found = manifest.number(key);
    if (found) return *found;
    throw DataError(shown() + ": its manifest lacks the number '" + key + "'");
  }
};

std::string of_shards(std::uint64_t number, std::uint64_t count) {
  return std::to_string(number) + "/" + std::to_string(count);
}

Part read_part(const std::string& path) {
  Part part{path, {}, {}};
  const std::string manifest = manifest_path(path);
  const auto text = datasets::whole_content(manifest, kMostManifestBytes);
  std::size_t size_bytes = 0;
  auto record = text ? datasets::RunRecord::parse(*text, kManifestTitle, size_bytes) : std::nullopt;
  if (!record || size_bytes != text->size()) {
    throw DataError(datasets::shown_input(manifest) +
                    ": not a whole manifest; expected what scoring a shard writes beside a part");
  }
  part.manifest = std::move(*record);
  part.shard = {part.number("shard"), part.number("shards")};
  if (part.shard.number < 1 || part.shard.number > part.shard.count) {
    throw DataError(part.shown() + ": its manifest has no such shard as " +
                    of_shards(part.shard.number, part.shard.count));
  }
  return part;
}

/// Every part is there once.
void check_presence(const std::vector<Part>& parts) {
  const std::uint64_t count = parts.front().shard.count;
  std::uint64_t expected = 1;
  for (const Part& part : parts) {
    if (part.shard.number < expected) {
      throw DataError("part " + of_shards(part.shard.number, count) +
                      " is there twice: " + (&part - 1)->shown() + " and " + part.shown());
    }
    if (part.shard.number > expected) {
      throw DataError("part " + of_shards(expected, count) + " is missing");
    }
    ++expected;
  }
  if (expected <= count) throw DataError("part " + of_shards(expected, count) + " is missing");
}

/// All are of one run.
void check_unity(const std::vector<Part>& parts) {
  const Part& first = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (const auto clause = first.manifest.difference(part.manifest, kOfEachPart)) {
      throw DataError(part.shown() + ": is not of the same run as " + first.shown() + ": " +
                      *clause);
    }
  }
}

/// Each goes on in the input where the one before it ended.
void check_sequence(const std::vector<Part>& parts) {
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const datasets::RunRecord& before = parts[i - 1].manifest;
    const datasets::RunRecord& after = parts[i].manifest;
    if (before.value("to-record") == after.value("from-record") &&
        before.value("to-checksum") == after.value("from-checksum")) {
      continue;
    }
    throw DataError(parts[i].shown() + ": does not begin where " + parts[i - 1].shown() +
                    " ends: their inputs were not the same");
  }
}

/// Reads a part, and checks that it is as its manifest says.
void read_rows(const Part& part, const std::function<void(std::string_view)>& take) {
  const auto source = datasets::open_bytes(part.path, 0);
  std::uint64_t size_bytes = 0;
  std::uint64_t sum = 0;
  std::string piece(kPieceOfPart, '\0');
  while (const std::size_t got = source->read(piece.data(), piece.size())) {
    const std::string_view bytes = std::string_view(piece).substr(0, got);
    sum = datasets::checksum(sum, bytes);
    size_bytes += got;
    take(bytes);
  }
  const std::uint64_t expected = part.number("bytes");
  if (size_bytes != expected) {
    throw DataError(part.shown() + ": has " + std::to_string(size_bytes) +
                    " bytes, and its manifest says " + std::to_string(expected));
  }
  if (datasets::checksum_digits(sum) != part.manifest.value("checksum")) {
    throw DataError(part.shown() + ": was changed after it was written: its checksum is another");
  }
}

void append_rows(const Part& part, bool with_header, datasets::OutputFile& out) {
  std::uint64_t left_out = with_header ? 0 : part.number("header-bytes");
  read_rows(part, [&](std::string_view bytes) {
    const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(left_out, bytes.size()));
    left_out -= skipped;
    out.write(bytes.substr(skipped));
  });
}

void add_counts(const Part& part, ScoreCounts& counts) {
  counts.records += part.number("rows");
  counts.faults += part.number("failed");
  counts.damaged += part.number("damaged");
  counts.little_known += part.number("little-known");
  counts.without_target += part.number("without-target");
}

double least_known_of(const Part& part) {
  ScoreTableOptions table;
  const std::string_view digits = part.manifest.value("min-known");
  std::from_chars(digits.data(), digits.data() + digits.size(), table.abstention.min_known);
  return least_known(table);
}

}  // namespace

MergedTable merge(const std::vector<std::string>& parts, const std::string& output,
                  const OnProgress& progress) {
  if (parts.empty()) throw UsageError("there is no part to merge");
  std::vector<std::string> read = parts;
  for (const std::string& part : parts) read.push_back(manifest_path(part));
  refuse_to_overwrite(output, read);
  std::vector<Part> all;
  all.reserve(parts.size());
  for (const std::string& part : parts) all.push_back(read_part(part));
  std::stable_sort(all.begin(), all.end(),
                   [](const Part& a, const Part& b) { return a.shard.number < b.shard.number; });
  check_unity(all);
  check_presence(all);
  check_sequence(all);
  Watch watch(progress, "merging");
  datasets::OutputFile out(output);
  // What went down a pipe cannot be taken back: there, all parts are checked before the first row.
  for (const Part& part : all) {
    if (output == "-") read_rows(part, [&](std::string_view) { watch.throw_if_cancelled(); });
  }
  MergedTable merged;
  for (std::size_t i = 0; i < all.size(); ++i) {
    append_rows(all[i], i == 0, out);
    add_counts(all[i], merged.counts);
    watch.go_on({"merging", static_cast<double>(i + 1) / static_cast<double>(all.size())});
    watch.throw_if_cancelled();
  }
  out.commit();
  merged.least_known = least_known_of(all.front());
  return merged;
}

}  // namespace zawiya::jobs
