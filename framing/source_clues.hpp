#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "features/normalizer.hpp"
#include "features/source_mask.hpp"
#include "framing/clue_strength.hpp"

namespace zawiya::framing {

/// What sort of thing gives a source away.
enum class ClueKind : std::uint8_t {
  kName,    ///< the outlet's label, and words of it that betray it
  kAlias,   ///< another name of it, as the user listed it
  kCredit,  ///< learnt: a phrase that follows words such as "correspondent of", or stands in Latin
            ///< letters or brackets, in one outlet's articles and hardly elsewhere
  kAgency,  ///< a news agency, from the list that comes with Zawiya
  kAuthor,  ///< from the column `author`
  kDateline,  ///< the head of a body: «موسكو- سبوتنيك.»
  kAddress,   ///< a URL's host, an e-mail address, a handle, a domain
  kLine,      ///< a line or sentence that many articles of one outlet share
  kOpening,   ///< the first words of a body, shared like that
  kClosing,   ///< the last words
};
inline constexpr std::size_t kClueKinds = 10;

/// The name of a kind, for tables and programs: `name`, `alias`, `credit`, …
std::string_view name_of(ClueKind kind);

/// Whether clues of the kind are names, to which Arabic joins prefixes (لرويترز).
bool takes_prefixes(ClueKind kind);

/// Something that gives its source away.
struct SourceClue {
  ClueKind kind = ClueKind::kName;
  std::string text;                    ///< as written where it was met first
  std::vector<std::uint64_t> words;    ///< hashes of its folded words; never empty
  std::vector<std::uint32_t> held_by;  ///< (outlets) articles that hold it
  ClueStrength strength;
};

/// Another name of an outlet.
struct OutletAlias {
  std::string outlet;
  std::string name;
};

/// What counts as a clue. The least number of articles of an outlet is the larger of a number and
/// a share of all that the outlet has.
struct ClueOptions {
  std::uint32_t least_articles = 5;
  double credit_coverage = 0.005;    ///< of the outlet's articles hold the phrase
  double line_coverage = 0.002;      ///< the same for lines, sentences and datelines
  double edge_coverage = 0.01;       ///< and for openings and closings, which news style repeats
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
struct SourceClues {
  std::vector<std::string> outlets;               ///< sorted bytewise
  std::vector<std::uint32_t> articles_of_outlet;  ///< (outlets)
  std::vector<SourceClue> clues;                  ///< by kind, the strongest first
};

/// Learns what gives the source of these articles away. Articles that name no outlet are left out.
/// The same articles give the same clues in the same order.
///
/// @param articles    with `outlet` and, where there is one, `author`
/// @param normalizer  of the folds that the mask will be applied under
/// @throws std::invalid_argument when fewer than two outlets are named, or an alias is of none
SourceClues learn_source_clues(std::span<const datasets::Article> articles,
                               const features::Normalizer& normalizer, const ClueOptions& options);

/// The mask that takes all of the clues out, and whatever addresses and datelines there are. Names,
/// aliases, credits, agencies and authors are masked with the prefixes that Arabic joins to a name
/// too (وCNN, لرويترز, بالعربية).
features::SourceMask mask_of(const SourceClues& clues, const features::Normalizer& normalizer);

}  // namespace zawiya::framing
