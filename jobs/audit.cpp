#include "jobs/audit.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>

#include "datasets/advised_error.hpp"
#include "datasets/article_groups.hpp"
#include "datasets/article_list.hpp"
#include "datasets/errors.hpp"
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

/// Whether two articles of the group are the same to the byte, and labelled otherwise.
bool has_conflicting_copies(const datasets::ArticleGroup& group,
                            const std::vector<datasets::Article>& articles, std::size_t h) {
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> label_of;
  return std::any_of(group.begin(), group.end(), [&](std::uint32_t i) {
    const datasets::Article& article = articles[i];
    if (article.labels[h].empty()) return false;
    const std::string_view own = article.labels[h];
    return label_of.try_emplace({article.title, article.text}, own).first->second != own;
  });
}

void find_conflicts(const std::vector<datasets::ArticleGroup>& groups,
                    const std::vector<datasets::Article>& articles,
                    const std::vector<datasets::LabelColumn>& labels, AuditFindings& findings) {
  for (std::size_t h = 0; h < labels.size(); ++h) {
    findings.heads.push_back(labels[h].head);
    for (const auto& group : datasets::with_conflicting_labels(groups, articles, h)) {
      AuditFindings::Conflict& conflict = findings.conflicts.emplace_back();
      conflict.head = labels[h].head;
      conflict.of_copies = has_conflicting_copies(group, articles, h);
      for (const std::uint32_t i : group) {
        if (articles[i].labels[h].empty()) continue;
        conflict.labelled.emplace_back(articles[i].id, articles[i].labels[h]);
      }
    }
  }
}

void find_broken(const std::vector<datasets::Article>& articles, const datasets::TextLimits& limits,
                 AuditFindings& findings) {
  std::vector<datasets::TextFaults> faults(articles.size());
  tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
    faults[i] = datasets::find_text_faults(articles[i], limits);
  });
  findings.broken.resize(datasets::kTextFaults);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (std::size_t f = 0; f < faults[i].size(); ++f) {
      if (faults[i][f]) findings.broken[f].push_back(articles[i].id);
    }
  }
}

/// All articles that can be read: an input that is damaged ends where the damage begins, and the
/// next one is read.
datasets::ArticleList read_up_to_damage(datasets::Reader& reader, Watch& watch,
                                        std::vector<std::string>& damage,
                                        const datasets::SpellOption& spell) {
  datasets::ArticleList list;
  for (;;) {
    try {
      datasets::read_articles(
          reader, [&] { return watch.stop(); }, list);
      return list;
    } catch (const datasets::AdvisedError& error) {
      damage.push_back(error.sentence(spell));
    } catch (const datasets::FormatError& error) {
      damage.emplace_back(error.what());
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

std::vector<std::string> AuditFindings::faulty() const {
  std::vector<std::string> kinds;
  const auto add = [&](const char* kind, bool any) {
    if (any) kinds.emplace_back(kind);
  };
  const auto any_in = [](const auto& lists) {
    return std::any_of(lists.begin(), lists.end(), [](const auto& of) { return !of.empty(); });
  };
  add("damaged inputs", !damage.empty());
  add("records that cannot be read", faulty_records > 0);
  add("duplicates", !near.empty() || !exact.empty());
  add("conflicting labels", !conflicts.empty());
  add("broken texts", any_in(broken));
  add("dates", any_in(corpus.dates));
  add("cut texts", !corpus.cuts.empty());
  add("languages other than Arabic", !corpus.languages.empty());
  add("labels of one outlet alone", !lone_labels.empty());
  add("labels that differ by spelling", !spellings.empty());
  add("likely label errors", std::any_of(label_errors.begin(), label_errors.end(),
                                         [](const auto& of) { return of.confident() > 0; }));
  return kinds;
}

AuditFindings audit(const AuditOptions& options, const OnProgress& progress) {
  const datasets::Columns usual;
  datasets::ReaderOptions reading = options.columns.reading();
  reading.folder_labels = true;
  reading.columns.outlet = options.outlet_column;
  reading.columns.date = options.date_column;
  if (options.outlet_column != usual.outlet) reading.columns.asked.push_back(options.outlet_column);
  if (options.date_column != usual.date) reading.columns.asked.push_back(options.date_column);
  std::vector<std::string> read = options.inputs;
  if (options.sources && !options.alias_file.empty()) read.push_back(options.alias_file);
  require_one_standard_input(read);
  Watch watch(progress, "reading");
  datasets::Reader reader(options.inputs, reading);
  AuditFindings findings;
  datasets::ArticleList list = read_up_to_damage(reader, watch, findings.damage, options.spell);
  watch.throw_if_cancelled();
  if (findings.damage.empty()) reader.require_asked_columns();
  if (list.articles.empty() && list.faulty_records == 0 && !findings.damage.empty()) {
    throw datasets::FormatError(findings.damage.front());  // nothing is left to look through
  }
  go_on_or_throw(watch, "comparing");
  findings.articles = list.articles.size();
  findings.faulty_records = list.faulty_records;
  findings.faults = std::move(list.faults);
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::vector<datasets::CrowdedPassage> crowded;
  const std::vector<std::uint32_t> first_of =
      datasets::near_duplicate_groups(list.articles, normalizer, options.near, &crowded);
  for (const datasets::CrowdedPassage& passage : crowded) {
    findings.crowded.push_back(by_id({passage.articles}, list.articles).front());
  }
  const std::vector<datasets::ArticleGroup> near = datasets::groups_of(first_of);
  findings.exact = by_id(datasets::exact_copies(list.articles), list.articles);
  findings.near = by_id(near, list.articles);
  find_conflicts(near, list.articles, reading.columns.labels, findings);
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.near.threads, 1)));
  arena.execute([&] {
    find_broken(list.articles, options.limits, findings);
    findings.corpus = find_corpus_faults(list.articles, first_of, options.dates);
  });
  findings.lone_labels = find_lone_labels(list.articles, reading.columns.labels);
  findings.spellings = find_label_spellings(list.articles, reading.columns.labels, normalizer);
  watch.throw_if_cancelled();
  if (options.label_errors && !reading.columns.labels.empty()) {
    findings.label_errors =
        find_label_errors(list.articles, reading.columns.labels, first_of,
                          {options.folds, options.seed, options.near.threads}, watch);
    watch.throw_if_cancelled();
  }
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
