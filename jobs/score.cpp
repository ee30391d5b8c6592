#include "jobs/score.hpp"

#include <tbb/enumerable_thread_specific.h>

#include <optional>

#include "datasets/article.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/watch.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {
namespace {

/// A scorer a thread: there are more blocks under way than threads, and a scorer is large.
using Scorers = tbb::enumerable_thread_specific<model::Scorer>;

/// What one block needs while it is scored, and its rows. Recycled.
struct ScoreWork {
  datasets::ParseScratch scratch;
  datasets::Article article;
  model::Scores scores;
  std::string rows;
  std::uint64_t faults = 0;
};

void score_block(const datasets::Block& block, ScoreWork& work, model::Scorer& scorer,
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

}  // namespace

ScoreCounts score(const model::Model& model, const ScoreOptions& options, const WriteRows& write,
                  const OnProgress& progress) {
  require_learnt(model, !options.columns.target.empty(), !options.columns.pair.empty());
  require_sets(model, options.table.coverage);
  require_typicality(model, options.table.abstention);
  datasets::ReaderOptions reading;
  reading.columns = options.columns.over(model.provenance.columns);
  reading.columns.labels.clear();  // what is predicted need not be there
  datasets::Reader reader(options.inputs, reading);
  const text::Normalizer normalizer(model.options.folds);
  const ScoreTableWriter table(model, options.table);
  Scorers scorers([&] { return model::Scorer(model, normalizer); });
  Watch watch(progress, "scoring");
  ScoreCounts counts;
  counts.typicality = !model.typicality.empty();
  for (const model::Head& head : model.heads) {
    if (!head.offsets.empty()) counts.optimised.push_back(head.name);
  }
  std::string header;
  table.append_header(header);
  write(header);
  datasets::for_blocks_in_order<ScoreWork>(
      reader, options.threads,
      [&](const datasets::Block& block, ScoreWork& work) {
        score_block(block, work, scorers.local(), table);
      },
      [&](const datasets::Block& block, ScoreWork& work) {
        write(work.rows);
        counts.records += block.records.size();
        counts.faults += work.faults;
        watch.go_on({"scoring", share_read(block, reader), counts.records});
      },
      [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  return counts;
}

ScoreCounts score_to_file(const std::string& model, const ScoreOptions& options,
                          const std::string& output, const OnProgress& progress) {
  std::vector<std::string> read = options.inputs;
  read.push_back(model);
  refuse_to_overwrite(output, read);
  const model::Model loaded = model::load_model(model);
  std::optional<datasets::OutputFile> out;  // made with the header, once the inputs are there
  ScoreCounts counts = score(
      loaded, options,
      [&](std::string_view rows) {
        if (!out) out.emplace(output);
        out->write(rows);
      },
      progress);
  out->commit();
  return counts;
}

}  // namespace zawiya::jobs
