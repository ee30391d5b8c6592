#include "model/deciding_sentences.hpp"

#include <algorithm>
#include <cmath>

#include "text/normalizer.hpp"
#include "text/passages.hpp"

namespace zawiya::model {

std::vector<DecidingSentence> deciding_sentences(std::string_view body,
                                                 const Explanation& explanation) {
  // Where sentences end does not depend on how words are folded.
  const text::Normalizer normalizer(text::profile_folds("news"));
  text::WordList words;
  normalizer.split(body, words);
  std::vector<DecidingSentence> sentences;
  for (const text::Passage& passage : text::split_passages(body, words)) {
    sentences.push_back({words.words[passage.first_word].source_begin,
                         words.words[passage.end_word - 1].source_end, 0});
  }
  for (const Evidence& word : explanation.words) {
    if (word.in_title) continue;
    const auto after = std::partition_point(
        sentences.begin(), sentences.end(),
        [&](const DecidingSentence& sentence) { return sentence.begin <= word.begin; });
    if (after != sentences.begin()) std::prev(after)->weight += static_cast<double>(word.weight);
  }
  std::erase_if(sentences, [](const DecidingSentence& of) { return of.weight == 0; });
  std::stable_sort(sentences.begin(), sentences.end(),
                   [](const DecidingSentence& a, const DecidingSentence& b) {
                     return std::abs(a.weight) > std::abs(b.weight);
                   });
  return sentences;
}

}  // namespace zawiya::model
