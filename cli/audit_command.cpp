#include <CLI/CLI.hpp>
#include <memory>

#include "cli/audit_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/reject_limit.hpp"
#include "cli/source_mask_flags.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"
#include "jobs/audit.hpp"
#include "jobs/overwrite_guard.hpp"

namespace zawiya::cli {
namespace {

struct AuditFlags {
  ColumnFlags columns;
  SourceMaskFlags outlet;
  jobs::AuditOptions options;
  bool json = false;
  std::string csv;
  bool excel = false;
  RejectLimit rejects;
  std::size_t top = 10;
};

/// The file for what gives sources away, if it is wanted.
std::unique_ptr<datasets::OutputFile> cues_file(const std::string& name,
                                                const jobs::AuditOptions& options) {
  if (name.empty()) return nullptr;
  if (!options.sources) {
    throw Failure(kUsage, "--csv writes what gives sources away; it needs --sources");
  }
  if (name == "-") {
    throw Failure(kUsage, "--csv -: standard output has the findings; name a file");
  }
  std::vector<std::string> read = options.inputs;
  if (!options.alias_file.empty()) read.push_back(options.alias_file);
  jobs::refuse_to_overwrite(name, read);
  return std::make_unique<datasets::OutputFile>(name);
}

void run_audit(const AuditFlags& flags) {
  jobs::AuditOptions options = flags.options;
  options.columns = flags.columns.choice();
  options.outlet_column = flags.outlet.choice().outlet_column;
  options.alias_file = flags.outlet.choice().alias_file;
  const auto csv = cues_file(flags.csv, options);
  const jobs::AuditFindings findings = jobs::audit(options, until_interrupted);
  const std::string table =
      csv ? cues_as_csv(findings.sources->cues, {.excel = flags.excel}) : std::string();
  require_uninterrupted();
  if (csv) {
    csv->write(table);
    csv->commit();
  }
  datasets::write_whole("-",
                        flags.json ? audit_as_json(findings) : audit_as_text(findings, flags.top));
  flags.rejects.judge(findings.faulty_records, findings.articles + findings.faulty_records);
}

}  // namespace

void add_audit(CLI::App& app) {
  auto flags = std::make_shared<AuditFlags>();
  CLI::App* command = app.add_subcommand(
      "audit",
      "Look for duplicates, conflicting labels, broken texts and what gives sources away. Ends "
      "with 0 whatever it found in them; all articles are held in memory");
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; - is standard input")
      ->required();
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  command->get_option("--label")->description(
      "labels that nearly the same articles should share, HEAD or HEAD=COLUMN; may be repeated");
  flags->columns.add_multi_label_to(*command);
  flags->outlet.add_outlet_to(*command);
  command->add_flag("--sources", flags->options.sources,
                    "list what gives outlets away, as train --mask-sources would mask it");
  command->add_flag("--json", flags->json, "all findings, for programs");
  command->add_option("--csv", flags->csv, "write what gives outlets away to this file too");
  command->add_flag("--excel", flags->excel,
                    "for spreadsheets, of --csv: a byte-order mark, and fields that look like "
                    "formulas guarded");
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
  command->callback([flags] { run_audit(*flags); });
}

}  // namespace zawiya::cli
