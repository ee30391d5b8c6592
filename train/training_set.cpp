#include "train/training_set.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/shown_place.hpp"
#include "features/field_reader.hpp"
#include "features/units.hpp"
#include "text/hashing.hpp"
#include "text/normalizer.hpp"
#include "text/post_signs.hpp"
#include "text/shown_text.hpp"
#include "train/errors.hpp"
#include "train/set_collector.hpp"
#include "train/text_fingerprint.hpp"

namespace zawiya::train {
namespace {

struct Work {
  datasets::ParseScratch scratch;
  std::optional<features::UnitCounter> counter;
  std::vector<PreparedArticle> articles;  // grows to the fullest block
};

std::uint64_t hash_article(const datasets::Article& article) {
  std::uint64_t hash =
      text::hash_longer_unit(text::hash_word(article.title), text::hash_word(article.text));
  for (const std::string* text : {&article.target, &article.text_b}) {
    if (!text->empty()) hash = text::hash_longer_unit(hash, text::hash_word(*text));
  }
  for (const std::vector<std::string>* values : {&article.labels, &article.extra}) {
    for (const std::string& value : *values) {
      hash = text::hash_longer_unit(hash, text::hash_word(value));
    }
  }
  return hash;
}

/// Why a label cannot be one: it would break the lines of tables and terminals.
std::optional<std::string> unusable_label(const datasets::Article& article,
                                          const datasets::Place& place) {
  for (const std::string& label : article.labels) {
    if (!text::breaks_a_line(label)) continue;
    return datasets::sentence_at(
        place, "the label '" + label + "' holds a control character; expected a single line");
  }
  return std::nullopt;
}

void prepare(PreparedArticle& of, const datasets::Article& article, features::UnitCounter& counter,
             const text::Normalizer& normalizer, const features::Options& options,
             const Preparation& preparation) {
  if (!of.reader) of.reader.emplace(options, normalizer, preparation.mask);
  of.fields = of.reader->read(datasets::text_of(article));
  const std::span<const features::Unit> units = counter.count(of.fields);
  of.units.assign(units.begin(), units.end());
  ArticleFacts& facts = of.facts;
  preparation.names.count(of.fields, article.date, of.mentions, facts.names);
  if (preparation.near_duplicates) facts.sketches = sketches_of(of.fields);
  facts.hash = hash_article(article);
  facts.text_hash = text_fingerprint(article);
  facts.post = article.title.empty() && text::looks_like_post(article.text);
  facts.second = !article.text_b.empty();
  facts.controlled = !article.control.empty();
  facts.invalid_sequences = 0;
  for (const features::Field& field : of.fields) {
    facts.invalid_sequences += field.words.invalid_sequences;
  }
}

void prepare_block(const datasets::Block& block, Work& work, const text::Normalizer& normalizer,
                   const features::Options& options, const Preparation& preparation) {
  if (!work.counter) work.counter.emplace(options);
  if (work.articles.size() < block.records.size()) work.articles.resize(block.records.size());
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    if (!preparation.span.holds(block.records[i])) continue;
    PreparedArticle& of = work.articles[i];
    of.fault = datasets::parse_record(block, i, work.scratch, of.article);
    if (!of.fault && preparation.amend) preparation.amend(of.article);
    of.refusal = of.fault ? std::nullopt : unusable_annotation(of.article, preparation.annotations);
    if (of.refusal) of.refusal = datasets::sentence_at(block.records[i].place, *of.refusal);
    if (of.refusal) continue;
    if (!of.fault) give_voted_labels(of.article, preparation.annotations);
    if (!of.fault) of.fault = unusable_label(of.article, block.records[i].place);
    if (!of.fault) prepare(of, of.article, *work.counter, normalizer, options, preparation);
  }
}

}  // namespace

bool is_binary(const TrainingSet& set, std::size_t head) {
  return std::any_of(set.several.begin(), set.several.end(), [&](const LabelSets& sets) {
    return head >= sets.first && head - sets.first < sets.labels.size();
  });
}

bool is_unlabelled(const datasets::Article& article) {
  return std::all_of(article.labels.begin(), article.labels.end(),
                     [](const std::string& label) { return label.empty(); });
}

TrainingSet read_training_set(datasets::Reader& reader, const std::vector<std::string>& heads,
                              const features::Options& options, std::size_t threads,
                              const ReadProgress& progress, Preparation preparation) {
  const text::Normalizer normalizer(options.folds);
  SetCollector collector(heads, options, preparation);
  // Set by the thread that consumes, asked by the one that reads.
  std::atomic<bool> interrupted = false;
  std::atomic<bool> past_end = false;
  datasets::for_blocks_in_order<Work>(
      reader, threads,
      [&](const datasets::Block& block, Work& work) {
        prepare_block(block, work, normalizer, options, preparation);
      },
      [&](const datasets::Block& block, Work& work) {
        for (std::size_t i = 0; i < block.records.size(); ++i) {
          const datasets::Block::Record& record = block.records[i];
          if (preparation.span.place_of(record) >= preparation.span.end) past_end = true;
          if (!preparation.span.holds(record)) continue;
          const PreparedArticle& of = work.articles[i];
          if (of.refusal) throw TrainingDataError(*of.refusal);
          if (of.fault) {
            collector.refuse(*of.fault);
          } else {
            collector.add(of, of.article);
          }
        }
        interrupted = !progress(block.input_bytes, reader.total_bytes(), collector.articles());
      },
      [&] { return interrupted || past_end; });
  if (interrupted) throw datasets::Interrupted();
  if (preparation.span.is_whole()) reader.require_asked_columns();
  collector.share();
  if (!collector.is_empty()) {
    refuse_absent_annotations(preparation.annotations, collector.annotations().has_value());
  }
  TrainingSet set = collector.finish();
  refuse_unknown_votes(preparation.annotations, collector.label_names());
  set.mask = std::move(preparation.mask);
  set.names = std::move(preparation.names);
  return set;
}

TrainingSet make_training_set(std::span<const datasets::Article* const> articles,
                              const std::vector<std::string>& heads,
                              const features::Options& options, std::size_t threads,
                              Preparation preparation) {
  constexpr std::size_t kTogether = 1024;  // articles prepared in parallel, then added in order
  const text::Normalizer normalizer(options.folds);
  SetCollector collector(heads, options, preparation);
  std::vector<PreparedArticle> prepared(std::min(kTogether, articles.size()));
  tbb::enumerable_thread_specific<features::UnitCounter> counters(options);
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(threads, 1)));
  for (std::size_t begin = 0; begin < articles.size(); begin += kTogether) {
    const std::size_t size = std::min(kTogether, articles.size() - begin);
    arena.execute([&] {
      tbb::parallel_for(std::size_t{0}, size, [&](std::size_t i) {
        prepare(prepared[i], *articles[begin + i], counters.local(), normalizer, options,
                preparation);
      });
    });
    for (std::size_t i = 0; i < size; ++i) collector.add(prepared[i], *articles[begin + i]);
  }
  collector.share();
  TrainingSet set = collector.finish();
  set.mask = std::move(preparation.mask);
  set.names = std::move(preparation.names);
  return set;
}

}  // namespace zawiya::train
