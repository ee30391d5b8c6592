#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/commands.hpp"
#include "cli/contrast_flags.hpp"
#include "cli/contrast_table.hpp"
#include "cli/contrast_text.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/name_tables.hpp"
#include "cli/naming_view.hpp"
#include "cli/progress_line.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "datasets/reader.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/contrast_rows.hpp"
#include "jobs/overwrite_guard.hpp"
#include "pages/contrast_page.hpp"
#include "text/joined.hpp"
#include "text/nearest_name.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostGroups = 100;

void stop_if_interrupted() {
  if (interrupted()) throw datasets::Interrupted();
}

contrast::WordCorpus read_corpus(const std::vector<std::string>& inputs,
                                 const datasets::Columns& columns,
                                 const contrast::WordCorpusOptions& options,
                                 const text::Normalizer& normalizer) {
  datasets::ReaderOptions reading;
  reading.columns = columns;
  reading.folder_labels = options.grouped;
  datasets::Reader reader(inputs, reading);
  contrast::WordCorpus corpus =
      contrast::read_word_corpus(reader, normalizer, options, [] { return interrupted(); });
  stop_if_interrupted();
  if (corpus.faulty_records > 0) {
    std::cerr << "zawiya: warning: " << corpus.faulty_records << " of " << corpus.records
              << " records could not be read and are left out; the first: "
              << text::shown(corpus.first_fault, 400) << '\n';
  }
  return corpus;
}

/// Refuses groups that cannot be contrasted.
void check_groups(const contrast::WordCorpus& corpus, const ContrastFlags& flags) {
  const auto& names = corpus.groups.names();
  const std::string column = "column '" + flags.by + "'";
  for (const std::string& group : flags.groups) {
    if (std::find(names.begin(), names.end(), group) != names.end()) continue;
    std::vector<std::string_view> known(names.begin(), names.end());
    known.insert(known.end(), corpus.unwanted_groups.begin(), corpus.unwanted_groups.end());
    const std::string_view near = text::nearest_name(group, known);
    throw Failure(kBadData, text::joined({column, ": found no article of the group '", group, "'",
                                          near.empty() ? "" : "; did you mean '", near,
                                          near.empty() ? "" : "'?"}));
  }
  if (names.empty()) {
    const std::string what =
        corpus.records == 0
            ? "found no article"
            : "found a value in none of " + std::to_string(corpus.records) + " records" +
                  (flags.within.empty() ? "" : " that has one in '" + flags.within + "' too");
    throw Failure(kBadData, column + ": " + what + ", expected at least two groups");
  }
  if (names.size() == 1) {
    throw Failure(kBadData,
                  column + ": found only the group '" + names[0] + "', expected at least two");
  }
  if (names.size() > kMostGroups) {
    throw Failure(kBadData, column + ": found " + std::to_string(names.size()) +
                                " groups, expected at most " + std::to_string(kMostGroups) +
                                "; choose some with --groups");
  }
  std::vector<char> speaks(names.size(), 0);
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    if (!corpus.article(a).empty()) speaks[corpus.group_of[a]] = 1;
  }
  const auto silent = std::find(speaks.begin(), speaks.end(), 0);
  if (silent != speaks.end()) {
    throw Failure(kBadData, column + ": found no word in the articles of the group '" +
                                names[static_cast<std::size_t>(silent - speaks.begin())] + "'");
  }
}

void say_what_is_left_out(const contrast::WordCorpus& corpus, const ContrastFlags& flags) {
  if (corpus.ungrouped == 0) return;
  std::cerr << "zawiya: " << corpus.ungrouped << " of " << corpus.records
            << " articles have no value in '" << text::shown(flags.by) << "'";
  if (!flags.within.empty()) std::cerr << " or '" << text::shown(flags.within) << "'";
  std::cerr << " and are left out\n";
}

/// Where a group lacks a stratum, it is not compared there: that may well be the outlets' way of
/// filing, and nothing about their words.
void say_what_is_not_compared(const contrast::WordCorpus& corpus, const ContrastFlags& flags) {
  const std::size_t strata = corpus.strata.names().size();
  std::vector<char> there(corpus.groups.names().size() * strata, 0);
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    if (!corpus.article(a).empty()) there[corpus.group_of[a] * strata + corpus.stratum_of[a]] = 1;
  }
  for (std::size_t g = 0; g < corpus.groups.names().size(); ++g) {
    const auto begin = there.begin() + static_cast<std::ptrdiff_t>(g * strata);
    const auto end = begin + static_cast<std::ptrdiff_t>(strata);
    const auto lacking = std::count(begin, end, 0);
    if (lacking == 0) continue;
    const auto first = static_cast<std::size_t>(std::find(begin, end, 0) - begin);
    std::cerr << "zawiya: '" << text::shown(corpus.groups.names()[g]) << "' is not compared in "
              << lacking << " of " << strata << " values of '" << text::shown(flags.within)
              << "', where it has no words; the first: '"
              << text::shown(corpus.strata.names()[first]) << "'\n";
  }
}

contrast::Prior chosen_prior(const ContrastFlags& flags, const contrast::UnitCounts& counts,
                             const text::Normalizer& normalizer) {
  contrast::Prior prior;
  prior.size = flags.prior_size;
  if (flags.prior == "corpus") return prior;
  if (const auto flat = flags.flat_prior()) {
    prior.kind = contrast::Prior::Kind::kFlat;
    prior.flat = *flat;
    return prior;
  }
  contrast::WordCorpusOptions options;
  options.grouped = false;
  options.threads = flags.threads;
  const contrast::WordCorpus background =
      read_corpus({flags.prior}, flags.columns.choice().over(), options, normalizer);
  if (background.text().empty()) {
    throw Failure(kBadData, "--prior " + datasets::shown_input(flags.prior) +
                                ": found no word, expected articles");
  }
  prior.kind = contrast::Prior::Kind::kBackground;
  prior.background = contrast::count_in_background(counts, background);
  return prior;
}

void write_result(const jobs::ContrastResult& result, const ContrastFlags& flags) {
  if (!flags.csv.empty()) {
    datasets::OutputFile out(flags.csv);
    out.write(contrast_csv_header());
    for (const jobs::ContrastGroup& group : result.groups) out.write(contrast_csv_rows(group));
    out.commit();
  }
  if (!flags.names_csv.empty()) datasets::write_whole(flags.names_csv, naming_as_csv(result));
  if (!flags.html.empty()) datasets::write_whole(flags.html, pages::contrast_page(result));
  if (flags.csv == "-" || flags.names_csv == "-" || flags.html == "-") return;
  datasets::write_whole(
      "-", flags.json ? contrast_as_json(result).dump(
                            2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                            "\n"
                      : contrast_as_text(result));
}

void run_contrast(const ContrastFlags& flags) {
  flags.check();
  const auto [min_order, max_order] = flags.unit_orders();
  std::vector<std::string> inputs = flags.inputs;
  for (const std::string* input : {&flags.names, &flags.prior}) {
    if (!input->empty()) inputs.push_back(*input);
  }
  for (const std::string* output : {&flags.csv, &flags.names_csv, &flags.html}) {
    if (!output->empty()) jobs::refuse_to_overwrite(*output, inputs);
  }
  const text::Normalizer normalizer(text::profile_folds("news"));
  jobs::ContrastResult result;
  if (!flags.names.empty()) result.concepts = read_name_table(flags.names, normalizer);

  datasets::Columns columns = flags.columns.choice().over();
  columns.labels = {{flags.by, flags.by}};
  if (!flags.within.empty()) columns.labels.push_back({flags.within, flags.within});
  contrast::WordCorpusOptions reading;
  reading.stratified = !flags.within.empty();
  reading.groups = {flags.groups.begin(), flags.groups.end()};
  reading.threads = flags.threads;
  ProgressLine progress;
  progress.show_phase("reading", 0);
  const contrast::WordCorpus corpus = read_corpus(flags.inputs, columns, reading, normalizer);
  progress.clear();
  check_groups(corpus, flags);
  say_what_is_left_out(corpus, flags);
  if (!flags.within.empty()) say_what_is_not_compared(corpus, flags);

  progress.show_phase("counting", 0);
  contrast::UnitCountOptions counting;
  counting.max_order = max_order;
  counting.min_count = flags.min_count;
  counting.counting =
      flags.count == "articles" ? contrast::Counting::kArticles : contrast::Counting::kOccurrences;
  const contrast::UnitCounts counts = contrast::count_units(corpus, counting);
  stop_if_interrupted();
  result.units = static_cast<std::size_t>(std::count_if(
      counts.units.begin(), counts.units.end(),
      [least = min_order](const contrast::CountedUnit& unit) { return unit.order >= least; }));
  if (result.units == 0) {
    throw Failure(kBadData, "found no unit that is counted " + std::to_string(flags.min_count) +
                                " times, expected some; a smaller --min-count may find them");
  }
  contrast::ContrastOptions options;
  options.min_order = min_order;
  options.threads = flags.threads;
  options.prior = chosen_prior(flags, counts, normalizer);
  jobs::RowChoice choice = flags.rows;
  choice.all = !flags.csv.empty();
  choice.plotted = !flags.html.empty();
  result.by = flags.by;
  result.within = flags.within;
  result.by_articles = flags.count == "articles";
  result.threshold =
      contrast::corrected_threshold(result.units * (counts.groups == 2 ? 1 : counts.groups));
  result.top = choice.top;
  result.groups = jobs::contrast_rows(corpus, counts, options, choice, [&](std::size_t done) {
    progress.show_phase("contrasting",
                        static_cast<double>(done) / static_cast<double>(counts.groups));
    return !interrupted();
  });
  stop_if_interrupted();
  result.naming = contrast::count_names(corpus, result.concepts);
  stop_if_interrupted();
  if (flags.find_names) {
    progress.show_phase("finding names", 0);
    result.slots_sought = true;
    const auto stories = contrast::same_story_pairs(corpus, [] { return interrupted(); });
    result.slots = contrast::find_slot_pairs(corpus, stories, {});
    stop_if_interrupted();
  }
  progress.clear();
  write_result(result, flags);
}

}  // namespace

void add_contrast(CLI::App& app) {
  auto flags = std::make_shared<ContrastFlags>();
  CLI::App* command = app.add_subcommand("contrast", "Find the words that set groups apart");
  flags->add_to(*command);
  command->callback([flags] { run_contrast(*flags); });
}

}  // namespace zawiya::cli
