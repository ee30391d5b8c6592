#pragma once

#include <string>

#include "jobs/evaluate.hpp"

namespace zawiya::cli {

/// Warnings of the labels that a model does not know: the commonest, and how many there are more.
/// Lines; empty where it knows all.
std::string unknown_labels_as_text(const jobs::HeadEvaluation& of);

std::string evaluation_as_text(const jobs::Evaluation& evaluation);

/// One object a head, which says too what was left out and which labels were never given.
std::string evaluation_as_json(const jobs::Evaluation& evaluation);

}  // namespace zawiya::cli
