#include "contrast/naming.hpp"

#include <algorithm>
#include <map>

#include "text/hashing.hpp"
#include "text/name_forms.hpp"

namespace zawiya::contrast {
namespace {

struct NameNumber {
  std::uint32_t concept_number = 0;
  std::uint32_t name = 0;
};

/// Finds names in runs of words.
class NameFinder {
 public:
  NameFinder(const WordCorpus& corpus, std::span<const text::Concept> concepts) : corpus_(corpus) {
    starts_.resize(corpus.word_count());
    for (std::uint32_t c = 0; c < concepts.size(); ++c) {
      for (std::uint32_t n = 0; n < concepts[c].names.size(); ++n) {
        for (const auto& variant : concepts[c].names[n].variants) add(variant, {c, n});
      }
    }
    for (auto& starts : starts_) {  // longest first; of equals the first of the table
      std::stable_sort(starts.begin(), starts.end(), [&](std::uint32_t a, std::uint32_t b) {
        return patterns_[a].size > patterns_[b].size;
      });
    }
  }

  struct Found {
    NameNumber name;
    std::size_t words = 0;  ///< 0: none
  };

  Found find(std::span<const std::uint32_t> text, std::size_t at) const {
    for (const std::uint32_t pattern : starts_[corpus_.word_of(text[at])]) {
      if (fits(patterns_[pattern], text, at)) {
        return {patterns_[pattern].name, patterns_[pattern].size};
      }
    }
    return {};
  }

 private:
  struct Pattern {
    NameNumber name;
    std::size_t size = 0;
    std::vector<std::vector<std::uint32_t>> rest;  // words that the second and later may be, sorted
  };

  /// The words of the corpus among a word's forms, sorted.
  std::vector<std::uint32_t> words_like(const std::string& folded, bool first) const {
    std::vector<std::uint32_t> words;
    for (const std::string& form : text::name_forms(folded, first)) {
      const std::uint32_t word = corpus_.find_word(text::hash_word(form));
      if (word != text::HashIndex::kAbsent) words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  void add(const std::vector<std::string>& variant, NameNumber name) {
    const auto number = static_cast<std::uint32_t>(patterns_.size());
    Pattern pattern{name, variant.size(), {}};
    for (std::size_t w = 1; w < variant.size(); ++w) {
      pattern.rest.push_back(words_like(variant[w], false));
    }
    patterns_.push_back(std::move(pattern));
    for (const std::uint32_t word : words_like(variant[0], true)) starts_[word].push_back(number);
  }

  bool fits(const Pattern& pattern, std::span<const std::uint32_t> text, std::size_t at) const {
    for (std::size_t w = 1; w < pattern.size; ++w) {
      const std::uint32_t form = text[at + w];  // a field ends with a break
      if (form == WordCorpus::kBreak) return false;
      const auto& words = pattern.rest[w - 1];
      if (!std::binary_search(words.begin(), words.end(), corpus_.word_of(form))) return false;
    }
    return true;
  }

  const WordCorpus& corpus_;
  std::vector<Pattern> patterns_;
  std::vector<std::vector<std::uint32_t>> starts_;  // (words) patterns that may begin with it
};

/// What each article of one group adds: of a concept and of its names.
struct Tallies {
  struct InArticle {
    std::uint32_t of_concept = 0;
    std::vector<std::uint32_t> of_name;  // (names)
  };
  std::vector<InArticle> articles;
};

ConceptUse use_of(const Tallies& tallies, std::size_t names) {
  ConceptUse use;
  use.articles = tallies.articles.size();
  use.names.resize(names);
  if (tallies.articles.empty()) return use;
  for (const auto& article : tallies.articles) use.mentions += article.of_concept;
  std::vector<ArticleShare> shares(tallies.articles.size());
  for (std::size_t n = 0; n < names; ++n) {
    for (std::size_t a = 0; a < shares.size(); ++a) {
      shares[a] = {tallies.articles[a].of_name[n], tallies.articles[a].of_concept};
      use.names[n].mentions += shares[a].of_name;
      use.names[n].articles += shares[a].of_name > 0 ? 1 : 0;
    }
    use.names[n].share = share_interval(shares);
  }
  return use;
}

}  // namespace

std::vector<std::vector<ConceptUse>> count_names(const WordCorpus& corpus,
                                                 std::span<const text::Concept> concepts) {
  const NameFinder finder(corpus, concepts);
  const std::size_t groups = corpus.groups.names().size();
  std::vector<std::vector<Tallies>> tallies(concepts.size(), std::vector<Tallies>(groups));
  std::map<std::uint32_t, Tallies::InArticle> in_article;
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    in_article.clear();
    const auto text = corpus.article(a);
    for (std::size_t i = 0; i < text.size();) {
      const auto found = text[i] == WordCorpus::kBreak ? NameFinder::Found{} : finder.find(text, i);
      i += std::max<std::size_t>(1, found.words);
      if (found.words == 0) continue;
      auto& tally = in_article[found.name.concept_number];
      tally.of_name.resize(concepts[found.name.concept_number].names.size(), 0);
      ++tally.of_concept;
      ++tally.of_name[found.name.name];
    }
    for (auto& [number, tally] : in_article) {
      tallies[number][corpus.group_of[a]].articles.push_back(std::move(tally));
    }
  }
  std::vector<std::vector<ConceptUse>> uses(concepts.size());
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    for (std::size_t g = 0; g < groups; ++g) {
      uses[c].push_back(use_of(tallies[c][g], concepts[c].names.size()));
    }
  }
  return uses;
}

}  // namespace zawiya::contrast
