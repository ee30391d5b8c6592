#include "features/block_pieces.hpp"

#include <cassert>
#include <cstdint>
#include <utility>

namespace zawiya::features {

std::vector<BlockPiece> exchange_pieces(Ranks& ranks, const BlockPiece& own, std::size_t block) {
  const std::vector<std::uint64_t> place = {own.block, own.behind, own.counts.articles};
  const auto places = gather_each(ranks, std::span(place));
  static const FilledBlock kNothing;
  std::vector<BlockPiece> pieces;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    const std::uint64_t articles = places[r][2];
    if (articles == 0) continue;
    // One piece at a time goes round, and who does not need it lets it go.
    const FilledBlock& given = ranks.rank() == r ? own.counts : kNothing;
    auto begins = gather_each(ranks, std::span(given.begins));
    auto entries = gather_each(ranks, std::span(given.entries));
    if (places[r][0] != block || ranks.rank() == r) continue;
    pieces.push_back(
        {block, places[r][1], {articles, std::move(begins[r]), std::move(entries[r])}});
  }
  return pieces;
}

void append(FilledBlock& block, const BlockPiece& piece) {
  assert(piece.behind == block.articles && piece.counts.begins.size() == block.begins.size());
  FilledBlock joined;
  joined.articles = block.articles + piece.counts.articles;
  joined.begins.push_back(0);
  joined.entries.reserve(block.entries.size() + piece.counts.entries.size());
  for (std::size_t unit = 0; unit + 1 < block.begins.size(); ++unit) {
    for (std::uint32_t i = block.begins[unit]; i < block.begins[unit + 1]; ++i) {
      joined.entries.push_back(block.entries[i]);
    }
    for (std::uint32_t i = piece.counts.begins[unit]; i < piece.counts.begins[unit + 1]; ++i) {
      CountBlocks::Entry entry = piece.counts.entries[i];
      entry.article = static_cast<std::uint16_t>(entry.article + piece.behind);
      joined.entries.push_back(entry);
    }
    joined.begins.push_back(static_cast<std::uint32_t>(joined.entries.size()));
  }
  block = std::move(joined);
}

}  // namespace zawiya::features
