#include "contrast/same_story.hpp"

#include <algorithm>

#include "compare/widely_told.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"

namespace zawiya::contrast {
namespace {

compare::StoryUnits units_of(const WordCorpus& corpus) {
  compare::StoryUnits units;
  text::HashIndex numbers;
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    std::vector<std::uint32_t>& of = units.of_article.emplace_back();
    const auto add = [&](std::uint64_t hash, bool pair) {
      const std::uint32_t number = numbers.insert(hash);
      if (number == units.is_pair.size()) units.is_pair.push_back(pair);
      of.push_back(number);
    };
    const auto text = corpus.article(a);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == WordCorpus::kBreak) continue;
      const std::uint64_t word = corpus.word_hash(corpus.word_of(text[i]));
      add(word, false);
      if (text[i + 1] == WordCorpus::kBreak) continue;
      const std::uint64_t next = corpus.word_hash(corpus.word_of(text[i + 1]));
      add(text::hash_longer_unit(word, next), true);
    }
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
  }
  return units;
}

}  // namespace

std::vector<compare::ResemblingPair> same_story_pairs(const WordCorpus& corpus,
                                                      const std::function<bool()>& stop) {
  const compare::StoryUnits units = units_of(corpus);
  const std::vector<double> weights = compare::story_weights(units);
  std::vector<compare::ResemblingPair> pairs =
      compare::resembling_pairs(units, weights, kLeastSameStory, corpus.group_of, stop);
  compare::add_pairs(
      pairs, compare::widely_told_pairs(units, weights, kLeastSameStory, corpus.group_of, stop));
  return pairs;
}

}  // namespace zawiya::contrast
