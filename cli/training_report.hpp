#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "jobs/many_labels.hpp"
#include "jobs/source_masking.hpp"
#include "model/model.hpp"
#include "text/folds.hpp"
#include "train/training_set.hpp"

namespace zawiya::cli {

/// What `zawiya train` says about what it masks.
std::string mask_as_text(const jobs::LearntMask& mask);

/// What `zawiya train` says about the articles that it has read: how many, the labels of each head,
/// and warnings about what a user may not have meant (labels that look alike or stand once, records
/// left out).
std::string training_set_as_text(const train::TrainingSet& set);

/// Warns of articles that a model does not answer without a part: a target, a second text. Empty
/// where all have it, or none.
std::string warning_of_unanswered(std::uint64_t articles, std::uint64_t with_part,
                                  const std::string& part);

/// What many labels cost, in a line.
std::string cost_as_text(const jobs::FitCost& cost);

/// Proposes the profile `posts` in a sentence, where most of the articles look like posts and
/// `folds` read none of what posts are made of; else empty.
std::string proposal_of_posts(const train::TrainingSet& set, text::Folds folds);

/// What it says at the end: how each head does on articles held out, where the model is and how
/// large.
///
/// @param path        as the user named it
/// @param size_bytes  of the file
std::string model_as_text(const model::Model& model, const std::string& path,
                          std::size_t size_bytes);

}  // namespace zawiya::cli
