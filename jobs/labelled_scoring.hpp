#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/reader.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/watch.hpp"
#include "model/scorer.hpp"
#include "train/metrics.hpp"

namespace zawiya::jobs {

/// Articles with labels, for heads of a model.
struct LabelledReading {
  std::vector<model::ShownHead> heads;  ///< those that have a column
  datasets::ReaderOptions reading;      ///< one label column a head, in the same order
};

/// How to read labelled articles for a model: the heads that `choice` names, or all; a head's
/// labels are in the column of its own name where nothing else is said.
/// @throws UsageError for columns or heads that the model does not have
LabelledReading labelled_reading(const model::Model& model, const ColumnChoice& choice);

/// The number of each of a head's labels, as articles have labels; those of a model of before are
/// found in its spelling too.
std::map<std::string, train::Target> label_numbers(const std::vector<std::string>& labels);

/// Whether a model has learnt from an article of the same text; not known, and no, of one that
/// records nothing.
bool has_learnt_from(const model::Model& model, const datasets::Article& article);

/// Scores articles on many threads, and hands what is to be kept of each on in their order.
///
/// @param keep  keep(const datasets::Article&, const model::Scorer&, const model::Scores&) → Kept:
///              any thread
/// @param take  take(Kept&), or take(Kept&, std::uint64_t) with the number of the record: one at a
///              time, in order
/// @param watch  is told of the phase and the records
/// @return     the records that cannot be read, or lack what the model compares articles with
/// @throws Interrupted; what the reader throws
template <class Kept, class Keep, class Take>
LeftOut score_labelled(const model::Model& model, const std::vector<std::string>& inputs,
                       const LabelledReading& labelled, std::size_t threads,
                       const std::string& phase, Watch& watch, Keep keep, Take take) {
  struct Work {
    datasets::ParseScratch scratch;
    datasets::Article article;
    std::optional<model::Scorer> scorer;
    model::Scores scores;
    std::vector<Kept> kept;
    std::vector<std::uint64_t> numbers;  // of the records that were kept, within the block
    std::vector<std::string> faults;
  };
  datasets::Reader reader(inputs, labelled.reading);
  const text::Normalizer normalizer(model.options.folds);
  LeftOut left_out;
  datasets::for_blocks_in_order<Work>(
      reader, threads,
      [&](const datasets::Block& block, Work& work) {
        if (!work.scorer) work.scorer.emplace(model, normalizer);
        work.kept.clear();
        work.numbers.clear();
        work.faults.clear();
        for (std::size_t i = 0; i < block.records.size(); ++i) {
          if (auto fault = datasets::parse_record(block, i, work.scratch, work.article)) {
            work.faults.push_back(std::move(*fault));
            continue;
          }
          if (auto clause = lacking(model, work.article, labelled.reading.columns)) {
            work.faults.push_back(datasets::sentence_at(block.records[i].place, *clause));
            continue;
          }
          work.scorer->score(datasets::text_of(work.article), work.scores);
          work.kept.push_back(keep(work.article, *work.scorer, work.scores));
          work.numbers.push_back(i);
        }
      },
      [&](const datasets::Block& block, Work& work) {
        for (std::size_t i = 0; i < work.kept.size(); ++i) {
          if constexpr (std::is_invocable_v<Take, Kept&, std::uint64_t>) {
            take(work.kept[i], left_out.of_records + work.numbers[i]);
          } else {
            take(work.kept[i]);
          }
        }
        if (left_out.first.empty() && !work.faults.empty()) left_out.first = work.faults.front();
        left_out.records += work.faults.size();
        left_out.of_records += block.records.size();
        watch.go_on({phase, -1, left_out.of_records});
      },
      [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  reader.require_asked_columns();
  return left_out;
}

}  // namespace zawiya::jobs
