#include "jobs/score.hpp"

#include "datasets/checksum.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/input_list.hpp"
#include "datasets/output.hpp"
#include "datasets/resumable_output.hpp"
#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/score_pass.hpp"
#include "jobs/watch.hpp"
#include "model/model_file.hpp"
#include "text/joined.hpp"

namespace zawiya::jobs {
namespace {

datasets::ReaderOptions reading_of(const model::Model& model, const ScoreOptions& options) {
  require_learnt(model, !options.columns.target.empty(), !options.columns.pair.empty());
  require_sets(model, options.table.coverage);
  require_typicality(model, options.table.abstention);
  datasets::ReaderOptions reading = options.columns.reading(model.provenance.columns);
  reading.columns.labels.clear();  // what is predicted need not be there
  reading.name_alone = true;
  reading.content = options.content;
  reading.max_inflated_bytes = options.max_inflated_bytes;
  return reading;
}

void add_inputs(const std::vector<std::string>& inputs, datasets::RunRecord& record) {
  for (const datasets::FileState& file : datasets::states_of_inputs(inputs)) {
    if (!file.is_regular) {
      record.add("input", file.name + ", of unknown size");
      continue;
    }
    record.add("input", text::joined({file.name, ", ", std::to_string(file.size_bytes), " bytes"}));
    record.add("time-of-change", file.changed);
  }
}

void add_input_choice(const datasets::InputChoice& input, datasets::RunRecord& record) {
  if (input.kind) record.add("format", static_cast<std::uint64_t>(*input.kind));
  if (input.delimiter) record.add("delimiter", std::string(1, *input.delimiter));
  if (input.quoted) record.add("quote", *input.quoted ? "yes" : "no");
  if (!input.header) record.add("header", "no");
  if (!input.encoding.empty()) record.add("encoding", input.encoding);
}

/// All that the bytes of a table depend on.
datasets::RunRecord record_of(const model::Model& model, const ScoreOptions& options,
                              const datasets::Columns& columns, const ScoreFile& file) {
  const auto number = [](auto value) {
    std::string digits;
    datasets::append_number(digits, value);
    return digits;
  };
  datasets::RunRecord record;
  record.add("version", file.tool_version);
  record.add("model", datasets::checksum_digits(model.file_checksum));
  std::string texts;
  for (const std::string& column : columns.text) texts += (texts.empty() ? "" : ",") + column;
  record.add("text", texts);
  record.add("id", columns.id);
  record.add("id-required", columns.id_required ? "yes" : "no");
  add_input_choice(options.columns.input, record);
  record.add("target", columns.target);
  record.add("pair", columns.pair);
  record.add("probabilities", options.table.probabilities ? "yes" : "no");
  record.add("excel", options.table.excel ? "yes" : "no");
  record.add("min-probability", number(options.table.abstention.min_probability));
  record.add("min-typicality", number(options.table.abstention.min_typicality));
  record.add("min-known", number(options.table.abstention.min_known));
  record.add("coverage", number(options.table.coverage));
  add_inputs(options.inputs, record);
  return record;
}

void add_shard(const Shard& shard, datasets::RunRecord& record) {
  record.add("shards", shard.count);
  record.add("shard", shard.number);
}

void refuse_what_cannot_be(const ScoreOptions& options, const std::string& model,
                           const ScoreFile& file) {
  std::vector<std::string> read = options.inputs;
  read.push_back(model);
  require_one_standard_input(read);
  if (!datasets::is_replaced(file.path)) {
    const char* flag = file.resume ? "resume" : "shard";
    if (file.resume || file.shard) {
      throw UsageError(option(flag), ": expected a file to write, with ", option("output"));
    }
    refuse_to_overwrite(file.path, read);
    return;
  }
  std::vector<std::string> written = {file.path, datasets::part_path(file.path),
                                      datasets::journal_path(file.path)};
  if (file.shard) written.push_back(manifest_path(file.path));
  for (const std::string& output : written) refuse_to_overwrite(output, read);
}

void write_manifest(const std::string& part, datasets::RunRecord manifest,
                    const PassOutcome& outcome, std::size_t header_bytes,
                    const datasets::ResumableOutput& out) {
  manifest.add("header-bytes", header_bytes);
  manifest.add("bytes", out.written_bytes());
  manifest.add("checksum", datasets::checksum_digits(out.rows_checksum()));
  manifest.add("from-record", outcome.begin.records);
  manifest.add("from-checksum", datasets::checksum_digits(outcome.begin.checksum));
  manifest.add("to-record", outcome.end.records);
  manifest.add("to-checksum", datasets::checksum_digits(outcome.end.checksum));
  const std::array<const char*, 5> keys = {"rows", "failed", "damaged", "little-known",
                                           "without-target"};
  const auto tallies = as_tallies(outcome.counts);
  for (std::size_t i = 0; i < keys.size(); ++i) manifest.add(keys[i], tallies[i]);
  datasets::write_whole(manifest_path(part), manifest.as_text(kManifestTitle));
}

std::size_t header_bytes(const model::Model& model, const ScoreTableOptions& options) {
  std::string header;
  ScoreTableWriter(model, options).append_header(header);
  return header.size();
}

ScoredFile score_resumably(const model::Model& model, const ScoreOptions& options,
                           const ScoreFile& file, Watch& watch) {
  const datasets::ReaderOptions reading = reading_of(model, options);
  datasets::RunRecord record = record_of(model, options, reading.columns, file);
  ScorePass pass;
  if (file.shard) {
    add_shard(*file.shard, record);
    pass.span = span_of(*file.shard, options.inputs, reading, watch);
  }
  datasets::ResumableOutput out(file.path, record,
                                file.resume ? datasets::ResumableOutput::Start::kResume
                                            : datasets::ResumableOutput::Start::kAnew);
  pass.reached = out.reached();
  pass.write = [&](std::string_view rows) { out.write(rows); };
  pass.reach = [&](const datasets::Checkpoint& checkpoint) { out.reach(checkpoint); };
  const PassOutcome outcome = run_score_pass(model, options, reading, pass, watch);
  out.commit();
  if (file.shard) {
    write_manifest(file.path, record, outcome, header_bytes(model, options.table), out);
  }
  return {outcome.counts, pass.reached ? pass.reached->tallies[0] : 0,
          out.found_nothing_to_go_on_with()};
}

}  // namespace

ScoreCounts score(const model::Model& model, const ScoreOptions& options, const WriteRows& write,
                  const OnProgress& progress) {
  Watch watch(progress, "scoring");
  return run_score_pass(model, options, reading_of(model, options), {.write = write}, watch).counts;
}

ScoredFile score_to_file(const std::string& model, const ScoreOptions& options,
                         const ScoreFile& file, const OnProgress& progress) {
  refuse_what_cannot_be(options, model, file);
  const model::Model loaded = model::load_model(model);
  if (datasets::is_replaced(file.path)) {
    Watch watch(progress, "scoring");
    return score_resumably(loaded, options, file, watch);
  }
  std::optional<datasets::OutputFile> out;  // made with the header, once the inputs are there
  ScoreCounts counts = score(
      loaded, options,
      [&](std::string_view rows) {
        if (!out) out.emplace(file.path);
        out->write(rows);
      },
      progress);
  out->commit();
  return {counts};
}

}  // namespace zawiya::jobs
