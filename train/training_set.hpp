#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "datasets/reader.hpp"
#include "datasets/record_span.hpp"
#include "features/name_set.hpp"
#include "features/options.hpp"
#include "features/ranks.hpp"
#include "features/source_mask.hpp"
#include "features/vocabulary.hpp"
#include "train/annotations.hpp"
#include "train/head_targets.hpp"
#include "train/label_sets.hpp"

namespace zawiya::train {

/// Labelled articles as numbers.
struct TrainingSet {
  features::CountedArticles counted;
  std::vector<HeadTargets> heads;
  std::vector<LabelSets> several;     ///< multi-label heads, whose binary heads are among `heads`
  features::SourceMask mask;          ///< that was applied to the texts; the model's too
  std::vector<std::uint32_t> groups;  ///< (articles) which belong together; empty: none do
  std::vector<std::uint32_t>
      near_duplicates;                 ///< (articles) the first of those that each is nearly
                                       ///< the same as; empty: all are alone, or nobody asked
  std::vector<std::uint32_t> outlets;  ///< (articles) their sources; those without are each alone;
                                       ///< empty: none has one
  features::NameSet names;             ///< the table that names were looked up in; empty: none
  std::vector<std::vector<features::NameCount>> name_counts;  ///< (articles) empty without names
  std::vector<std::uint32_t> targets;  ///< (articles) what each one's stance is toward; empty: none
                                       ///< has a target
  std::vector<float> weights;          ///< (articles) mean 1; empty: all count alike
  std::uint64_t fingerprint = 0;       ///< of all texts and labels, in order
  std::vector<std::uint64_t> text_fingerprints;  ///< (articles) see text_fingerprint
  std::uint64_t second_texts = 0;                ///< articles that have one
  std::uint64_t with_target = 0;                 ///< articles that have one
  std::uint64_t controlled = 0;         ///< articles with a value of what is controlled for
  std::uint64_t posts = 0;              ///< articles that look like posts (text/post_signs.hpp)
  std::uint64_t invalid_sequences = 0;  ///< ill-formed UTF-8 met
  std::uint64_t faulty_records = 0;     ///< left out
  std::vector<std::string> faults;      ///< why, the first kMostFaults

  static constexpr std::size_t kMostFaults = 5;
  std::size_t articles() const { return counted.vocabulary.articles; }
};

/// How reading goes on: (input bytes read, input bytes in all or 0, articles). Returns false to
/// stop.
using ReadProgress = std::function<bool(std::uint64_t, std::uint64_t, std::uint64_t)>;

/// What is done to articles before they are counted.
struct Preparation {
  features::SourceMask mask = {};  ///< taken out of the texts
  features::NameSet names = {};    ///< counted in them; needs the folds of the profile `news`
  std::function<void(datasets::Article&)> amend =
      {};                                 ///< called from several threads; may be empty
  AnnotationColumns annotations = {};     ///< what else was said of labels
  std::vector<std::string> several = {};  ///< heads of which an article may have several labels
  bool near_duplicates = false;           ///< to be found, by title, body and second text
  features::SpillPlan spill = {};         ///< for what grows with the articles
  datasets::RecordSpan span = {};         ///< of the records that are read
  features::Ranks* ranks = nullptr;  ///< those that read the articles together: the set of each is
                                     ///< that of all, but for the counts, see CountedArticles
};

/// Whether a head of a set is that of one label of a multi-label head.
bool is_binary(const TrainingSet& set, std::size_t head);

/// Whether an article has no label of any head: a training set leaves it out.
bool is_unlabelled(const datasets::Article& article);

/// Reads, folds and counts in parallel; the result does not depend on `threads`.
///
/// Articles without a label for any head are left out as records without labels, and counted as
/// faulty.
/// @param mask  taken out of every text; learnt from other articles where this set is held-out
/// @throws TrainingDataError when no article is left, or a head has fewer than two labels;
/// Interrupted when
///         `progress` says so; what the reader throws.
TrainingSet read_training_set(datasets::Reader& reader, const std::vector<std::string>& heads,
                              const features::Options& options, std::size_t threads,
                              const ReadProgress& progress, Preparation preparation = {});

/// The same of articles in memory, each with one label a head, in order of the heads.
TrainingSet make_training_set(std::span<const datasets::Article* const> articles,
                              const std::vector<std::string>& heads,
                              const features::Options& options, std::size_t threads,
                              Preparation preparation = {});

}  // namespace zawiya::train
