#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::datasets {

/// Texts that are so long exactly, more than chance would have it: somebody has cut them.
struct CutLength {
  enum class Unit : std::uint8_t { kBytes, kCharacters, kWords };
  Unit unit = Unit::kCharacters;
  std::size_t length = 0;               ///< of the body
  std::vector<std::uint32_t> articles;  ///< by number
  std::size_t within_sentence = 0;      ///< of them, those that do not end as a sentence does
};

/// `bytes`, `characters` or `words`.
std::string_view name_of(CutLength::Unit unit);

/// Finds lengths of at least 50 that five bodies or more share, and eight times as many as have
/// each of the lengths around it. The same body counts once. Words are what white space parts.
///
/// @param first_of  (articles) the first that each is nearly the same as, which alone counts
/// @return          those of the most articles first; articles told by two units by that which
///                  tells more
std::vector<CutLength> find_cut_texts(std::span<const Article> articles,
                                      std::span<const std::uint32_t> first_of);

}  // namespace zawiya::datasets
