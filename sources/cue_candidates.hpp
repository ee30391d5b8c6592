#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_cues.hpp"

namespace zawiya::sources {

/// What may turn out to be a cue.
struct CueCandidate {
  CueKind kind = CueKind::kName;
  std::string text;                  ///< as written
  std::vector<std::uint64_t> words;  ///< hashes of its folded words
  bool certain = false;              ///< it is a cue whatever its figures say
};

/// The articles to learn from, and their outlets as numbers.
struct OutletArticles {
  static constexpr std::uint32_t kNoOutlet = 0xFFFFFFFF;
  std::span<const datasets::Article> articles;
  std::vector<std::uint32_t> outlet_of;           ///< (articles) or kNoOutlet
  std::vector<std::uint32_t> articles_of_outlet;  ///< (outlets)
};

/// Hashes of the folded words of a text.
std::vector<std::uint64_t> words_of(std::string_view text, const text::Normalizer& normalizer);

/// The text with every run of white space as one space.
std::string on_one_line(std::string_view text);

/// What is known without any article: the outlets' labels (`SkyNews` as `Sky News` too) and their
/// words, the user's aliases, the list of agencies.
std::vector<CueCandidate> named_candidates(std::span<const std::string> outlets,
                                           const text::Normalizer& normalizer,
                                           const CueOptions& options);

/// Values of the column `author` and their parts: «دبي - العربية.نت» is two. Only
/// those of several words: one is a place, or anybody's.
std::vector<CueCandidate> author_candidates(const OutletArticles& set,
                                            const text::Normalizer& normalizer);

/// Phrases that stand where sources are named: behind "correspondent of", "channel", "agency"; in
/// brackets at either end; in Latin letters; and the hosts and handles of addresses.
std::vector<CueCandidate> attribution_candidates(const OutletArticles& set,
                                                 const text::Normalizer& normalizer,
                                                 const CueOptions& options);

/// Datelines, and what one outlet's articles repeat: lines, sentences, openings, closings.
std::vector<CueCandidate> passage_candidates(const OutletArticles& set,
                                             const text::Normalizer& normalizer,
                                             const CueOptions& options);

/// So many articles of each outlet: the share of its own, but no fewer than options.least_articles.
std::vector<std::uint32_t> least_articles(const OutletArticles& set, const CueOptions& options,
                                          double share);

/// Names of news agencies as Arabic and Latin texts write them, those left out that are everyday
/// words too (معا, وفا, قنا): they are found where they stand, in datelines.
std::span<const std::string_view> agency_names();

}  // namespace zawiya::sources
