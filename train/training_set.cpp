#include "train/training_set.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <stdexcept>

#include "datasets/ordered_blocks.hpp"
#include "datasets/shown_text.hpp"
#include "features/hashing.hpp"
#include "features/normalizer.hpp"
#include "features/units.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

/// One article after the parallel part. Recycled.
struct Prepared {
  datasets::Article article;
  std::optional<std::string> fault;
  features::WordList title;
  features::WordList body;
  std::vector<features::Unit> units;
  std::uint64_t hash = 0;
};

struct Work {
  datasets::ParseScratch scratch;
  std::optional<features::UnitCounter> counter;
  std::vector<Prepared> articles;  // grows to the fullest block
};

std::uint64_t hash_article(const datasets::Article& article) {
  std::uint64_t hash = features::hash_longer_unit(features::hash_word(article.title),
                                                  features::hash_word(article.text));
  for (const std::string& label : article.labels) {
    hash = features::hash_longer_unit(hash, features::hash_word(label));
  }
  return hash;
}

/// Why a label cannot be one: it would break the lines of tables and terminals.
std::optional<std::string> unusable_label(const datasets::Article& article,
                                          const datasets::Place& place) {
  for (const std::string& label : article.labels) {
    if (!datasets::breaks_a_line(label)) continue;
    return datasets::sentence_at(
        place, "the label '" + label + "' holds a control character; expected a single line");
  }
  return std::nullopt;
}

void prepare(const datasets::Block& block, Work& work, const features::Normalizer& normalizer,
             const features::Options& options, const features::SourceMask& mask) {
  if (!work.counter) work.counter.emplace(options);
  if (work.articles.size() < block.records.size()) work.articles.resize(block.records.size());
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    Prepared& of = work.articles[i];
    of.fault = datasets::parse_record(block, i, work.scratch, of.article);
    if (!of.fault) of.fault = unusable_label(of.article, block.records[i].place);
    if (of.fault) continue;
    normalizer.split(of.article.title, of.title, options.tokens());
    normalizer.split(of.article.text, of.body, options.tokens());
    mask.apply(of.article.title, features::SourceMask::Field::kTitle, of.title);
    mask.apply(of.article.text, features::SourceMask::Field::kBody, of.body);
    const std::span<const features::Unit> units = work.counter->count(of.title, of.body);
    of.units.assign(units.begin(), units.end());
    of.hash = hash_article(of.article);
  }
}

/// Labels as they come, numbered at the end.
class LabelCollector {
 public:
  explicit LabelCollector(std::string head) : head_(std::move(head)) {}

  void add(const std::string& label) {
    if (label.empty()) {
      seen_.push_back(kUnlabelled);
      return;
    }
    const auto [at, is_new] = numbers_.try_emplace(label, static_cast<Target>(counts_.size()));
    if (is_new) counts_.push_back(0);
    ++counts_[static_cast<std::size_t>(at->second)];
    seen_.push_back(at->second);
  }

  HeadTargets finish() const {
    if (numbers_.size() < 2) {
      throw TrainingDataError(
          numbers_.empty()
              ? "head '" + head_ + "': no article has a label; expected at least two different ones"
              : "head '" + head_ + "': every label is '" + numbers_.begin()->first +
                    "'; expected at least two different ones");
    }
    constexpr std::size_t kMostLabels = 65535;  // what a model file holds
    if (numbers_.size() > kMostLabels) {
      throw TrainingDataError("head '" + head_ + "': " + std::to_string(numbers_.size()) +
                              " different labels; expected at most 65535. Is it the right column?");
    }
    HeadTargets result;
    result.name = head_;
    std::vector<Target> sorted(counts_.size());
    for (const auto& [label, number] : numbers_) {  // a map: in order of the labels' bytes
      sorted[static_cast<std::size_t>(number)] = static_cast<Target>(result.labels.size());
      result.labels.push_back(label);
      result.label_counts.push_back(counts_[static_cast<std::size_t>(number)]);
    }
    for (const Target target : seen_) {
      result.targets.push_back(target == kUnlabelled ? kUnlabelled
                                                     : sorted[static_cast<std::size_t>(target)]);
    }
    return result;
  }

 private:
  std::string head_;
  std::map<std::string, Target> numbers_;
  std::vector<std::uint64_t> counts_;
  std::vector<Target> seen_;
};

bool unlabelled(const datasets::Article& article) {
  return std::all_of(article.labels.begin(), article.labels.end(),
                     [](const std::string& label) { return label.empty(); });
}

}  // namespace

TrainingSet read_training_set(datasets::Reader& reader, const std::vector<std::string>& heads,
                              const features::Options& options, std::size_t threads,
                              const ReadProgress& progress, features::SourceMask mask) {
  TrainingSet set;
  set.mask = std::move(mask);
  const features::Normalizer normalizer(options.folds);
  features::VocabularyBuilder builder(options);
  std::vector<LabelCollector> labels(heads.begin(), heads.end());
  std::atomic<bool> interrupted =
      false;  // set by the thread that consumes, asked by the one that reads
  const auto refuse = [&](std::string why) {
    ++set.faulty_records;
    if (set.faults.size() < TrainingSet::kMostFaults) set.faults.push_back(std::move(why));
  };
  datasets::for_blocks_in_order<Work>(
      reader, threads,
      [&](const datasets::Block& block, Work& work) {
        prepare(block, work, normalizer, options, set.mask);
      },
      [&](const datasets::Block& block, Work& work) {
        for (std::size_t i = 0; i < block.records.size(); ++i) {
          Prepared& of = work.articles[i];
          if (of.fault) {
            refuse(std::move(*of.fault));
          } else if (unlabelled(of.article)) {
            refuse("article '" + of.article.id + "' has no label");
          } else {
            builder.add(of.units, of.title, of.body);
            for (std::size_t h = 0; h < labels.size(); ++h) labels[h].add(of.article.labels[h]);
            set.fingerprint = features::hash_longer_unit(set.fingerprint, of.hash);
            set.invalid_sequences += of.title.invalid_sequences + of.body.invalid_sequences;
          }
        }
        interrupted = !progress(block.input_bytes, reader.total_bytes(), builder.articles());
      },
      [&] { return interrupted.load(); });
  if (interrupted) throw Interrupted();
  if (builder.articles() == 0) {
    throw TrainingDataError(
        set.faulty_records == 0
            ? "there is no article to train on"
            : "none of the " + std::to_string(set.faulty_records) +
                  " records can be trained on; the first: " + set.faults.front());
  }
  for (const LabelCollector& collector : labels) set.heads.push_back(collector.finish());
  try {
    set.counted = builder.finish();
  } catch (const std::length_error& error) {
    throw TrainingDataError(error.what());
  }
  return set;
}

}  // namespace zawiya::train
