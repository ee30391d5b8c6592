#include "sources/cue_vote.hpp"

#include <algorithm>

#include "sources/cue_finder.hpp"

namespace zawiya::sources {

CueVote vote_by_cues(const SourceCues& cues, std::span<const datasets::Article> articles,
                     const text::Normalizer& normalizer) {
  CueFinder finder(normalizer);
  std::vector<const SourceCue*> voters;
  for (const SourceCue& cue : cues.cues) {
    if (cue.strength.least_log_odds <= 0) continue;
    voters.push_back(&cue);
    finder.add(spellings_of(cue.text, normalizer, takes_prefixes(cue.kind)));
  }
  finder.finish();
  const auto commonest = static_cast<std::size_t>(
      std::max_element(cues.articles_of_outlet.begin(), cues.articles_of_outlet.end()) -
      cues.articles_of_outlet.begin());

  CueVote result;
  std::vector<std::uint32_t> found;
  std::vector<double> votes;  // (outlets)
  for (const datasets::Article& article : articles) {
    const auto at = std::lower_bound(cues.outlets.begin(), cues.outlets.end(), article.outlet);
    if (at == cues.outlets.end() || *at != article.outlet) continue;
    const auto outlet = static_cast<std::size_t>(at - cues.outlets.begin());
    ++result.articles;
    if (outlet == commonest) ++result.of_commonest;
    finder.find(article, found);
    if (found.empty()) {
      if (outlet == commonest) ++result.right;
      continue;
    }
    votes.assign(cues.outlets.size(), 0.0);
    for (const std::uint32_t number : found) {
      const CueStrength& strength = voters[number]->strength;
      votes[strength.outlet] += strength.least_log_odds;
    }
    const auto named = std::max_element(votes.begin(), votes.end()) - votes.begin();
    ++result.with_cue;
    if (static_cast<std::size_t>(named) == outlet) {
      ++result.right_with_cue;
      ++result.right;
    }
  }
  return result;
}

}  // namespace zawiya::sources
