#pragma once

#include <string>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "compare/framing_effects.hpp"

namespace zawiya::pages {

/// A comparison as one JSON object, for programs. Ranges `[begin, end]` are bytes of `a.text` or
/// `b.text` as the object itself has them (title, line break, body).
///
///     a, b            {id, text, label, probabilities}; the last two with a model only
///     passages        [{a, b: {range, quoted}, relation: same | reworded | related, resemblance,
///                       substitutions: [{a, b, range_a, range_b, minor, kin, effect}],
///                       left_out:      [{a, range_a, range_b, minor, kin}],
///                       added:         [{b, range_a, range_b, minor, kin}],
///                       moved:         [{a, b, range_a, range_b, minor, kin}],
///                       shared_a, shared_b: [range]}]
///     only_in_a, only_in_b  [{text, range, quoted}]
///     head            the model's head that effects speak of
/// An `effect` is {toward: label, log_odds: {label: change}, probabilities: {label: change}}.
///
/// @param effects  null without a model
std::string comparison_as_json(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects);

}  // namespace zawiya::pages
