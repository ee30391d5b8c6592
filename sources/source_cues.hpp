#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "features/source_mask.hpp"
#include "sources/cue_strength.hpp"
#include "text/normalizer.hpp"

namespace zawiya::sources {

/// What sort of thing gives a source away.
enum class CueKind : std::uint8_t {
  kName,         ///< the outlet's label, and words of it that give away it
  kAlias,        ///< another name of it, as the user listed it
  kAttribution,  ///< learnt: a phrase that follows words such as "correspondent of", or stands in
                 ///< Latin letters or brackets, in one outlet's articles and hardly elsewhere
  kAgency,       ///< a news agency, from the list that comes with Zawiya
  kAuthor,       ///< from the column `author`
  kDateline,     ///< the head of a body: «موسكو- سبوتنيك.»
  kAddress,      ///< a URL's host, an e-mail address, a handle, a domain
  kLine,         ///< a line or sentence that many articles of one outlet share
  kOpening,      ///< the first words of a body, shared like that
  kClosing,      ///< the last words
};
inline constexpr std::size_t kCueKinds = 10;

/// The name of a kind, for tables and programs: `name`, `alias`, `attribution`, …
std::string_view name_of(CueKind kind);

/// Whether cues of the kind are names, to which Arabic joins prefixes (لرويترز).
bool takes_prefixes(CueKind kind);

/// Something that gives its source away.
struct SourceCue {
  CueKind kind = CueKind::kName;
  std::string text;                    ///< as written where it was met first
  std::vector<std::uint64_t> words;    ///< hashes of its folded words; never empty
  std::vector<std::uint32_t> held_by;  ///< (outlets) articles that hold it
  CueStrength strength;
};

/// Another name of an outlet.
struct OutletAlias {
  std::string outlet;
  std::string name;
};

/// What counts as a cue. The least number of articles of an outlet is the larger of a number and
/// a share of all that the outlet has.
struct CueOptions {
  std::uint32_t least_articles = 5;
  double attribution_coverage = 0.005;  ///< of the outlet's articles hold the phrase
  double line_coverage = 0.002;         ///< the same for lines, sentences and datelines
  double edge_coverage = 0.01;          ///< and for openings and closings, which news style repeats
  double least_phrase_share = 0.7;   ///< of the articles that hold a phrase are the outlet's: the
                                     ///< lower end of the interval
  double least_passage_share = 0.5;  ///< the same for datelines, lines, openings and closings
  double least_odds_ratio = 9;       ///< of a phrase against all other outlets, lower end
  double least_line_odds_ratio =
      3;  ///< the same for datelines and lines, which chance repeats less
  double least_edge_odds_ratio = 20;  ///< the same for openings and closings
  std::vector<OutletAlias> aliases;   ///< those that the user knows
};

/// Everything learnt from some articles.
struct SourceCues {
  std::vector<std::string> outlets;               ///< sorted bytewise
  std::vector<std::uint32_t> articles_of_outlet;  ///< (outlets)
  std::vector<SourceCue> cues;                    ///< by kind, the strongest first
};

/// Learns what gives the source of these articles away. Articles that name no outlet are left out.
/// The same articles give the same cues in the same order.
///
/// @param articles    with `outlet` and, where there is one, `author`
/// @param normalizer  of the folds that the mask will be applied under
/// @throws std::invalid_argument when fewer than two outlets are named, or an alias is of none
SourceCues learn_source_cues(std::span<const datasets::Article> articles,
                             const text::Normalizer& normalizer, const CueOptions& options);

/// The mask that takes all of the cues out, and whatever addresses and datelines there are. Names,
/// aliases, attributions, agencies and authors are masked with the prefixes that Arabic joins to a
/// name too (وCNN, لرويترز, بالعربية).
features::SourceMask mask_of(const SourceCues& cues, const text::Normalizer& normalizer);

}  // namespace zawiya::sources
