#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/audit_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/source_mask_flags.hpp"
#include "cli/threads.hpp"
#include "datasets/article_list.hpp"
#include "datasets/errors.hpp"
#include "datasets/near_duplicates.hpp"
#include "datasets/output.hpp"
#include "jobs/overwrite_guard.hpp"
#include "text/hashing.hpp"

namespace zawiya::cli {
namespace {

constexpr std::uint64_t kParts = 5;  // one of which is held out to let the cues vote on

struct AuditFlags {
  std::vector<std::string> inputs;
  ColumnFlags columns;
  OutletFlags outlet;
  bool sources = false;
  bool json = false;
  std::string csv;
  std::size_t top = 10;
  datasets::TextLimits limits;
  datasets::NearDuplicateOptions near;
};

std::vector<AuditFindings::Group> by_id(const std::vector<datasets::ArticleGroup>& groups,
                                        const std::vector<datasets::Article>& articles) {
  std::vector<AuditFindings::Group> named;
  for (const datasets::ArticleGroup& group : groups) {
    AuditFindings::Group& of = named.emplace_back();
    for (const std::uint32_t i : group) of.push_back(articles[i].id);
  }
  return named;
}

void find_conflicts(const std::vector<datasets::ArticleGroup>& groups,
                    const std::vector<datasets::Article>& articles,
                    const std::vector<datasets::LabelColumn>& labels, AuditFindings& findings) {
  for (std::size_t h = 0; h < labels.size(); ++h) {
    findings.heads.push_back(labels[h].head);
    for (const auto& group : datasets::with_conflicting_labels(groups, articles, h)) {
      AuditFindings::Conflict& conflict = findings.conflicts.emplace_back();
      conflict.head = labels[h].head;
      for (const std::uint32_t i : group) {
        if (articles[i].labels[h].empty()) continue;
        conflict.labelled.emplace_back(articles[i].id, articles[i].labels[h]);
      }
    }
  }
}

void find_broken(const std::vector<datasets::Article>& articles, const datasets::TextLimits& limits,
                 AuditFindings& findings) {
  findings.broken.resize(datasets::kTextFaults);
  for (const datasets::Article& article : articles) {
    const datasets::TextFaults faults = datasets::find_text_faults(article, limits);
    for (std::size_t f = 0; f < faults.size(); ++f) {
      if (faults[f]) findings.broken[f].push_back(article.id);
    }
  }
}

/// Learns the cues twice: from all articles, to list them, and without a part, to measure them.
/// Nearly the same articles are on one side. Reorders the articles.
SourceFindings find_sources(std::vector<datasets::Article>& articles,
                            const std::vector<std::uint32_t>& first_of,
                            const text::Normalizer& normalizer,
                            const sources::CueOptions& options) {
  SourceFindings found;
  found.cues = sources::learn_source_cues(articles, normalizer, options);
  std::vector<datasets::Article> parts[2];
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const bool is_held_out = text::hash_longer_unit(1, first_of[i]) % kParts == 0;
    parts[is_held_out ? 1 : 0].push_back(std::move(articles[i]));
  }
  articles.clear();
  try {
    sources::CueOptions learnt = options;
    std::erase_if(learnt.aliases, [&](const sources::OutletAlias& alias) {
      return std::none_of(parts[0].begin(), parts[0].end(),
                          [&](const auto& article) { return article.outlet == alias.outlet; });
    });
    found.vote = sources::vote_by_cues(sources::learn_source_cues(parts[0], normalizer, learnt),
                                       parts[1], normalizer);
  } catch (const std::invalid_argument&) {
    // So few articles that those left name one outlet: there is nothing to measure.
  }
  return found;
}

AuditFindings audit(const AuditFlags& flags, datasets::ArticleList list,
                    const std::vector<datasets::LabelColumn>& labels) {
  AuditFindings findings;
  findings.articles = list.articles.size();
  findings.faulty_records = list.faulty_records;
  findings.faults = std::move(list.faults);
  const text::Normalizer normalizer(text::profile_folds("news"));
  const std::vector<std::uint32_t> first_of =
      datasets::near_duplicate_groups(list.articles, normalizer, flags.near);
  const std::vector<datasets::ArticleGroup> near = datasets::groups_of(first_of);
  findings.exact = by_id(datasets::exact_copies(list.articles), list.articles);
  findings.near = by_id(near, list.articles);
  find_conflicts(near, list.articles, labels, findings);
  find_broken(list.articles, flags.limits, findings);
  if (!flags.sources) return findings;
  sources::CueOptions options;
  options.aliases = flags.outlet.aliases();
  try {
    findings.sources = find_sources(list.articles, first_of, normalizer, options);
  } catch (const std::invalid_argument& error) {
    throw Failure(kBadData, "--sources: " + std::string(error.what()) + " (column '" +
                                flags.outlet.column() + "')");
  }
  return findings;
}

void run_audit(const AuditFlags& flags) {
  if (!flags.csv.empty() && !flags.sources) {
    throw Failure(kUsage, "--csv writes what gives sources away; it needs --sources");
  }
  std::optional<datasets::OutputFile> csv;
  if (!flags.csv.empty()) {
    if (flags.csv == "-") {
      throw Failure(kUsage, "--csv -: standard output has the findings; name a file");
    }
    std::vector<std::string> read = flags.inputs;
    if (!flags.outlet.alias_file().empty()) read.push_back(flags.outlet.alias_file());
    jobs::refuse_to_overwrite(flags.csv, read);
    csv.emplace(flags.csv);
  }
  datasets::ReaderOptions reading;
  reading.folder_labels = true;
  reading.columns = flags.columns.choice().over();
  reading.columns.outlet = flags.outlet.column();
  datasets::Reader reader(flags.inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  const AuditFindings findings = audit(flags, std::move(list), reading.columns.labels);
  if (csv) {
    csv->write(cues_as_csv(findings.sources->cues));
    csv->commit();
  }
  datasets::OutputFile out("-");
  out.write(flags.json ? audit_as_json(findings) : audit_as_text(findings, flags.top));
  out.commit();
}

}  // namespace

void add_audit(CLI::App& app) {
  auto flags = std::make_shared<AuditFlags>();
  CLI::App* command = app.add_subcommand(
      "audit",
      "Look for duplicates, conflicting labels, broken texts and what gives sources away. Ends "
      "with 0 whatever it found; all articles are held in memory");
  command->add_option("INPUT", flags->inputs, "files or folders of articles; - is standard input")
      ->required();
  flags->columns.add_to(*command, false);
  command->get_option("--label")->description(
      "labels that nearly the same articles should share, HEAD or HEAD=COLUMN; may be repeated");
  flags->outlet.add_to(*command);
  command->add_flag("--sources", flags->sources,
                    "list what gives outlets away, as train --mask-sources would mask it");
  command->add_flag("--json", flags->json, "all findings, for programs");
  command->add_option("--csv", flags->csv, "write what gives outlets away to this file too");
  command->add_option("--top", flags->top, "examples of each finding, for people")
      ->check(number_between(0, 100000))
      ->capture_default_str();
  command
      ->add_option("--resemblance", flags->near.least_resemblance,
                   "share of runs of three words that nearly the same articles have in common")
      ->check(number_between(0.05, 1))
      ->capture_default_str();
  command->add_option("--short", flags->limits.short_words, "fewer words are too few")
      ->check(number_between(0, 1000000))
      ->capture_default_str();
  command->add_option("--long", flags->limits.long_words, "more words are too many")
      ->check(number_between(1, 1000000000))
      ->capture_default_str();
  add_threads(*command, flags->near.threads);
  command->callback([flags] { run_audit(*flags); });
}

}  // namespace zawiya::cli
