#pragma once

#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/reader.hpp"
#include "jobs/fit_inputs.hpp"
#include "jobs/left_out.hpp"
#include "jobs/watch.hpp"
#include "train/cross_validation.hpp"

namespace zawiya::jobs {

/// The articles of the inputs that have a label, in memory.
///
/// @param purpose   what they are for, for the sentence where there are none: "tune on"
/// @param left_out  told of records that cannot be read
/// @throws DataError where there are none; what the reader throws
std::vector<datasets::Article> read_labelled(const FitInputs& from,
                                             const datasets::ReaderOptions& reading,
                                             const std::string& purpose, Watch& watch,
                                             const OnLeftOut& left_out);

/// (heads) The labels that articles have, sorted bytewise.
std::vector<std::vector<std::string>> labels_of(const FitInputs& from,
                                                const std::vector<datasets::Article>& articles);

/// Refuses what asks for labels that no article has, and more labels than can be meant.
/// @param labels  of labels_of
/// @throws DataError
void refuse_unknown_labels(const FitInputs& from,
                           const std::vector<std::vector<std::string>>& labels);

/// Refuses columns that were asked for and that no article has a value in. @throws DataError
void refuse_absent_columns(const FitInputs& from, const std::vector<datasets::Article>& articles);

/// Learns from training articles what gives their sources away; empty where nothing is masked.
/// @param masking  must outlive what is returned
train::LearnMask mask_learner(const SourceMasking& masking, text::Folds folds);

}  // namespace zawiya::jobs
