#include <unistd.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/score_counts_text.hpp"
#include "cli/threads.hpp"
#include "cli/version.hpp"
#include "datasets/resumable_output.hpp"
#include "jobs/score.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct ScoreFlags {
  std::string model;
  std::string shard;
  bool pipe = false;
  ColumnFlags columns;
  RejectLimit rejects;
  jobs::ScoreOptions options;
  jobs::ScoreFile file;
};

/// @throws Failure (kUsage)
std::optional<jobs::Shard> parse_shard(const std::string& flag) {
  if (flag.empty()) return std::nullopt;
  jobs::Shard shard;
  const char* const end = flag.data() + flag.size();
  const auto [slash, error] = std::from_chars(flag.data(), end, shard.number);
  if (error == std::errc() && slash != end && *slash == '/') {
    const auto [stopped, wrong] = std::from_chars(slash + 1, end, shard.count);
    if (wrong == std::errc() && stopped == end && shard.number >= 1 &&
        shard.number <= shard.count && shard.count <= jobs::kMostShards) {
      return shard;
    }
  }
  throw Failure(kUsage, "--shard: found '" + flag + "', expected K/N, from 1/N to N/N");
}

/// A line out a line in, as what feeds programs through pipes expects.
/// @throws Failure (kUsage)
void serve_pipe(jobs::ScoreOptions& options) {
  datasets::InputChoice& input = options.columns.input;
  if (options.inputs != std::vector<std::string>{"-"}) {
    throw Failure(kUsage, "--pipe: expected - as the one input");
  }
  const bool is_table = input.delimiter || input.quoted || !input.header;
  if (is_table || input.kind.value_or(datasets::InputKind::kJson) != datasets::InputKind::kJson) {
    throw Failure(kUsage, "--pipe: expected JSON Lines, found a flag for another format");
  }
  input.kind = datasets::InputKind::kJson;
  input.every_line = true;
  options.table.lines = true;
}

/// Whoever forgot --resume may lose the work of days.
void warn_of_replaced_run(const jobs::ScoreFile& file) {
  if (file.resume || file.path == "-") return;
  if (::access(datasets::journal_path(file.path).c_str(), F_OK) != 0) return;
  std::cerr
      << "zawiya: what an interrupted run left of this table is replaced; --resume would go on "
         "with it\n";
}

void run_score(const ScoreFlags& flags) {
  jobs::ScoreOptions options = flags.options;
  options.columns = flags.columns.choice();
  if (flags.pipe) serve_pipe(options);
  jobs::ScoreFile file = flags.file;
  file.shard = parse_shard(flags.shard);
  file.tool_version = kVersion;
  warn_of_replaced_run(file);
  if (file.resume) {
    say_when_interrupted("interrupted before the end; what is done is kept, and --resume goes on");
  }
  ProgressLine line;
  const jobs::ScoredFile scored = jobs::score_to_file(flags.model, options, file, shown_on(line));
  line.clear();
  const jobs::ScoreCounts& counts = scored.counts;
  if (scored.resumed_records > 0) {
    std::cerr << "zawiya: resumed after " << scored.resumed_records << " rows\n";
  }
  if (scored.begun_anew) {
    std::cerr << "zawiya: nothing that the interrupted run left is whole, or it was interrupted "
                 "before its first rows; all was scored anew\n";
  }
  if (counts.records == 0 && !file.shard && !flags.pipe) {
    std::cerr << "zawiya: warning: the input holds no article; the table is empty\n";
  }
  if (!counts.typicality) {
    std::cerr << "zawiya: the model does not know how typical an article is: the column typicality "
                 "is empty; train it again to have it\n";
  }
  for (const std::string& head : counts.optimised) {
    std::cerr << "zawiya: the labels of " << text::shown(head)
              << " do best by what the model was optimised for (see inspect); they are not always "
                 "the likeliest\n";
  }
  if (counts.faults > 0) {
    std::cerr << "zawiya: " << counts.faults << " of " << counts.records
              << " records could not be scored; their rows say why in the column error\n";
  }
  std::cerr << "zawiya: " << score_counts_as_text(counts, jobs::least_known(options.table));
  flags.rejects.judge(counts.faults, counts.records);
}

void add_table_flags(CLI::App& command, jobs::ScoreTableOptions& table) {
  command.add_flag("--probabilities", table.probabilities,
                   "a column H:label for every label of every head H");
  command.add_flag(
      "--excel", table.excel,
      "for spreadsheets: a byte-order mark, and fields that look like formulas guarded");
  command
      .add_option("--min-probability", table.abstention.min_probability,
                  "leave a label empty below this probability")
      ->check(number_between(0, 1));
  command
      .add_option("--min-typicality", table.abstention.min_typicality,
                  "leave labels empty for articles less typical of training than this share of it")
      ->check(number_between(0, 1));
  command
      .add_option("--min-known", table.abstention.min_known,
                  "leave labels empty for articles of which the model knows less than this share")
      ->check(number_between(0, 1));
  command
      .add_option("--coverage", table.coverage,
                  "a column H_set for every head H: the labels, | between them, that hold the "
                  "truth in this share of articles like those of training")
      ->check(number_between(0.01, 0.9999));
}

}  // namespace

void add_score(CLI::App& app) {
  auto flags = std::make_shared<ScoreFlags>();
  CLI::App* command =
      app.add_subcommand("score", "Score a corpus to CSV, one row an article, in order");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; - is standard input")
      ->required();
  command
      ->add_option("--output,-o", flags->file.path, "the CSV file to write; - is standard output")
      ->capture_default_str();
  CLI::Option* pipe = command->add_flag(
      "--pipe", flags->pipe,
      "JSON Lines from standard input: a line out for every line in, in order, without a header");
  pipe->excludes("--output");
  command->add_flag("--resume", flags->file.resume,
                    "go on where a run that was interrupted left off, to the same bytes; and keep "
                    "what is done if this one is interrupted");
  command->add_option("--shard", flags->shard,
                      "score the Kth of N parts alone, K/N; zawiya merge joins them");
  add_table_flags(*command, flags->options.table);
  flags->rejects.add_to(*command);
  flags->columns.add_to(*command, false);
  flags->columns.add_stance_to(*command);
  command->remove_option(command->get_option("--label"));
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_score(*flags); });
}

}  // namespace zawiya::cli
