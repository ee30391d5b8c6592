#pragma once

#include <string>

#include "jobs/classify.hpp"
#include "model/model.hpp"

namespace zawiya::pages {

/// What a classification says as JSON.
struct ClassificationJsonOptions {
  bool explain = false;               ///< with the words that decided
  std::string head = {};              ///< explain this head only; empty: all
  model::Abstention abstention = {};  ///< when a label is not given
};

/// A record, classified or not, as one line of JSON, for programs.
///
///     id
///     error           why it could not be classified; then there is nothing else
///     heads           {head: {label (null: not given), probability, probabilities: {label: of it},
///                      likeliest, optimised_for  where labels do best by a measure,
///                      labels: [label]  where an article may have several,
///                      explanation; explanations: {label: explanation}  of several}}
///     known           share of the article's units that the model has seen
///     typicality      share of training articles that are less typical; null: not known
/// An `explanation` is {intercept, total, units: [{unit, written, field, weight, occurrences,
/// known}], words: [{field: title | text, begin, end, weight}], sentences: [{begin, end, weight}]};
/// places are bytes of the field in UTF-8, weights natural-log units.
///
/// @param of  of this model
std::string classification_as_json(const model::Model& model, const jobs::Classification& of,
                                   const ClassificationJsonOptions& options);

}  // namespace zawiya::pages
