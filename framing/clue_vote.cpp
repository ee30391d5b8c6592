#include "framing/clue_vote.hpp"

#include <algorithm>

#include "framing/clue_finder.hpp"

namespace zawiya::framing {

ClueVote vote_by_clues(const SourceClues& clues, std::span<const datasets::Article> articles,
                       const features::Normalizer& normalizer) {
  ClueFinder finder(normalizer);
  std::vector<const SourceClue*> voters;
  for (const SourceClue& clue : clues.clues) {
    if (clue.strength.least_log_odds <= 0) continue;
    voters.push_back(&clue);
    finder.add(spellings_of(clue.text, normalizer, takes_prefixes(clue.kind)));
  }
  finder.finish();
  const auto commonest = static_cast<std::size_t>(
      std::max_element(clues.articles_of_outlet.begin(), clues.articles_of_outlet.end()) -
      clues.articles_of_outlet.begin());

  ClueVote result;
  std::vector<std::uint32_t> found;
  std::vector<double> votes;  // (outlets)
  for (const datasets::Article& article : articles) {
    const auto at = std::lower_bound(clues.outlets.begin(), clues.outlets.end(), article.outlet);
    if (at == clues.outlets.end() || *at != article.outlet) continue;
    const auto outlet = static_cast<std::size_t>(at - clues.outlets.begin());
    ++result.articles;
    if (outlet == commonest) ++result.of_commonest;
    finder.find(article, found);
    if (found.empty()) {
      if (outlet == commonest) ++result.right;
      continue;
    }
    votes.assign(clues.outlets.size(), 0.0);
    for (const std::uint32_t number : found) {
      const ClueStrength& strength = voters[number]->strength;
      votes[strength.outlet] += strength.least_log_odds;
    }
    const auto named = std::max_element(votes.begin(), votes.end()) - votes.begin();
    ++result.with_clue;
    if (static_cast<std::size_t>(named) == outlet) {
      ++result.right_with_clue;
      ++result.right;
    }
  }
  return result;
}

}  // namespace zawiya::framing
