#include "jobs/audit.hpp"

#include <algorithm>
#include <stdexcept>

#include "datasets/article_groups.hpp"
#include "datasets/article_list.hpp"
#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/source_masking.hpp"
#include "jobs/watch.hpp"
#include "text/hashing.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::uint64_t kParts = 5;  // one of which is held out to let the cues vote on

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

void go_on_or_throw(Watch& watch, const char* phase) {
  watch.go_on({phase});
  watch.throw_if_cancelled();
}

}  // namespace

AuditFindings audit(const AuditOptions& options, const OnProgress& progress) {
  datasets::ReaderOptions reading = options.columns.reading();
  reading.folder_labels = true;
  reading.columns.outlet = options.outlet_column;
  std::vector<std::string> read = options.inputs;
  if (options.sources && !options.alias_file.empty()) read.push_back(options.alias_file);
  require_one_standard_input(read);
  Watch watch(progress, "reading");
  datasets::Reader reader(options.inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [&] { return watch.stop(); });
  go_on_or_throw(watch, "comparing");
  AuditFindings findings;
  findings.articles = list.articles.size();
  findings.faulty_records = list.faulty_records;
  findings.faults = std::move(list.faults);
  const text::Normalizer normalizer(text::profile_folds("news"));
  const std::vector<std::uint32_t> first_of =
      datasets::near_duplicate_groups(list.articles, normalizer, options.near);
  const std::vector<datasets::ArticleGroup> near = datasets::groups_of(first_of);
  findings.exact = by_id(datasets::exact_copies(list.articles), list.articles);
  findings.near = by_id(near, list.articles);
  find_conflicts(near, list.articles, reading.columns.labels, findings);
  find_broken(list.articles, options.limits, findings);
  watch.throw_if_cancelled();
  if (!options.sources) return findings;
  go_on_or_throw(watch, "looking for what gives sources away");
  sources::CueOptions learning;
  learning.aliases = read_aliases(options.alias_file);
  try {
    findings.sources = find_sources(list.articles, first_of, normalizer, learning);
  } catch (const std::invalid_argument& error) {
    throw DataError(option("sources"),
                    ": " + std::string(error.what()) + " (column '" + options.outlet_column + "')");
  }
  watch.throw_if_cancelled();
  return findings;
}

}  // namespace zawiya::jobs
