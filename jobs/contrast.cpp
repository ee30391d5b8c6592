#include "jobs/contrast.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "contrast/contrast.hpp"
#include "contrast/naming.hpp"
#include "contrast/slot_pairs.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/label_identity.hpp"
#include "datasets/reader.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/errors.hpp"
#include "jobs/name_tables.hpp"
#include "jobs/watch.hpp"
#include "text/joined.hpp"
#include "text/nearest_name.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kMostGroups = 100;

void check_options(const ContrastOptions& options) {
  if (options.by.empty()) {
    throw UsageError(option("by"), ": found no name, expected a column");
  }
  if (options.by == options.within) {
    throw UsageError(option("within"), ": found the column of ", option("by"),
                     ", '" + options.by + "', expected another: no group has a rest within itself");
  }
  if (options.groups.size() == 1) {
    throw UsageError(option("groups"),
                     ": found one group, expected at least two, parted by commas");
  }
  if (options.min_order < 1 || options.min_order > options.max_order ||
      options.max_order > contrast::kMostOrder) {
    throw UsageError("lengths of units: expected 1 to 3 words, the longer one last");
  }
}

contrast::WordCorpus read_corpus(const std::vector<std::string>& inputs,
                                 datasets::ReaderOptions reading,
                                 const contrast::WordCorpusOptions& options,
                                 const text::Normalizer& normalizer, Watch& watch,
                                 const OnLeftOut& left_out) {
  reading.folder_labels = options.grouped;
  datasets::Reader reader(inputs, reading);
  contrast::WordCorpus corpus =
      contrast::read_word_corpus(reader, normalizer, options, [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  if (corpus.faulty_records > 0 && left_out) {
    left_out({corpus.faulty_records, corpus.first_fault, corpus.records});
  }
  return corpus;
}

/// Refuses groups that cannot be contrasted.
void check_groups(const contrast::WordCorpus& corpus, const ContrastOptions& options) {
  const auto& names = corpus.groups.names();
  const std::string column = "column '" + options.by + "'";
  for (const std::string& given : options.groups) {
    const std::string group = datasets::label_identity(given);
    if (std::find(names.begin(), names.end(), group) != names.end()) continue;
    std::vector<std::string_view> known(names.begin(), names.end());
    known.insert(known.end(), corpus.unwanted_groups.begin(), corpus.unwanted_groups.end());
    const std::string_view near = text::nearest_name(group, known);
    const std::string hint = near.empty() ? "" : text::joined({"; did you mean '", near, "'?"});
    throw DataError(text::joined({column, ": found no article of the group '", group, "'", hint}));
  }
  if (names.empty()) {
    const std::string what =
        corpus.records == 0
            ? "found no article"
            : "found a value in none of " + std::to_string(corpus.records) + " records" +
                  (options.within.empty() ? "" : " that has one in '" + options.within + "' too");
    throw DataError(column + ": " + what + ", expected at least two groups");
  }
  if (names.size() == 1) {
    throw DataError(column + ": found only the group '" + names[0] + "', expected at least two");
  }
  if (names.size() > kMostGroups) {
    throw DataError(column + ": found " + std::to_string(names.size()) +
                        " groups, expected at most " + std::to_string(kMostGroups) +
                        "; choose some with ",
                    option("groups"));
  }
  std::vector<char> speaks(names.size(), 0);
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    if (!corpus.article(a).empty()) speaks[corpus.group_of[a]] = 1;
  }
  const auto silent = std::find(speaks.begin(), speaks.end(), 0);
  if (silent != speaks.end()) {
    throw DataError(column + ": found no word in the articles of the group '" +
                    names[static_cast<std::size_t>(silent - speaks.begin())] + "'");
  }
}

/// Where a group lacks a stratum, it is not compared there: that may well be the outlets' way of
/// filing, and nothing about their words.
std::vector<NotCompared> not_compared(const contrast::WordCorpus& corpus) {
  const std::size_t strata = corpus.strata.names().size();
  std::vector<char> there(corpus.groups.names().size() * strata, 0);
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    if (!corpus.article(a).empty()) there[corpus.group_of[a] * strata + corpus.stratum_of[a]] = 1;
  }
  std::vector<NotCompared> all;
  for (std::size_t g = 0; g < corpus.groups.names().size(); ++g) {
    const auto begin = there.begin() + static_cast<std::ptrdiff_t>(g * strata);
    const auto end = begin + static_cast<std::ptrdiff_t>(strata);
    const auto lacking = static_cast<std::size_t>(std::count(begin, end, 0));
    if (lacking == 0) continue;
    const auto first = static_cast<std::size_t>(std::find(begin, end, 0) - begin);
    all.push_back({corpus.groups.names()[g], lacking, strata, corpus.strata.names()[first]});
  }
  return all;
}

Grouping grouping_of(const contrast::WordCorpus& corpus, const ContrastOptions& options) {
  return {corpus.records, corpus.ungrouped,
          options.within.empty() ? std::vector<NotCompared>() : not_compared(corpus)};
}

contrast::WordCorpus read_groups(const ContrastOptions& options, const text::Normalizer& normalizer,
                                 Watch& watch, const ContrastListener& listener) {
  datasets::ReaderOptions reading = options.columns.reading();
  reading.columns.labels = {{options.by, options.by}};
  if (!options.within.empty()) reading.columns.extra = {options.within};
  contrast::WordCorpusOptions corpus_options;
  corpus_options.stratified = !options.within.empty();
  for (const std::string& group : options.groups) {
    corpus_options.groups.insert(datasets::label_identity(group));
  }
  corpus_options.threads = options.threads;
  contrast::WordCorpus corpus =
      read_corpus(options.inputs, reading, corpus_options, normalizer, watch, listener.left_out);
  check_groups(corpus, options);
  if (listener.grouped) listener.grouped(grouping_of(corpus, options));
  return corpus;
}

contrast::UnitCounts count(const contrast::WordCorpus& corpus, const ContrastOptions& options,
                           ContrastResult& result) {
  contrast::UnitCountOptions counting;
  counting.max_order = options.max_order;
  counting.min_count = options.min_count;
  counting.counting =
      options.by_articles ? contrast::Counting::kArticles : contrast::Counting::kOccurrences;
  contrast::UnitCounts counts = contrast::count_units(corpus, counting);
  result.units = static_cast<std::size_t>(std::count_if(
      counts.units.begin(), counts.units.end(),
      [&](const contrast::CountedUnit& unit) { return unit.order >= options.min_order; }));
  if (result.units > 0) return counts;
  throw DataError("found no unit that is counted " + std::to_string(options.min_count) +
                      " times, expected some; a smaller ",
                  option("min_count"), " may find them");
}

contrast::Prior chosen_prior(const ContrastOptions& options, const contrast::UnitCounts& counts,
                             const text::Normalizer& normalizer, Watch& watch,
                             const OnLeftOut& left_out) {
  contrast::Prior prior = options.prior;
  if (prior.kind != contrast::Prior::Kind::kBackground) return prior;
  contrast::WordCorpusOptions reading;
  reading.grouped = false;
  reading.threads = options.threads;
  const contrast::WordCorpus background = read_corpus(
      {options.background}, options.columns.reading(), reading, normalizer, watch, left_out);
  if (background.text().empty()) {
    throw DataError(option("prior"), " " + datasets::shown_input(options.background) +
                                         ": found no word, expected articles");
  }
  prior.background = contrast::count_in_background(counts, background);
  return prior;
}

void contrast_units(const contrast::WordCorpus& corpus, const ContrastOptions& options,
                    const text::Normalizer& normalizer, Watch& watch,
                    const ContrastListener& listener, ContrastResult& result) {
  const contrast::UnitCounts counts = count(corpus, options, result);
  watch.throw_if_cancelled();
  contrast::ContrastOptions contrasting;
  contrasting.min_order = options.min_order;
  contrasting.threads = options.threads;
  contrasting.prior = chosen_prior(options, counts, normalizer, watch, listener.left_out);
  result.threshold =
      contrast::corrected_threshold(result.units * (counts.groups == 2 ? 1 : counts.groups));
  result.groups = contrast_rows(corpus, counts, contrasting, options.rows, [&](std::size_t done) {
    return watch.go_on(
        {"contrasting", static_cast<double>(done) / static_cast<double>(counts.groups)});
  });
  watch.throw_if_cancelled();
}

}  // namespace

ContrastResult contrast(const ContrastOptions& options, const ContrastListener& listener) {
  check_options(options);
  const text::Normalizer normalizer(text::profile_folds("news"));
  ContrastResult result;
  result.by = options.by;
  result.within = options.within;
  result.by_articles = options.by_articles;
  result.top = options.rows.top;
  if (!options.names.empty()) result.concepts = read_name_table(options.names, normalizer);
  Watch watch(listener.progress, "reading");
  watch.go_on({"reading", 0});
  const contrast::WordCorpus corpus = read_groups(options, normalizer, watch, listener);
  watch.go_on({"counting", 0});
  contrast_units(corpus, options, normalizer, watch, listener, result);
  result.naming = contrast::count_names(corpus, result.concepts);
  watch.throw_if_cancelled();
  if (options.find_names) {
    watch.go_on({"finding names", 0});
    result.slots_sought = true;
    const auto stories = contrast::same_story_pairs(corpus, [&] { return watch.stop(); });
    result.slots = contrast::find_slot_pairs(corpus, stories, {});
    watch.throw_if_cancelled();
  }
  return result;
}

}  // namespace zawiya::jobs
