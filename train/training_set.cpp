#include "train/training_set.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>
#include <variant>

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
#include "train/annotation_collector.hpp"
#include "train/article_facts.hpp"
#include "train/errors.hpp"
#include "train/freed_memory.hpp"
#include "train/group_collector.hpp"
#include "train/label_collector.hpp"
#include "train/text_fingerprint.hpp"

namespace zawiya::train {
namespace {

/// One article after the parallel part. Recycled.
struct Prepared {
  datasets::Article article;
  std::optional<std::string> fault;
  std::optional<std::string> refusal;  // of all articles
  std::optional<features::FieldReader> reader;
  std::span<const features::Field> fields;  // in the reader
  std::vector<features::Unit> units;
  std::vector<features::NameMention> mentions;
  ArticleFacts facts;
};

struct Work {
  datasets::ParseScratch scratch;
  std::optional<features::UnitCounter> counter;
  std::vector<Prepared> articles;  // grows to the fullest block
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

void prepare(Prepared& of, const datasets::Article& article, features::UnitCounter& counter,
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
    Prepared& of = work.articles[i];
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

bool has_several(const std::vector<std::string>& several, const std::string& head) {
  return std::find(several.begin(), several.end(), head) != several.end();
}

/// Puts prepared articles together, in order.
class Collector {
 public:
  Collector(const std::vector<std::string>& heads, const features::Options& options,
            const Preparation& preparation)
      : builder_(options, preparation.spill, preparation.ranks),
        ranks_(preparation.ranks),
        notes_(preparation.near_duplicates),
        with_names_(!preparation.names.empty()),
        with_sketches_(preparation.near_duplicates),
        annotations_(preparation.annotations, heads.size()) {
    for (const std::string& head : heads) {
      if (has_several(preparation.several, head)) {
        labels_.emplace_back(LabelSetCollector(head));
      } else {
        labels_.emplace_back(LabelCollector(head));
      }
    }
  }

  /// A record is left out.
  void refuse(const std::string& why) {
    if (ranks_ != nullptr) {
      notes_.add_fault(why);
    } else {
      note_fault(why);
    }
  }

  void add(const Prepared& of, const datasets::Article& article) {
    if (is_unlabelled(article)) {
      refuse("article '" + article.id + "' has no label");
      return;
    }
    builder_.add(of.units, of.fields);
    if (ranks_ != nullptr) {
      notes_.add(article, of.facts);
    } else {
      note(article, of.facts);
    }
  }

  /// All is read: of several ranks, each notes what the others have read, too.
  void share() {
    if (ranks_ == nullptr) return;
    notes_.share(*ranks_, [&](const RecordNote& of) {
      if (of.fault.empty()) {
        note(of.article, of.facts);
      } else {
        note_fault(of.fault);
      }
    });
  }

  /// Those that were read here.
  std::uint32_t articles() const { return builder_.articles(); }

  /// Of all. @pre share
  bool is_empty() const { return set_.text_fingerprints.empty(); }

  const AnnotationCollector& annotations() const { return annotations_; }

  /// (heads as they were asked for) their labels. @pre finish
  const std::vector<std::vector<std::string>>& label_names() const { return label_names_; }

  TrainingSet finish() {
    if (is_empty()) {
      throw TrainingDataError(
          set_.faulty_records == 0
              ? "there is no article to train on"
              : "none of the " + std::to_string(set_.faulty_records) +
                    " records can be trained on; the first: " + set_.faults.front());
    }
    for (std::size_t h = 0; h < labels_.size(); ++h) {
      if (const auto* const one = std::get_if<LabelCollector>(&labels_[h])) {
        set_.heads.push_back(one->finish());
        set_.heads.back().shares = annotations_.shares(h, set_.heads.back());
        label_names_.push_back(set_.heads.back().labels);
      } else {
        add_binary_heads(std::get<LabelSetCollector>(labels_[h]).finish());
        label_names_.push_back(set_.several.back().labels);
      }
    }
    refuse_equal_names();
    set_.weights = annotations_.weights();
    set_.groups = groups_.finish();
    set_.targets = targets_.finish();
    set_.outlets = outlets_.finish();
    if (with_sketches_) set_.near_duplicates = near_duplicates_.finish();
    give_back_freed_memory();
    set_.counted = builder_.finish();
    give_back_freed_memory();
    return std::move(set_);
  }

 private:
  void note_fault(const std::string& why) {
    ++set_.faulty_records;
    if (set_.faults.size() < TrainingSet::kMostFaults) set_.faults.push_back(why);
  }

  void note(const datasets::Article& article, const ArticleFacts& facts) {
    for (std::size_t h = 0; h < labels_.size(); ++h) {
      std::visit([&](auto& collector) { collector.add(article.labels[h]); }, labels_[h]);
    }
    annotations_.add(article);
    groups_.add(article.group);
    targets_.add(article.target);
    outlets_.add(article.outlet);
    if (with_names_) set_.name_counts.push_back(facts.names);
    if (with_sketches_) near_duplicates_.add(facts.sketches);
    set_.posts += facts.post ? 1 : 0;
    set_.second_texts += facts.second ? 1 : 0;
    set_.controlled += facts.controlled ? 1 : 0;
    set_.text_fingerprints.push_back(facts.text_hash);
    set_.fingerprint = text::hash_longer_unit(set_.fingerprint, facts.hash);
    set_.invalid_sequences += facts.invalid_sequences;
  }

  void add_binary_heads(LabelSets sets) {
    sets.first = set_.heads.size();
    for (HeadTargets& head : binary_heads(sets)) set_.heads.push_back(std::move(head));
    set_.several.push_back(std::move(sets));
  }

  /// A head may have the name that a label of a multi-label head goes by in tables.
  void refuse_equal_names() const {
    std::set<std::string> names;
    for (const HeadTargets& head : set_.heads) {
      if (names.insert(head.name).second) continue;
      throw TrainingDataError("the head '" + head.name +
                              "' is named like a label of a multi-label head; expected another "
                              "name");
    }
  }

  TrainingSet set_;
  features::VocabularyBuilder builder_;
  features::Ranks* ranks_;
  RecordNotes notes_;  // of several ranks: until they are shared
  std::vector<std::variant<LabelCollector, LabelSetCollector>> labels_;
  std::vector<std::vector<std::string>> label_names_;
  bool with_names_;
  bool with_sketches_;
  AnnotationCollector annotations_;
  NearDuplicateCollector near_duplicates_;
  GroupCollector groups_{GroupCollector::Without::kAlone};
  GroupCollector targets_{GroupCollector::Without::kTogether};
  GroupCollector outlets_{GroupCollector::Without::kAlone};
};

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
  Collector collector(heads, options, preparation);
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
          const Prepared& of = work.articles[i];
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
  Collector collector(heads, options, preparation);
  std::vector<Prepared> prepared(std::min(kTogether, articles.size()));
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
