#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "datasets/article.hpp"
#include "features/field_reader.hpp"
#include "features/units.hpp"
#include "features/vocabulary.hpp"
#include "train/annotation_collector.hpp"
#include "train/article_facts.hpp"
#include "train/group_collector.hpp"
#include "train/label_collector.hpp"
#include "train/label_sets.hpp"
#include "train/near_duplicate_collector.hpp"
#include "train/training_set.hpp"

namespace zawiya::train {

/// One article on its way into a set, read and counted by itself. Recycled.
struct PreparedArticle {
  datasets::Article article;
  std::optional<std::string> fault;
  std::optional<std::string> refusal;  ///< of all articles
  std::optional<features::FieldReader> reader;
  std::span<const features::Field> fields;  ///< in the reader
  std::vector<features::Unit> units;
  std::vector<features::NameMention> mentions;
  ArticleFacts facts;
};

/// Puts prepared articles together to a training set, in order.
class SetCollector {
 public:
  /// @param preparation  must outlive the collector
  SetCollector(const std::vector<std::string>& heads, const features::Options& options,
               const Preparation& preparation);

  /// A record is left out.
  void refuse(const std::string& why);

  /// @param article  that was prepared
  void add(const PreparedArticle& of, const datasets::Article& article);

  /// All is read: of several ranks, each notes what the others have read, too.
  void share();

  /// Those that were read here.
  std::uint32_t articles() const { return builder_.articles(); }

  /// Of all. @pre share
  bool is_empty() const { return set_.text_fingerprints.empty(); }

  const AnnotationCollector& annotations() const { return annotations_; }

  /// (heads as they were asked for) their labels. @pre finish
  const std::vector<std::vector<std::string>>& label_names() const { return label_names_; }

  /// @throws TrainingDataError @pre share
  TrainingSet finish();

 private:
  void note_fault(const std::string& why);
  void note(const datasets::Article& article, const ArticleFacts& facts);
  void add_binary_heads(LabelSets sets);
  void refuse_equal_names() const;

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

}  // namespace zawiya::train
