#pragma once

#include <span>
#include <string>
#include <vector>

#include "datasets/reader.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "jobs/source_masking.hpp"
#include "train/fit.hpp"
#include "train/outlet_labels.hpp"

namespace zawiya::jobs {

/// Where the votes of annotators for the labels of a head are.
struct VoteColumn {
  std::string head;
  std::string label;  ///< that the column counts votes for; empty: the column holds the label that
                      ///< one annotator gave
  std::string column;
};

/// Labelled articles to learn from, and how.
struct FitInputs {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};             ///< with one label at least
  /// A table with the columns outlet and that of the only label: every article has the label of its
  /// outlet, and needs none of its own. Empty: articles have their own labels.
  std::string outlets = {};
  std::string weight = {};            ///< column of how much an article counts; empty: all alike
  std::vector<VoteColumn> soft = {};  ///< what is learnt in place of labels, of the heads named
  SourceMasking mask_sources = {};    ///< its outlet_column is that of `outlets` too
  /// A table of the names that texts give to the same things: a file; `default`: the one that comes
  /// with the library, where texts are folded by the profile `news` or `posts`; empty: none.
  std::string names = "default";
  std::string vectors = {};  ///< a file of word vectors; empty: none
  /// Articles without labels that word vectors are made of; empty: none. Not both.
  std::vector<std::string> unlabelled = {};
  std::vector<std::string> unlabelled_text = {};  ///< their columns; empty: title, text, …
  bool many_labels = false;  ///< a head may have more labels than can be meant: see many_labels.hpp
  /// Whether there are targets, pairs, controls and annotations: as columns say. Auxiliary heads
  /// are the last of `columns.labels`, and then of all: `columns.multi_label` names none but some
  /// of those before them.
  train::FitOptions fit = {};
};

/// @throws UsageError for what does not go together; DataError for a table that is none
train::FitOptions fit_options(const FitInputs& from);

/// The columns of weights and votes.
/// @throws UsageError for votes of a head that there is not, or of both kinds for one head
train::AnnotationColumns annotation_columns(const FitInputs& from);

/// Refuses an aim at a label that is none.
/// @param labels  (heads) of one label an article, without auxiliary ones
/// @throws DataError
void refuse_unknown_aim(const FitInputs& from, std::span<const std::vector<std::string>> labels);

/// Gives the fit word vectors, where they are wanted: from their file, or made here.
/// @throws UsageError for both at once; what read_vectors and learn_vectors throw
void give_vectors(const FitInputs& from, train::FitOptions& options, const OnProgress& progress,
                  const OnLeftOut& left_out = {});

/// What is to be read for a fit, and the heads that it is for.
/// @throws UsageError for a head that is named twice, several heads or labels with `outlets`
datasets::ReaderOptions reading_for(const FitInputs& from);
std::vector<std::string> heads_of(const FitInputs& from);

/// The labels of `outlets`; none without it.
/// @throws as OutletLabels does
train::OutletLabels outlet_labels_of(const FitInputs& from);

/// All files that are read, for not to be written over.
std::vector<std::string> files_of(const FitInputs& from);

/// Refuses columns that were asked for and that no article has a value in.
/// @throws DataError
void refuse_absent(const FitInputs& from, bool any_target, bool any_second_text, bool any_group,
                   bool any_control);

}  // namespace zawiya::jobs
