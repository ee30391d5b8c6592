#include "compare/marked_passage.hpp"

#include <algorithm>

namespace zawiya::compare {
namespace {

Mark mark_of(const Difference& difference) {
  switch (difference.change) {
    case Change::kSubstituted:
      return Mark::kSubstituted;
    case Change::kLeftOut:
    case Change::kAdded:
      return Mark::kOnlyHere;
    case Change::kMoved:
      return Mark::kMoved;
  }
  return Mark::kNone;
}

}  // namespace

std::vector<MarkedPiece> marked_pieces(const PassagePair& pair, bool of_a) {
  std::vector<MarkedPiece> marked;
  for (std::size_t d = 0; d < pair.differences.size(); ++d) {
    const Difference& difference = pair.differences[d];
    const Span bytes = of_a ? difference.a : difference.b;
    if (!bytes.empty()) marked.push_back({bytes, mark_of(difference), d});
  }
  for (const Span& shared : of_a ? pair.shared_a : pair.shared_b) {
    marked.push_back({shared, Mark::kShared, 0});
  }
  std::sort(marked.begin(), marked.end(),
            [](const auto& x, const auto& y) { return x.bytes.begin < y.bytes.begin; });
  const Span passage = of_a ? pair.a.bytes : pair.b.bytes;
  std::vector<MarkedPiece> pieces;
  std::uint32_t at = passage.begin;
  for (const MarkedPiece& piece : marked) {
    if (piece.bytes.begin > at) pieces.push_back({{at, piece.bytes.begin}, Mark::kNone, 0});
    pieces.push_back(piece);
    at = piece.bytes.end;
  }
  if (passage.end > at) pieces.push_back({{at, passage.end}, Mark::kNone, 0});
  return pieces;
}

}  // namespace zawiya::compare
