#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace zawiya::model {

/// The probabilities that `model` gives a few sentences of our own, to be stored with it.
std::vector<SelfTest> make_self_tests(const Model& model);

/// Scores the stored sentences again. Returns what differs by more than `kSelfTestTolerance`, as a
/// sentence, or nothing. A difference means that this build folds, cuts or adds otherwise than the
/// one that trained.
std::optional<std::string> failed_self_test(const Model& model);

inline constexpr float kSelfTestTolerance =
    1e-3F;  ///< of a probability: libraries round differently

}  // namespace zawiya::model
