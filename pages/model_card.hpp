#pragma once

#include <string>

#include "model/model.hpp"

namespace zawiya::pages {

/// What a model was trained on, what it is for and what it is not for, as far as its file says so:
/// a section of a page.
/// @source  Mitchell et al. 2019, "Model Cards for Model Reporting"
std::string model_card(const model::Model& model);

}  // namespace zawiya::pages
