#include "train/set_collector.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "text/hashing.hpp"
#include "train/errors.hpp"
#include "train/freed_memory.hpp"

namespace zawiya::train {
namespace {

bool has_several(const std::vector<std::string>& several, const std::string& head) {
  return std::find(several.begin(), several.end(), head) != several.end();
}

}  // namespace

SetCollector::SetCollector(const std::vector<std::string>& heads, const features::Options& options,
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

void SetCollector::refuse(const std::string& why) {
  if (ranks_ != nullptr) {
    notes_.add_fault(why);
  } else {
    note_fault(why);
  }
}

void SetCollector::add(const PreparedArticle& of, const datasets::Article& article) {
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

void SetCollector::share() {
  if (ranks_ == nullptr) return;
  notes_.share(*ranks_, [&](const RecordNote& of) {
    if (of.fault.empty()) {
      note(of.article, of.facts);
    } else {
      note_fault(of.fault);
    }
  });
}

TrainingSet SetCollector::finish() {
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

void SetCollector::note_fault(const std::string& why) {
  ++set_.faulty_records;
  if (set_.faults.size() < TrainingSet::kMostFaults) set_.faults.push_back(why);
}

void SetCollector::note(const datasets::Article& article, const ArticleFacts& facts) {
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
  set_.with_target += article.target.empty() ? 0 : 1;
  set_.controlled += facts.controlled ? 1 : 0;
  set_.text_fingerprints.push_back(facts.text_hash);
  set_.fingerprint = text::hash_longer_unit(set_.fingerprint, facts.hash);
  set_.invalid_sequences += facts.invalid_sequences;
}

void SetCollector::add_binary_heads(LabelSets sets) {
  sets.first = set_.heads.size();
  for (HeadTargets& head : binary_heads(sets)) set_.heads.push_back(std::move(head));
  set_.several.push_back(std::move(sets));
}

/// A head may have the name that a label of a multi-label head goes by in tables.
void SetCollector::refuse_equal_names() const {
  std::set<std::string> names;
  for (const HeadTargets& head : set_.heads) {
    if (names.insert(head.name).second) continue;
    throw TrainingDataError("the head '" + head.name +
                            "' is named like a label of a multi-label head; expected another "
                            "name");
  }
}

}  // namespace zawiya::train
