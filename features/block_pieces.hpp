#pragma once

#include <cstddef>
#include <vector>

#include "features/block_filler.hpp"
#include "features/ranks.hpp"

namespace zawiya::features {

/// The articles of a block that a rank has read which does not hold the block, since another has
/// read its first article.
struct BlockPiece {
  std::size_t block = 0;   ///< its number among those of all articles
  std::size_t behind = 0;  ///< articles of the block that stand before it
  FilledBlock counts;      ///< no articles: none
};

/// The pieces of one block that other ranks have, in their order. All ranks call it.
/// @param own    of this rank; with no articles where there is none
/// @param block  whose pieces this rank needs
std::vector<BlockPiece> exchange_pieces(Ranks& ranks, const BlockPiece& own, std::size_t block);

/// Adds a piece to the articles that stand before it.
void append(FilledBlock& block, const BlockPiece& piece);

}  // namespace zawiya::features
