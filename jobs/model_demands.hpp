#pragma once

#include <cstddef>
#include <string>

#include "model/model.hpp"

namespace zawiya::jobs {

/// The number of a head of the model.
///
/// @param option  that named it, for the sentence
/// @throws UsageError that lists the heads there are
std::size_t require_head(const model::Model& model, const std::string& head,
                         const std::string& option);

/// Refuses targets of stances, or second texts, for a model that has not learnt with them.
/// @throws UsageError
void require_learnt(const model::Model& model, bool targets, bool pairs);

}  // namespace zawiya::jobs
