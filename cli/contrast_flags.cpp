#include "cli/contrast_flags.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <tuple>

#include "cli/failure.hpp"
#include "cli/number_between.hpp"
#include "cli/threads.hpp"
#include "contrast/contrast.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::cli {

std::pair<std::size_t, std::size_t> ContrastFlags::unit_orders() const {
  const auto digit = [](char c) {
    return c >= '1' && c <= '0' + static_cast<char>(contrast::kMostOrder);
  };
  const bool one = orders.size() == 1 && digit(orders[0]);
  const bool range = orders.size() == 3 && digit(orders[0]) && orders[1] == '-' &&
                     digit(orders[2]) && orders[0] <= orders[2];
  if (!one && !range) {
    throw Failure(kUsage, "--orders: found '" + orders +
                              "', expected a number of words from 1 to 3, or two: 1-3");
  }
  return {static_cast<std::size_t>(orders.front() - '0'),
          static_cast<std::size_t>(orders.back() - '0')};
}

std::optional<double> ContrastFlags::flat_prior() const {
  if (prior == "flat") return contrast::Prior().flat;
  if (!prior.starts_with("flat=")) return std::nullopt;
  const std::string given = prior.substr(sizeof("flat=") - 1);
  double value = 0;
  const auto [stopped, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error != std::errc() || stopped != given.data() + given.size() || !(value > 0) ||
      value > 1e9) {
    throw Failure(kUsage, "--prior: found '" + prior + "', expected flat=A with A above 0");
  }
  return value;
}

void ContrastFlags::check() const {
  unit_orders();
  flat_prior();
  if (!names_csv.empty() && options.names.empty()) {
    throw Failure(kUsage, "--names-csv: found no table of names, expected --names too");
  }
  const std::vector<const std::string*> outputs = {&csv, &names_csv, &html};
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (outputs[i]->empty() || *outputs[i] == "-" || *outputs[i] != *outputs[j]) continue;
      throw Failure(kUsage, "found " + datasets::shown_output(*outputs[i]) +
                                " for two tables, expected a file for each");
    }
  }
  const int on_standard_output =
      (json ? 1 : 0) + (csv == "-" ? 1 : 0) + (names_csv == "-" ? 1 : 0) + (html == "-" ? 1 : 0);
  if (on_standard_output > 1) {
    throw Failure(kUsage, "found " + std::to_string(on_standard_output) +
                              " tables for standard output, expected one: give the others files");
  }
}

jobs::ContrastOptions ContrastFlags::choice() const {
  jobs::ContrastOptions all = options;
  all.columns = columns.choice();
  std::tie(all.min_order, all.max_order) = unit_orders();
  all.by_articles = count == "articles";
  if (const auto flat = flat_prior()) {
    all.prior.kind = contrast::Prior::Kind::kFlat;
    all.prior.flat = *flat;
  } else if (prior != "corpus") {
    all.prior.kind = contrast::Prior::Kind::kBackground;
    all.background = prior;
  }
  all.rows.all = !csv.empty();
  all.rows.plotted = !html.empty();
  return all;
}

void ContrastFlags::add_to(CLI::App& command) {
  command.add_option("INPUT", options.inputs, "files or folders of articles")->required();
  command.add_option("--by", options.by, "column that says which group an article is in")
      ->required();
  command.add_option("--within", options.within,
                     "column to hold equal: compare like with like, topic by topic, say");
  command.add_option("--groups", options.groups, "only these groups: A,B")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--orders", orders, "lengths of units in words, 1 to 3")
      ->capture_default_str();
  command.add_option("--count", count, "occurrences, or articles that hold a unit")
      ->check(CLI::IsMember({"occurrences", "articles"}))
      ->capture_default_str();
  command.add_option("--min-count", options.min_count, "leave out rarer units")
      ->check(number_between(1, 1e15))
      ->capture_default_str();
  command
      .add_option("--prior", prior,
                  "what is believed beforehand: corpus, flat, flat=A, or a file of articles")
      ->capture_default_str();
  command
      .add_option("--prior-size", options.prior.size,
                  "how many words (articles) that belief is worth (default: a quarter of the "
                  "average group)")
      ->check(number_between(1e-6, 1e15));
  command.add_option("--min-z", options.rows.min_z, "leave out smaller z")
      ->check(number_between(0, 1e6))
      ->capture_default_str();
  command.add_option("--top", options.rows.top, "how many units to list of each side")
      ->check(number_between(1, 1e6))
      ->capture_default_str();
  command.add_option("--names", options.names,
                     "count how groups name things: a table (concept, tab, names), or default");
  command.add_flag("--find-names", options.find_names,
                   "find wordings that stand in the same place of the same stories");
  command.add_flag("--json", json, "for programs");
  command.add_option("--csv", csv, "write every unit of --min-z as CSV; - is standard output");
  command.add_option("--names-csv", names_csv, "write the naming as CSV");
  command.add_option("--html", html, "write a page with a plot of each group");
  command.add_flag("--excel", excel,
                   "for spreadsheets, of --csv and --names-csv: a byte-order mark, and fields that "
                   "look like formulas guarded");
  rejects.add_to(command);
  columns.add_to(command, false);
  columns.add_missing_labels_to(command);
  command.remove_option(command.get_option("--label"));
  add_threads(command, options.threads);
}

}  // namespace zawiya::cli
