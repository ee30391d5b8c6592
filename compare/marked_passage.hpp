#pragma once

#include <cstdint>
#include <vector>

#include "compare/comparison.hpp"

namespace zawiya::compare {

/// How a piece of a passage is to be shown.
enum class Mark : std::uint8_t { kNone, kSubstituted, kOnlyHere, kMoved, kShared };

/// A piece of a passage, all of it shown one way.
struct MarkedPiece {
  Span bytes;
  Mark mark = Mark::kNone;
  std::size_t difference =
      0;  ///< index into the pair's differences; meaningless for kNone, kShared
};

/// The passage of A, or of B, cut where its marks begin and end, in order, without gaps.
std::vector<MarkedPiece> marked_pieces(const PassagePair& pair, bool of_a);

}  // namespace zawiya::compare
