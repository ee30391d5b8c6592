#include "contrast/naming.hpp"

#include <algorithm>
#include <map>

#include "text/folds.hpp"
#include "text/name_finder.hpp"
#include "text/normalizer.hpp"

namespace zawiya::contrast {
namespace {

/// Finds names in the articles of a corpus.
class CorpusNames {
 public:
  CorpusNames(const WordCorpus& corpus, std::span<const text::Concept> concepts)
      : corpus_(corpus), finder_(concepts) {
    std::vector<bool> seen(corpus.word_count());
    adjective_.resize(corpus.word_count());
    text::WordList list;
    const text::Normalizer normalizer(text::profile_folds("news"));
    for (const std::uint32_t form : corpus.text()) {
      if (form == WordCorpus::kBreak || seen[corpus.word_of(form)]) continue;
      seen[corpus.word_of(form)] = true;
      normalizer.split(corpus.form(form), list);
      adjective_[corpus.word_of(form)] =
          list.words.size() == 1 && text::is_relational_adjective(list[0]);
    }
  }

  text::NameFinder::Found find(std::span<const std::uint32_t> text, std::size_t at) const {
    return finder_.find(
        at, text.size(),
        [&](std::size_t i) {
          return text[i] == WordCorpus::kBreak ? std::uint64_t{0}
                                               : corpus_.word_hash(corpus_.word_of(text[i]));
        },
        [&](std::size_t i) {
          return text[i] != WordCorpus::kBreak && adjective_[corpus_.word_of(text[i])];
        });
  }

 private:
  const WordCorpus& corpus_;
  text::NameFinder finder_;
  std::vector<bool> adjective_;  // (words)
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
  const CorpusNames names(corpus, concepts);
  const std::size_t groups = corpus.groups.names().size();
  std::vector<std::vector<Tallies>> tallies(concepts.size(), std::vector<Tallies>(groups));
  std::map<std::uint32_t, Tallies::InArticle> in_article;
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    in_article.clear();
    const auto text = corpus.article(a);
    for (std::size_t i = 0; i < text.size();) {
      const auto found =
          text[i] == WordCorpus::kBreak ? text::NameFinder::Found{} : names.find(text, i);
      i += std::max<std::size_t>(1, found.words);
      if (found.words == 0) continue;
      auto& tally = in_article[found.concept_number];
      tally.of_name.resize(concepts[found.concept_number].names.size(), 0);
      ++tally.of_concept;
      ++tally.of_name[found.name];
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
