#pragma once

#include <cstdint>

#include "datasets/article.hpp"

namespace zawiya::train {

/// A number that tells whether two articles are the same to the byte, white space at the ends of
/// their texts left aside: of title, body, target and second text, not of labels. Two different
/// articles among a million share one with a probability of 3e-8. It stands in model files: do not
/// change it.
std::uint64_t text_fingerprint(const datasets::Article& article);

}  // namespace zawiya::train
