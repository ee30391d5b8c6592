#include "framing/source_clues.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "framing/clue_candidates.hpp"
#include "framing/clue_finder.hpp"

namespace zawiya::framing {
namespace {

constexpr double kLeastAuthorOddsRatio = 3;  // of a name that many articles hold

bool is_passage(ClueKind kind) {
  return kind == ClueKind::kLine || kind == ClueKind::kOpening || kind == ClueKind::kClosing ||
         kind == ClueKind::kDateline;
}

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
        credit_(least_articles(set, options, options.least_credit_share)),
        line_(least_articles(set, options, options.least_line_share)),
        edge_(least_articles(set, options, options.least_edge_share)) {}

  bool keeps(const SourceClue& clue) const {
    const ClueStrength& strength = clue.strength;
    const auto betrays = [&](const std::vector<std::uint32_t>& least, double odds_ratio) {
      return clue.held_by[strength.outlet] >= least[strength.outlet] &&
             strength.least_log_odds >= std::log(odds_ratio);
    };
    switch (clue.kind) {
      case ClueKind::kAuthor:
        // A journalist who writes for one outlet only; a namesake in everybody's news is none.
        if (clue.words.size() > 1) {
          return strength.articles < options_.least_articles ||
                 strength.log_odds >= std::log(kLeastAuthorOddsRatio);
        }
        return betrays(credit_, options_.least_odds_ratio);
      case ClueKind::kName:
      case ClueKind::kAlias:
      case ClueKind::kAgency:
      case ClueKind::kCredit:
        return betrays(credit_, options_.least_odds_ratio);
      case ClueKind::kDateline:
      case ClueKind::kLine:
        return betrays(line_, options_.least_odds_ratio);
      case ClueKind::kOpening:
      case ClueKind::kClosing:
        return betrays(edge_, options_.least_edge_odds_ratio);
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

/// Drops passages that stand nearly always within a longer one that is kept.
void drop_contained(std::vector<SourceClue>& clues) {
  constexpr double kNearlyAlways = 0.9;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_word;
  for (std::size_t c = 0; c < clues.size(); ++c) {
    if (is_passage(clues[c].kind)) by_first_word[clues[c].words.front()].push_back(c);
  }
  std::unordered_set<std::size_t> dropped;
  for (const SourceClue& longer : clues) {
    if (!is_passage(longer.kind)) continue;
    for (std::size_t w = 0; w < longer.words.size(); ++w) {
      const auto starting = by_first_word.find(longer.words[w]);
      if (starting == by_first_word.end()) continue;
      for (const std::size_t c : starting->second) {
        const SourceClue& shorter = clues[c];
        const std::size_t length = shorter.words.size();
        if (length >= longer.words.size() || length > longer.words.size() - w) continue;
        if (!std::equal(shorter.words.begin(), shorter.words.end(),
                        longer.words.begin() + static_cast<std::ptrdiff_t>(w))) {
          continue;
        }
        if (longer.strength.articles >= kNearlyAlways * shorter.strength.articles) {
          dropped.insert(c);
        }
      }
    }
  }
  std::size_t c = 0;
  std::erase_if(clues, [&](const SourceClue&) { return dropped.count(c++) != 0; });
}

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
         kind == ClueKind::kAgency;
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
  std::vector<bool> certain;
  std::unordered_set<std::uint64_t> seen;
  for (ClueCandidate& candidate : candidates) {
    if (!seen.insert(features::WordSequences::hash(candidate.words)).second) continue;
    finder.add(spellings_of(candidate.text, normalizer, takes_prefixes(candidate.kind)));
    certain.push_back(candidate.certain);
    result.clues.push_back({candidate.kind,
                            std::move(candidate.text),
                            std::move(candidate.words),
                            std::vector<std::uint32_t>(result.outlets.size()),
                            {}});
  }
  finder.finish();
  count_articles(set, finder, result.clues);

  const Selection selection(set, options);
  std::size_t c = 0;
  std::erase_if(result.clues, [&](SourceClue& clue) {
    clue.strength = measure_clue(clue.held_by, result.articles_of_outlet);
    return !certain[c++] && !selection.keeps(clue);
  });
  drop_contained(result.clues);
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
