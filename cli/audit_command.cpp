#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <utility>

#include "cli/audit_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/label_errors_view.hpp"
#include "cli/number_between.hpp"
#include "cli/pager.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/source_findings_view.hpp"
#include "cli/source_mask_flags.hpp"
#include "cli/threads.hpp"
#include "datasets/calendar_day.hpp"
#include "datasets/output.hpp"
#include "jobs/audit.hpp"
#include "jobs/overwrite_guard.hpp"
#include "pages/audit_page.hpp"
#include "text/joined.hpp"

namespace zawiya::cli {
namespace {

struct AuditFlags {
  ColumnFlags columns;
  SourceMaskFlags outlet;
  jobs::AuditOptions options;
  bool json = false;
  bool no_pager = false;
  std::string csv;
  std::string label_errors;
  std::string html;
  std::string from;
  std::string until;
  bool strict = false;
  bool no_label_errors = false;
  bool excel = false;
  RejectLimit rejects;
  std::size_t top = 10;
  std::string suggest;  // never read: see with_suggest
};

/// The files that are wanted, made before the work: a folder that is missing shows at once.
struct AuditFiles {
  std::unique_ptr<datasets::OutputFile> csv;
  std::unique_ptr<datasets::OutputFile> label_errors;
  std::unique_ptr<datasets::OutputFile> html;

  explicit AuditFiles(const AuditFlags& flags, const jobs::AuditOptions& options) {
    refuse(flags, options);
    std::vector<std::string> read = options.inputs;
    if (!options.alias_file.empty()) read.push_back(options.alias_file);
    jobs::refuse_to_overwrite_any({flags.csv, flags.label_errors, flags.html}, read);
    csv = file(flags.csv);
    label_errors = file(flags.label_errors);
    html = file(flags.html);
  }

 private:
  static std::unique_ptr<datasets::OutputFile> file(const std::string& name) {
    return name.empty() ? nullptr : std::make_unique<datasets::OutputFile>(name);
  }

  static void refuse(const AuditFlags& flags, const jobs::AuditOptions& options) {
    if (!flags.csv.empty() && !options.sources) {
      throw Failure(kUsage, "--csv writes what gives sources away; it needs --sources");
    }
    if (!flags.label_errors.empty() && !(options.label_errors && !options.columns.labels.empty())) {
      throw Failure(kUsage,
                    "--label-errors writes the labels that are likely wrong; it needs --label, and "
                    "no --no-label-errors");
    }
    for (const auto& [name, flag] :
         {std::pair(flags.csv, "--csv"), std::pair(flags.label_errors, "--label-errors"),
          std::pair(flags.html, "--html")}) {
      if (name != "-") continue;
      throw Failure(kUsage,
                    std::string(flag) + " -: standard output has the findings; name a file");
    }
  }
};

/// The day of a flag.
/// @throws Failure (kUsage)
std::chrono::sys_days day_of(const char* flag, const std::string& date) {
  const datasets::CalendarDay day = datasets::calendar_day(date);
  if (day.fault == datasets::CalendarDay::Fault::kNone) return day.day;
  throw Failure(kUsage, text::joined({flag, " ", date, ": expected a day such as 2018-02-18"}));
}

/// Dates should not be in the future: tomorrow may have begun elsewhere.
datasets::DateLimits date_limits(const AuditFlags& flags) {
  datasets::DateLimits limits;
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  limits.last = now + std::chrono::days(1);
  if (!flags.from.empty()) limits.first = day_of("--from", flags.from);
  if (!flags.until.empty()) limits.last = day_of("--until", flags.until);
  if (limits.first > limits.last) {
    throw Failure(kUsage, "--from and --until: found a first day behind the last");
  }
  return limits;
}

void judge_strictly(const jobs::AuditFindings& findings) {
  std::string found;
  for (const std::string& kind : findings.faulty()) found += (found.empty() ? "" : ", ") + kind;
  if (!found.empty()) throw Failure(kBadData, "--strict: found " + found);
}

void run_audit(const AuditFlags& flags) {
  jobs::AuditOptions options = flags.options;
  options.dates = date_limits(flags);
  options.spell = as_flag;
  options.columns = flags.columns.choice();
  options.outlet_column = flags.outlet.choice().outlet_column;
  options.alias_file = flags.outlet.choice().alias_file;
  options.label_errors = !flags.no_label_errors;
  const AuditFiles files(flags, options);
  ProgressLine line;
  const jobs::AuditFindings findings = jobs::audit(options, shown_on(line));
  line.clear();
  const datasets::CsvStyle style{.excel = flags.excel};
  if (files.csv) files.csv->write(cues_as_csv(findings.sources->cues, style));
  if (files.label_errors) {
    files.label_errors->write(label_errors_as_csv(findings.label_errors, style));
  }
  if (files.html) files.html->write(pages::audit_page(findings, flags.top));
  require_uninterrupted();
  for (const auto* file : {&files.csv, &files.label_errors, &files.html}) {
    if (*file) (*file)->commit();
  }
  {
    const Pager pager(!flags.json && !flags.no_pager);
    datasets::write_whole(
        "-", flags.json ? audit_as_json(findings) : audit_as_text(findings, flags.top));
  }
  flags.rejects.judge(findings.faulty_records, findings.articles + findings.faulty_records);
  if (flags.strict) judge_strictly(findings);
}

void add_label_error_flags(CLI::App& command, AuditFlags& flags) {
  auto* file =
      command.add_option("--label-errors", flags.label_errors,
                         "write the labels that are likely wrong to this CSV file too, the "
                         "likeliest first: id, given, proposed, …");
  command
      .add_flag("--no-label-errors", flags.no_label_errors,
                "do not judge the labels by models that have not seen them, which takes most of "
                "the time")
      ->excludes(file);
  command
      .add_option("--folds", flags.options.folds,
                  "of these models: each judges the articles of one part, and learns from the rest")
      ->check(number_between(2, 100))
      ->capture_default_str();
  command.add_option("--seed", flags.options.seed, "of the choice of the parts")
      ->check(number_of_seed())
      ->capture_default_str();
}

}  // namespace

void add_audit(CLI::App& app) {
  auto flags = std::make_shared<AuditFlags>();
  CLI::App* command = app.add_subcommand(
      "audit",
      "Look for duplicates, conflicting labels, likely label errors, broken texts and what gives "
      "sources away. Ends with 0 whatever it found in them, unless --strict; all articles are held "
      "in memory");
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; - is standard input")
      ->required();
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  command->get_option("--label")->description(
      "labels to look through, HEAD or HEAD=COLUMN: those of nearly the same articles should be "
      "the same, and a model that has not seen one should find it likely; may be repeated");
  flags->columns.add_multi_label_to(*command);
  flags->columns.add_group_to(*command);
  add_label_error_flags(*command, *flags);
  flags->outlet.add_outlet_to(*command);
  command->add_flag("--sources", flags->options.sources,
                    "list what gives outlets away, as train --mask-sources would mask it");
  command->add_option("--date", flags->options.date_column, "column of the article's date")
      ->capture_default_str();
  command->add_option("--from", flags->from, "dates before this day are out of range (1900-01-01)");
  command->add_option("--until", flags->until, "dates after this day are out of range (tomorrow)");
  command->add_flag("--strict", flags->strict,
                    "end with 65 where anything was found that a corpus should not have");
  command->add_flag("--json", flags->json, "all findings, for programs");
  command->add_option("--html", flags->html, "write the findings to this file too, as a page");
  command->add_option("--csv", flags->csv, "write what gives outlets away to this file too");
  command->add_flag("--excel", flags->excel,
                    "for spreadsheets, of --csv and --label-errors: a byte-order mark, and fields "
                    "that look like formulas guarded");
  command->add_option("--suggest", flags->suggest,
                      "of MODEL INPUT: the articles to label next, this many: see zawiya suggest");
  flags->rejects.add_to(*command);
  command->add_option("--top", flags->top, "examples of each finding, for people")
      ->check(number_between(0, 100000))
      ->capture_default_str();
  command
      ->add_option("--resemblance", flags->options.near.least_resemblance,
                   "share of runs of three words that nearly the same articles have in common")
      ->check(number_between(0.05, 1))
      ->capture_default_str();
  command->add_option("--short", flags->options.limits.short_words, "fewer words are too few")
      ->check(number_between(0, 1000000))
      ->capture_default_str();
  command->add_option("--long", flags->options.limits.long_words, "more words are too many")
      ->check(number_between(1, 1000000000))
      ->capture_default_str();
  add_threads(*command, flags->options.near.threads);
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags] { run_audit(*flags); });
}

}  // namespace zawiya::cli
