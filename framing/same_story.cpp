#include "framing/same_story.hpp"

#include <algorithm>

#include "features/hashing.hpp"

namespace zawiya::framing {
namespace {

/// The distinct words and pairs of words of one article.
void distinct_units(const WordCorpus& corpus, std::size_t article,
                    std::vector<std::uint64_t>& hashes) {
  hashes.clear();
  const auto text = corpus.article(article);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == WordCorpus::kBreak) continue;
    const std::uint64_t word = corpus.word_hash(corpus.word_of(text[i]));
    hashes.push_back(word);
    if (text[i + 1] == WordCorpus::kBreak) continue;
    hashes.push_back(
        features::hash_longer_unit(word, corpus.word_hash(corpus.word_of(text[i + 1]))));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// Which articles hold each rare unit, and how many rare units each article has.
class RareUnits {
 public:
  RareUnits(const WordCorpus& corpus, std::uint32_t most_articles)
      : of_article_(corpus.articles()) {
    features::HashIndex index;
    std::vector<std::uint32_t> holders;  // (units) how many articles
    std::vector<std::uint64_t> hashes;
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
      distinct_units(corpus, a, hashes);
      for (const std::uint64_t hash : hashes) {
        const std::uint32_t unit = index.insert(hash);
        if (unit == holders.size()) holders.push_back(0);
        ++holders[unit];
      }
    }
    std::vector<std::uint32_t> rare(holders.size(), features::HashIndex::kAbsent);
    for (std::size_t u = 0; u < holders.size(); ++u) {
      if (holders[u] < 2 || holders[u] > most_articles) continue;
      rare[u] = static_cast<std::uint32_t>(held_by_.size());
      held_by_.emplace_back();
    }
    for (std::uint32_t a = 0; a < corpus.articles(); ++a) {
      distinct_units(corpus, a, hashes);
      for (const std::uint64_t hash : hashes) {
        const std::uint32_t unit = rare[index.find(hash)];
        if (unit == features::HashIndex::kAbsent) continue;
        held_by_[unit].push_back(a);
        of_article_[a].push_back(unit);
      }
    }
  }

  const std::vector<std::uint32_t>& of_article(std::uint32_t article) const {
    return of_article_[article];
  }
  const std::vector<std::uint32_t>& held_by(std::uint32_t unit) const { return held_by_[unit]; }

 private:
  std::vector<std::vector<std::uint32_t>> held_by_;
  std::vector<std::vector<std::uint32_t>> of_article_;
};

}  // namespace

std::vector<StoryPair> same_story_pairs(const WordCorpus& corpus, const SameStoryOptions& options) {
  const RareUnits rare(corpus, options.most_articles);
  std::vector<StoryPair> pairs;
  std::vector<std::uint32_t> shared(corpus.articles(), 0);
  std::vector<std::uint32_t> met;
  for (std::uint32_t a = 0; a < corpus.articles(); ++a) {
    for (const std::uint32_t unit : rare.of_article(a)) {
      for (const std::uint32_t b : rare.held_by(unit)) {
        if (b <= a || corpus.group_of[a] == corpus.group_of[b]) continue;
        if (shared[b]++ == 0) met.push_back(b);
      }
    }
    std::sort(met.begin(), met.end());
    for (const std::uint32_t b : met) {
      const std::size_t fewer = std::min(rare.of_article(a).size(), rare.of_article(b).size());
      if (shared[b] >= options.least_shared &&
          shared[b] >= options.least_resemblance * static_cast<double>(fewer)) {
        pairs.push_back({a, b});
      }
      shared[b] = 0;
    }
    met.clear();
  }
  return pairs;
}

}  // namespace zawiya::framing
