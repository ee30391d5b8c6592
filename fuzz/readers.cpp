// Any bytes under any name are read to their end or refused with a sentence, and the same whatever
// the size of the blocks.
#include "datasets/reader.hpp"

#include <array>
#include <string>

#include "fuzz/fuzzed_file.hpp"
#include "fuzz/targets.hpp"
#include "tests/datasets/read_outcome.hpp"

namespace zawiya::fuzz {
namespace {

using datasets::InputKind;
using datasets::ReaderOptions;
using datasets::ReadOutcome;

constexpr std::array<const char*, 6> kNames = {"a", "a.csv", "a.tsv", "a.jsonl", "a.xml", "a.txt"};

ReaderOptions options_of(std::size_t way) {
  ReaderOptions options;
  options.max_record_bytes = std::size_t{1} << 16U;
  options.max_inflated_bytes = std::uint64_t{1} << 20U;
  options.columns.labels = {{"label", "label", true}};
  switch (way) {
    case 1:
      options.input.kind = InputKind::kTable;
      break;
    case 2:
      options.input.kind = InputKind::kTable;
      options.input.quoted = false;
      options.input.delimiter = '\t';
      break;
    case 3:
      options.input.kind = InputKind::kJson;
      break;
    case 4:
      options.input.kind = InputKind::kTrecXml;
      break;
    case 5:
      options.input.header = false;
      options.columns.text = {"2"};
      options.columns.id = "1";
      break;
    case 6:
      options.columns.text = {"title", "text"};
      options.columns.pair = "pair";
      options.max_record_bytes = 100;
      break;
    case 7:
      options.input.encoding = "windows-1256";
      break;
    default:
      break;
  }
  return options;
}

/// What came of reading; a file that is refused as a whole is one error.
ReadOutcome outcome_of(const std::string& path, const ReaderOptions& options) {
  try {
    return datasets::read_to_end({path}, options);
  } catch (const datasets::InputError& error) {
    return {{}, {error.what()}};
  } catch (const datasets::IoError& error) {
    return {{}, {error.what()}};
  }
}

void check(const ReadOutcome& outcome) {
  std::uint64_t byte = 0;
  std::uint64_t number = 0;
  for (const ReadOutcome::Row& row : outcome.rows) {
    require(row.number == ++number, "no record is left out or there twice");
    require(row.byte >= byte, "records are in order");
    require(!row.article.id.empty(), "every record has an id");
    byte = row.byte;
  }
  for (const std::string& error : outcome.format_errors) require(!error.empty(), "errors say why");
}

void require_same(const ReadOutcome& a, const ReadOutcome& b) {
  require(a.rows.size() == b.rows.size(), "as many records whatever the blocks");
  // Of damaged zstd the library says one thing or another by the room that it has.
  require(a.format_errors.size() == b.format_errors.size(), "as many errors whatever the blocks");
  for (std::size_t i = 0; i < a.rows.size(); ++i) {
    require(a.rows[i].fault == b.rows[i].fault, "the same faults whatever the blocks");
    require(a.rows[i].byte == b.rows[i].byte && a.rows[i].line == b.rows[i].line,
            "the same places whatever the blocks");
    require(a.rows[i].article.id == b.rows[i].article.id, "the same ids whatever the blocks");
    require(a.rows[i].article.text == b.rows[i].article.text &&
                a.rows[i].article.labels == b.rows[i].article.labels,
            "the same articles whatever the blocks");
  }
}

}  // namespace

/// Input: the name, how it is read, the content.
void readers(std::string_view input) {
  static std::array<FuzzedFile, kNames.size()> files = {
      FuzzedFile(kNames[0]), FuzzedFile(kNames[1]), FuzzedFile(kNames[2]),
      FuzzedFile(kNames[3]), FuzzedFile(kNames[4]), FuzzedFile(kNames[5])};
  const std::size_t named = choice(input, files.size());
  ReaderOptions options = options_of(choice(input, 8));
  const std::string& path = files.at(named).write(input);
  const ReadOutcome whole = outcome_of(path, options);
  check(whole);
  options.block_bytes = 48;
  require_same(whole, outcome_of(path, options));
}

}  // namespace zawiya::fuzz
