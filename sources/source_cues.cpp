#include "sources/source_cues.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "datasets/name_numbers.hpp"
#include "sources/cue_candidates.hpp"
#include "sources/cue_finder.hpp"

namespace zawiya::sources {
namespace {

constexpr std::uint32_t kLeastNameArticles = 2;
constexpr double kLeastNameShare = 0.8;

OutletArticles number_outlets(std::span<const datasets::Article> articles,
                              std::vector<std::string>& outlets) {
  datasets::NameNumbers numbers;
  OutletArticles set;
  set.articles = articles;
  for (const datasets::Article& article : articles) {
    const bool named = !article.outlet.empty();
    set.outlet_of.push_back(named ? numbers.number(article.outlet) : OutletArticles::kNoOutlet);
  }
  const std::vector<std::uint32_t> sorted = numbers.sort();
  outlets = numbers.names();
  set.articles_of_outlet.resize(outlets.size());
  for (std::uint32_t& outlet : set.outlet_of) {
    if (outlet == OutletArticles::kNoOutlet) continue;
    outlet = sorted[outlet];
    ++set.articles_of_outlet[outlet];
  }
  return set;
}

void refuse_unusable(const std::vector<std::string>& outlets, const CueOptions& options) {
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

constexpr double kNearlyAlways = 0.9;  // of a cue's articles
constexpr double kOneOfMany = 0.5;

/// Calls `visit(longer, shorter)` for every cue that stands within the words of another.
template <class Visitor>
void for_contained(std::vector<SourceCue>& cues, Visitor visit) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_word;
  for (std::size_t c = 0; c < cues.size(); ++c) {
    by_first_word[cues[c].words.front()].push_back(c);
  }
  for (std::size_t longer = 0; longer < cues.size(); ++longer) {
    const std::vector<std::uint64_t>& words = cues[longer].words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto starting = by_first_word.find(words[w]);
      if (starting == by_first_word.end()) continue;
      for (const std::size_t shorter : starting->second) {
        const std::vector<std::uint64_t>& part = cues[shorter].words;
        if (part.size() >= words.size() || part.size() > words.size() - w) continue;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(w);
        if (std::equal(part.begin(), part.end(), at)) visit(longer, shorter);
      }
    }
  }
}

bool is_passage(CueKind kind) {
  return kind == CueKind::kDateline || kind == CueKind::kLine || kind == CueKind::kOpening ||
         kind == CueKind::kClosing;
}

void drop(std::vector<SourceCue>& cues, const std::vector<bool>& dropped) {
  std::size_t c = 0;
  std::erase_if(cues, [&](const SourceCue&) { return dropped[c++]; });
}

/// Drops cues that others make unnecessary: passages that stand nearly always within a longer cue
/// (a closing within a line), then attributions, openings and closings that are but one of many
/// settings of a shorter cue («مع بي بي سي»), whose other words are anybody's.
///
/// @param cues  measured
void drop_redundant(std::vector<SourceCue>& cues) {
  std::vector<bool> dropped(cues.size());
  for_contained(cues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(cues[longer].strength.articles);
    const auto all = static_cast<double>(cues[shorter].strength.articles);
    if (is_passage(cues[shorter].kind) && inside >= kNearlyAlways * all) dropped[shorter] = true;
  });
  drop(cues, dropped);
  dropped.assign(cues.size(), false);
  for_contained(cues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(cues[longer].strength.articles);
    const auto all = static_cast<double>(cues[shorter].strength.articles);
    const CueKind kind = cues[longer].kind;
    const bool is_learnt_by_words =
        kind == CueKind::kAttribution || kind == CueKind::kOpening || kind == CueKind::kClosing;
    if (is_learnt_by_words && inside < kOneOfMany * all) dropped[longer] = true;
  });
  drop(cues, dropped);
}

/// What is kept once its figures are known.
class Selection {
 public:
  Selection(const OutletArticles& set, const CueOptions& options)
      : options_(options),
        attribution_(least_articles(set, options, options.attribution_coverage)),
        line_(least_articles(set, options, options.line_coverage)),
        edge_(least_articles(set, options, options.edge_coverage)) {}

  bool keeps(const SourceCue& cue) const {
    const CueStrength& strength = cue.strength;
    const auto betrays = [&](const std::vector<std::uint32_t>& least, double share, double odds) {
      return cue.held_by[strength.outlet] >= least[strength.outlet] &&
             strength.least_share >= share && strength.least_log_odds >= std::log(odds);
    };
    switch (cue.kind) {
      case CueKind::kAuthor:
        // A journalist who writes for one outlet; namesakes and places are in everybody's news.
        return strength.articles < options_.least_articles ||
               (strength.least_share >= options_.least_passage_share &&
                strength.least_log_odds > 0);
      case CueKind::kName:
        // A word of the outlet's own label needs less proof than any other.
        return strength.articles >= kLeastNameArticles && strength.share >= kLeastNameShare &&
               strength.log_odds >= std::log(options_.least_odds_ratio);
      case CueKind::kAlias:
      case CueKind::kAgency:
      case CueKind::kAttribution:
        return betrays(attribution_, options_.least_phrase_share, options_.least_odds_ratio);
      case CueKind::kDateline:
      case CueKind::kLine:
        return betrays(line_, options_.least_passage_share, options_.least_line_odds_ratio);
      case CueKind::kOpening:
      case CueKind::kClosing:
        return betrays(edge_, options_.least_passage_share, options_.least_edge_odds_ratio);
      case CueKind::kAddress:
        return strength.articles >= options_.least_articles;
    }
    return false;
  }

 private:
  const CueOptions& options_;
  std::vector<std::uint32_t> attribution_;
  std::vector<std::uint32_t> line_;
  std::vector<std::uint32_t> edge_;
};

void count_articles(const OutletArticles& set, CueFinder& finder, std::vector<SourceCue>& cues) {
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < set.articles.size(); ++i) {
    if (set.outlet_of[i] == OutletArticles::kNoOutlet) continue;
    finder.find(set.articles[i], found);
    for (const std::uint32_t c : found) ++cues[c].held_by[set.outlet_of[i]];
  }
}

}  // namespace

bool takes_prefixes(CueKind kind) {
  return kind == CueKind::kName || kind == CueKind::kAlias || kind == CueKind::kAttribution ||
         kind == CueKind::kAgency || kind == CueKind::kAuthor;
}

std::string_view name_of(CueKind kind) {
  static constexpr std::string_view kNames[kCueKinds] = {"name",    "alias",    "credit",  "agency",
                                                         "author",  "dateline", "address", "line",
                                                         "opening", "closing"};
  return kNames[static_cast<std::size_t>(kind)];
}

SourceCues learn_source_cues(std::span<const datasets::Article> articles,
                             const text::Normalizer& normalizer, const CueOptions& options) {
  SourceCues result;
  const OutletArticles set = number_outlets(articles, result.outlets);
  refuse_unusable(result.outlets, options);
  result.articles_of_outlet = set.articles_of_outlet;

  std::vector<CueCandidate> candidates = named_candidates(result.outlets, normalizer, options);
  for (auto&& more :
       {author_candidates(set, normalizer), passage_candidates(set, normalizer, options),
        attribution_candidates(set, normalizer, options)}) {
    candidates.insert(candidates.end(), more.begin(), more.end());
  }
  CueFinder finder(normalizer);
  std::unordered_set<std::uint64_t> certain;
  std::unordered_set<std::uint64_t> seen;
  for (CueCandidate& candidate : candidates) {
    const std::uint64_t hash = text::WordSequences::hash(candidate.words);
    if (!seen.insert(hash).second) continue;
    if (candidate.certain) certain.insert(hash);
    finder.add(spellings_of(candidate.text, normalizer, takes_prefixes(candidate.kind)));
    result.cues.push_back({candidate.kind,
                           std::move(candidate.text),
                           std::move(candidate.words),
                           std::vector<std::uint32_t>(result.outlets.size()),
                           {}});
  }
  finder.finish();
  count_articles(set, finder, result.cues);

  const auto is_certain = [&](const SourceCue& cue) {
    return certain.count(text::WordSequences::hash(cue.words)) != 0;
  };
  const Selection selection(set, options);
  std::erase_if(result.cues, [&](SourceCue& cue) {
    cue.strength = measure_cue(cue.held_by, result.articles_of_outlet);
    return !is_certain(cue) && !selection.keeps(cue);
  });
  drop_redundant(result.cues);
  std::stable_sort(result.cues.begin(), result.cues.end(),
                   [](const SourceCue& a, const SourceCue& b) {
                     if (a.kind != b.kind) return a.kind < b.kind;
                     return a.strength.mutual_information > b.strength.mutual_information;
                   });
  return result;
}

features::SourceMask mask_of(const SourceCues& cues, const text::Normalizer& normalizer) {
  std::vector<std::vector<std::uint64_t>> sequences;
  for (const SourceCue& cue : cues.cues) {
    for (auto& words : spellings_of(cue.text, normalizer, takes_prefixes(cue.kind))) {
      sequences.push_back(std::move(words));
    }
  }
  return {text::WordSequences(sequences), features::SourceMask::kAllPatterns};
}

}  // namespace zawiya::sources
