#include "framing/source_clues.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unordered_set>

#include "framing/clue_candidates.hpp"
#include "framing/clue_finder.hpp"
#include "framing/redundant_clues.hpp"

namespace zawiya::framing {
namespace {

constexpr std::uint32_t kLeastNameArticles = 2;
constexpr double kLeastNameShare = 0.8;

OutletArticles number_outlets(std::span<const datasets::Article> articles,
                              std::vector<std::string>& outlets) {
  std::map<std::string, std::uint32_t> numbers;
  for (const datasets::Article& article : articles) {
    if (!article.outlet.empty()) numbers.emplace(article.outlet, 0);
  }
  for (auto& [outlet, number] : numbers) {  // a map: in order of the bytes
    number = static_cast<std::uint32_t>(outlets.size());
    outlets.push_back(outlet);
  }
  OutletArticles set;
  set.articles = articles;
  set.articles_of_outlet.resize(outlets.size());
  for (const datasets::Article& article : articles) {
    const auto number = numbers.find(article.outlet);
    set.outlet_of.push_back(number == numbers.end() ? OutletArticles::kNoOutlet : number->second);
    if (number != numbers.end()) ++set.articles_of_outlet[number->second];
  }
  return set;
}

void refuse_unusable(const std::vector<std::string>& outlets, const ClueOptions& options) {
  if (outlets.size() < 2) {
    throw std::invalid_argument(
        outlets.empty()
            ? "no article names its outlet; expected at least two different ones"
            : "every outlet is '" + outlets.front() + "'; expected at least two different ones");
  }
  for (const OutletAlias& alias : options.aliases) {
    if (!std::binary_search(outlets.begin(), outlets.end(), alias.outlet)) {
      throw std::invalid_argument("the alias '" + alias.name + "' is of the outlet '" +
                                  alias.outlet + "', which no article has");
    }
  }
}

/// What is kept once its figures are known.
class Selection {
 public:
  Selection(const OutletArticles& set, const ClueOptions& options)
      : options_(options),
        credit_(least_articles(set, options, options.credit_coverage)),
        line_(least_articles(set, options, options.line_coverage)),
        edge_(least_articles(set, options, options.edge_coverage)) {}

  bool keeps(const SourceClue& clue) const {
    const ClueStrength& strength = clue.strength;
    const auto betrays = [&](const std::vector<std::uint32_t>& least, double share, double odds) {
      return clue.held_by[strength.outlet] >= least[strength.outlet] &&
             strength.least_share >= share && strength.least_log_odds >= std::log(odds);
    };
    switch (clue.kind) {
      case ClueKind::kAuthor:
        // A journalist who writes for one outlet; namesakes and places are in everybody's news.
        return strength.articles < options_.least_articles ||
               (strength.least_share >= options_.least_passage_share &&
                strength.least_log_odds > 0);
      case ClueKind::kName:
        // A word of the outlet's own label needs less proof than any other.
        return strength.articles >= kLeastNameArticles && strength.share >= kLeastNameShare &&
               strength.log_odds >= std::log(options_.least_odds_ratio);
      case ClueKind::kAlias:
      case ClueKind::kAgency:
      case ClueKind::kCredit:
        return betrays(credit_, options_.least_phrase_share, options_.least_odds_ratio);
      case ClueKind::kDateline:
      case ClueKind::kLine:
        return betrays(line_, options_.least_passage_share, options_.least_line_odds_ratio);
      case ClueKind::kOpening:
      case ClueKind::kClosing:
        return betrays(edge_, options_.least_passage_share, options_.least_edge_odds_ratio);
      case ClueKind::kAddress:
        return strength.articles >= options_.least_articles;
    }
    return false;
  }

 private:
  const ClueOptions& options_;
  std::vector<std::uint32_t> credit_;
  std::vector<std::uint32_t> line_;
  std::vector<std::uint32_t> edge_;
};

void count_articles(const OutletArticles& set, ClueFinder& finder, std::vector<SourceClue>& clues) {
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < set.articles.size(); ++i) {
    if (set.outlet_of[i] == OutletArticles::kNoOutlet) continue;
    finder.find(set.articles[i], found);
    for (const std::uint32_t c : found) ++clues[c].held_by[set.outlet_of[i]];
  }
}

}  // namespace

bool takes_prefixes(ClueKind kind) {
  return kind == ClueKind::kName || kind == ClueKind::kAlias || kind == ClueKind::kCredit ||
         kind == ClueKind::kAgency || kind == ClueKind::kAuthor;
}

std::string_view name_of(ClueKind kind) {
  static constexpr std::string_view kNames[kClueKinds] = {
      "name",     "alias",   "credit", "agency",  "author",
      "dateline", "address", "line",   "opening", "closing"};
  return kNames[static_cast<std::size_t>(kind)];
}

SourceClues learn_source_clues(std::span<const datasets::Article> articles,
                               const features::Normalizer& normalizer, const ClueOptions& options) {
  SourceClues result;
  const OutletArticles set = number_outlets(articles, result.outlets);
  refuse_unusable(result.outlets, options);
  result.articles_of_outlet = set.articles_of_outlet;

  std::vector<ClueCandidate> candidates = named_candidates(result.outlets, normalizer, options);
  for (auto&& more :
       {author_candidates(set, normalizer), passage_candidates(set, normalizer, options),
        credit_candidates(set, normalizer, options)}) {
    candidates.insert(candidates.end(), more.begin(), more.end());
  }
  ClueFinder finder(normalizer);
  std::unordered_set<std::uint64_t> certain;
  std::unordered_set<std::uint64_t> seen;
  for (ClueCandidate& candidate : candidates) {
    const std::uint64_t hash = features::WordSequences::hash(candidate.words);
    if (!seen.insert(hash).second) continue;
    if (candidate.certain) certain.insert(hash);
    finder.add(spellings_of(candidate.text, normalizer, takes_prefixes(candidate.kind)));
    result.clues.push_back({candidate.kind,
                            std::move(candidate.text),
                            std::move(candidate.words),
                            std::vector<std::uint32_t>(result.outlets.size()),
                            {}});
  }
  finder.finish();
  count_articles(set, finder, result.clues);

  const auto is_certain = [&](const SourceClue& clue) {
    return certain.count(features::WordSequences::hash(clue.words)) != 0;
  };
  const Selection selection(set, options);
  std::erase_if(result.clues, [&](SourceClue& clue) {
    clue.strength = measure_clue(clue.held_by, result.articles_of_outlet);
    return !is_certain(clue) && !selection.keeps(clue);
  });
  drop_redundant(result.clues);
  std::stable_sort(result.clues.begin(), result.clues.end(),
                   [](const SourceClue& a, const SourceClue& b) {
                     if (a.kind != b.kind) return a.kind < b.kind;
                     return a.strength.mutual_information > b.strength.mutual_information;
                   });
  return result;
}

features::SourceMask mask_of(const SourceClues& clues, const features::Normalizer& normalizer) {
  std::vector<std::vector<std::uint64_t>> sequences;
  for (const SourceClue& clue : clues.clues) {
    for (auto& words : spellings_of(clue.text, normalizer, takes_prefixes(clue.kind))) {
      sequences.push_back(std::move(words));
    }
  }
  return {features::WordSequences(sequences), features::SourceMask::kAllPatterns};
}

}  // namespace zawiya::framing
