#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "model/model.hpp"

namespace zawiya::jobs {

/// A head of the model.
///
/// @param option  that named it, for the sentence
/// @throws UsageError that lists the heads there are
model::ShownHead require_head(const model::Model& model, const std::string& head,
                              const std::string& option);

/// Refuses targets of stances, or second texts, for a model that has not learnt with them.
/// @throws UsageError
void require_learnt(const model::Model& model, bool targets, bool pairs);

/// What the model compares an article with, or asks its stance toward, and the article lacks, as a
/// clause: an answer without it would be one to another question. Nothing where all is there.
std::optional<std::string> lacking(const model::Model& model, const datasets::Article& article,
                                   const datasets::Columns& columns);

/// Refuses to read two files from standard input, which has only one.
///
/// @param files  all that are to be read, by name; "-" is standard input
/// @throws UsageError
void require_one_standard_input(const std::vector<std::string>& files);

/// Refuses sets of labels for a model without held-out scores, or with too few to promise as much.
///
/// @param coverage  the share of articles whose label a set is to hold; 0: no sets
/// @throws UsageError
void require_sets(const model::Model& model, double coverage);

/// Refuses a least typicality for a model that knows of none.
/// @throws UsageError
void require_typicality(const model::Model& model, const model::Abstention& abstention);

}  // namespace zawiya::jobs
