#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/passage_matching.hpp"

namespace zawiya::compare {

/// What a passage of A shares with one of B.
struct SharedWeight {
  std::uint32_t passage = 0;  ///< of B
  float weight = 0;           ///< of the distinct content words of A's passage that B's has kin of
  std::uint32_t words = 0;    ///< how many of these are the same word there
};

/// For each passage of A those of B that share content words with it, in their order. Word order
/// plays no part.
std::vector<std::vector<SharedWeight>> shared_weights(const TokenizedArticle& a,
                                                      const TokenizedArticle& b,
                                                      const WordForms& forms,
                                                      std::span<const float> weights);

/// For each passage of A the `most` of B that share the most with it, heaviest first, and besides
/// every passage of B's own heaviest.
std::vector<std::vector<std::uint32_t>> candidate_passages(const TokenizedArticle& a,
                                                           const TokenizedArticle& b,
                                                           const WordForms& forms,
                                                           std::span<const float> weights,
                                                           std::size_t most);

}  // namespace zawiya::compare
