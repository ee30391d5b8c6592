#pragma once

#include <cstddef>

#include "features/feature_map.hpp"

namespace zawiya::features {

/// Leaves at most so many subwords. The column of a subword that one unit has becomes part of that
/// unit's own, which loses nothing: Φ Φᵀ stays the same. Of the others those stay that most units
/// share.
void leave_subwords(FeatureMap& map, std::size_t most);

}  // namespace zawiya::features
