#pragma once

#include <string>

#include "model/model.hpp"

namespace zawiya::cli {

/// Refuses a head that the model does not have.
/// @param flag  as it was given, for the sentence
/// @throws Failure (kUsage) that lists the heads there are.
void require_head(const model::Model& model, const std::string& head, const std::string& flag);

}  // namespace zawiya::cli
