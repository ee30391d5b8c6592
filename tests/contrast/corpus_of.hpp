#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contrast/word_corpus.hpp"
#include "text/hashing.hpp"

namespace zawiya::contrast {

/// An invented article.
struct GroupedText {
  std::string group;
  std::string text;
  std::string stratum = {};
  std::string title = {};
};

inline WordCorpus corpus_of(const std::vector<GroupedText>& articles) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  WordCorpus corpus;
  text::WordList words;
  for (const GroupedText& article : articles) {
    corpus.group_of.push_back(corpus.groups.number(article.group));
    corpus.stratum_of.push_back(corpus.strata.number(article.stratum));
    for (const std::string_view text :
         {std::string_view(article.title), std::string_view(article.text)}) {
      normalizer.split(text, words);
      std::vector<std::uint64_t> hashes;
      for (const text::Word& word : words.words) {
        hashes.push_back(
            text::hash_word(text.substr(word.source_begin, word.source_end - word.source_begin)));
      }
      corpus.add_field(text, words, hashes);
    }
    corpus.end_article();
  }
  corpus.sort_labels();
  return corpus;
}

/// The text `times` times over.
inline std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += (i > 0 ? " " : "") + std::string(text);
  return all;
}

}  // namespace zawiya::contrast
