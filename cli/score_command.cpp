#include <tbb/enumerable_thread_specific.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/overwrite_guard.hpp"
#include "cli/progress_line.hpp"
#include "cli/score_table_writer.hpp"
#include "cli/threads.hpp"
#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "model/model_file.hpp"

namespace zawiya::cli {
namespace {

struct ScoreFlags {
  std::string model;
  std::vector<std::string> inputs;
  std::string output = "-";
  ColumnFlags columns;
  ScoreTableOptions table;
  std::size_t threads = 1;
};

/// A scorer a thread: there are more blocks under way than threads, and a scorer is large.
using Scorers = tbb::enumerable_thread_specific<model::Scorer>;

/// What one block needs while it is scored, and its rows. Recycled.
struct Work {
  datasets::ParseScratch scratch;
  datasets::Article article;
  model::Scores scores;
  std::string rows;
  std::uint64_t faults = 0;
};

void score_block(const datasets::Block& block, Work& work, model::Scorer& scorer,
                 const ScoreTableWriter& table) {
  work.rows.clear();
  work.faults = 0;
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    const auto fault = datasets::parse_record(block, i, work.scratch, work.article);
    if (fault) {
      ++work.faults;
      table.append_fault(work.rows, work.article.id, *fault);
      continue;
    }
    scorer.score(datasets::text_of(work.article), work.scores);
    if (work.scores.words == 0) {
      ++work.faults;
      table.append_fault(work.rows, work.article.id,
                         datasets::sentence_at(block.records[i].place, "the article has no words"));
    } else {
      table.append(work.rows, work.article.id, work.scores);
    }
  }
}

void run_score(const ScoreFlags& flags) {
  std::vector<std::string> read = flags.inputs;
  read.push_back(flags.model);
  refuse_to_overwrite(flags.output, read);
  const model::Model model = model::load_model(flags.model);
  if (flags.columns.targets() && !model.options.targets) {
    throw Failure(kUsage, "--target: the model has not learnt stances toward targets");
  }
  if (flags.columns.pairs() && !model.options.pairs) {
    throw Failure(kUsage, "--pair: the model has not learnt pairs of texts");
  }
  const text::Normalizer normalizer(model.options.folds);
  datasets::ReaderOptions reading;
  reading.columns = flags.columns.columns(model.provenance.columns);
  reading.columns.labels.clear();  // what is predicted need not be there
  const ScoreTableWriter table(model, flags.table);

  Scorers scorers([&] { return model::Scorer(model, normalizer); });
  datasets::Reader reader(flags.inputs, reading);
  datasets::OutputFile out(flags.output);
  ProgressLine line;
  std::string header;
  table.append_header(header);
  out.write(header);
  std::uint64_t articles = 0;
  std::uint64_t faults = 0;
  datasets::for_blocks_in_order<Work>(
      reader, flags.threads,
      [&](const datasets::Block& block, Work& work) {
        score_block(block, work, scorers.local(), table);
      },
      [&](const datasets::Block& block, Work& work) {
        out.write(work.rows);
        articles += block.records.size();
        faults += work.faults;
        const std::uint64_t total = reader.total_bytes();
        line.show_articles(
            "scoring",
            total > 0 ? static_cast<double>(block.input_bytes) / static_cast<double>(total) : -1,
            articles);
      },
      [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  out.commit();
  line.clear();
  if (faults > 0) {
    std::cerr << "zawiya: " << faults << " of " << articles
              << " records could not be scored; their rows say why in the column error\n";
  }
}

}  // namespace

void add_score(CLI::App& app) {
  auto flags = std::make_shared<ScoreFlags>();
  CLI::App* command =
      app.add_subcommand("score", "Score a corpus to CSV, one row an article, in order");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("INPUT", flags->inputs, "files or folders of articles; - is standard input")
      ->required();
  command->add_option("--output,-o", flags->output, "the CSV file to write; - is standard output")
      ->capture_default_str();
  command->add_flag("--probabilities", flags->table.probabilities,
                    "a column H:label for every label of every head H");
  command->add_flag(
      "--excel", flags->table.excel,
      "for spreadsheets: a byte-order mark, and fields that look like formulas guarded");
  command
      ->add_option("--min-probability", flags->table.min_probability,
                   "leave a label empty below this probability")
      ->check(number_between(0, 1));
  flags->columns.add_to(*command, false);
  flags->columns.add_stance_to(*command);
  command->remove_option(command->get_option("--label"));
  add_threads(*command, flags->threads);
  command->callback([flags] { run_score(*flags); });
}

}  // namespace zawiya::cli
