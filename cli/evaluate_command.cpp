#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/head_choice.hpp"
#include "cli/interrupt.hpp"
#include "cli/metrics_report.hpp"
#include "cli/progress_line.hpp"
#include "cli/threads.hpp"
#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/output.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "text/shown_text.hpp"
#include "train/errors.hpp"
#include "train/metrics.hpp"

namespace zawiya::cli {
namespace {

struct EvaluateFlags {
  std::string model;
  std::vector<std::string> inputs;
  ColumnFlags columns;
  bool json = false;
  std::size_t threads = 1;
};

/// One scored article: its labels and the probabilities of all heads.
struct Scored {
  std::vector<std::string> labels;
  std::vector<float> probabilities;
};

struct Work {
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::optional<model::Scorer> scorer;
  model::Scores scores;
  std::vector<Scored> scored;
  std::vector<std::string> faults;
};

/// Targets and probabilities of one head, as they come.
struct HeadTally {
  std::map<std::string, train::Target> numbers;
  std::vector<train::Target> targets;
  std::vector<float> probabilities;
  std::map<std::string, std::uint64_t> strangers;  // labels that the model does not know

  train::Metrics measure() const {
    const auto labels = static_cast<Eigen::Index>(numbers.size());
    const features::RowMatrix matrix = Eigen::Map<const features::RowMatrix>(
        probabilities.data(), static_cast<Eigen::Index>(targets.size()), labels);
    return train::measure(targets, matrix);
  }
};

void take_in(std::vector<HeadTally>& tallies, const Scored& scored) {
  std::size_t first = 0;
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    HeadTally& tally = tallies[h];
    const std::size_t size = tally.numbers.size();
    const std::string& label = scored.labels[h];
    const auto number = tally.numbers.find(label);
    if (number != tally.numbers.end()) {
      tally.targets.push_back(number->second);
      tally.probabilities.insert(
          tally.probabilities.end(),
          scored.probabilities.begin() + static_cast<std::ptrdiff_t>(first),
          scored.probabilities.begin() + static_cast<std::ptrdiff_t>(first + size));
    } else if (!label.empty()) {
      ++tally.strangers[label];
    }
    first += size;
  }
}

void run_evaluate(const EvaluateFlags& flags) {
  const model::Model model = model::load_model(flags.model);
  if (flags.columns.targets() && !model.options.targets) {
    throw Failure(kUsage, "--target: the model has not learnt stances toward targets");
  }
  if (flags.columns.pairs() && !model.options.pairs) {
    throw Failure(kUsage, "--pair: the model has not learnt pairs of texts");
  }
  const text::Normalizer normalizer(model.options.folds);
  datasets::ReaderOptions reading;
  reading.folder_labels = true;
  reading.columns = flags.columns.columns(model.provenance.columns);
  for (const datasets::LabelColumn& label : reading.columns.labels) {
    require_head(model, label.head, "--label " + label.head);
  }
  std::vector<datasets::LabelColumn> labels;
  for (const model::Head& head : model.heads) {
    const auto& given = reading.columns.labels;
    const auto named = std::find_if(given.begin(), given.end(),
                                    [&](const auto& column) { return column.head == head.name; });
    labels.push_back(named != given.end() ? *named : datasets::LabelColumn{head.name, head.name});
  }
  reading.columns.labels = labels;

  std::vector<HeadTally> tallies(model.heads.size());
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    for (const std::string& label : model.heads[h].labels) {
      const auto number = static_cast<train::Target>(tallies[h].numbers.size());
      tallies[h].numbers.emplace(label, number);
    }
  }
  datasets::Reader reader(flags.inputs, reading);
  ProgressLine line;
  std::uint64_t articles = 0;
  std::uint64_t faults = 0;
  std::string first_fault;
  datasets::for_blocks_in_order<Work>(
      reader, flags.threads,
      [&](const datasets::Block& block, Work& work) {
        if (!work.scorer) work.scorer.emplace(model, normalizer);
        work.scored.clear();
        work.faults.clear();
        for (std::size_t i = 0; i < block.records.size(); ++i) {
          if (auto fault = datasets::parse_record(block, i, work.scratch, work.article)) {
            work.faults.push_back(std::move(*fault));
            continue;
          }
          work.scorer->score(datasets::text_of(work.article), work.scores);
          work.scored.push_back({work.article.labels, work.scores.probabilities});
        }
      },
      [&](const datasets::Block& block, Work& work) {
        for (const Scored& scored : work.scored) take_in(tallies, scored);
        articles += block.records.size();
        if (faults == 0 && !work.faults.empty()) first_fault = work.faults.front();
        faults += work.faults.size();
        line.show_articles("evaluating", -1, articles);
      },
      [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  line.clear();

  datasets::OutputFile out("-");
  nlohmann::ordered_json json;
  std::string text;
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    const model::Head& head = model.heads[h];
    for (const auto& [label, count] : tallies[h].strangers) {
      std::cerr << "zawiya: warning: head '" << text::shown(head.name) << "': " << count
                << (count == 1 ? " article has" : " articles have") << " the label '"
                << text::shown(label) << "', which the model does not know; left out\n";
    }
    if (tallies[h].targets.empty()) {
      throw train::TrainingDataError("head '" + head.name +
                                     "': no article has a label that the model knows, in column '" +
                                     labels[h].column + "'");
    }
    const train::Metrics metrics = tallies[h].measure();
    if (flags.json) {
      json[head.name] = metrics_as_json(metrics, head.labels);
    } else {
      text += (h > 0 ? "\n" : "") + metrics_as_text(metrics, head.name, head.labels);
    }
  }
  out.write(flags.json
                ? json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"
                : text);
  out.commit();
  if (faults > 0) {
    std::cerr << "zawiya: warning: " << faults << " of " << articles
              << " records could not be read and are left out; the first: " << first_fault << '\n';
  }
}

}  // namespace

void add_evaluate(CLI::App& app) {
  auto flags = std::make_shared<EvaluateFlags>();
  CLI::App* command = app.add_subcommand("evaluate", "Measure a model on labelled articles");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("INPUT", flags->inputs, "files or folders of labelled articles")->required();
  flags->columns.add_to(*command, false);
  flags->columns.add_stance_to(*command);
  command->add_flag("--json", flags->json, "for programs");
  add_threads(*command, flags->threads);
  command->callback([flags] { run_evaluate(*flags); });
}

}  // namespace zawiya::cli
