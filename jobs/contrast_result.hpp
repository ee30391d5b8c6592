#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "contrast/log_odds.hpp"
#include "contrast/naming.hpp"
#include "contrast/slot_pairs.hpp"
#include "text/name_table.hpp"

namespace zawiya::jobs {

/// One unit in one group, ready to be shown. Texts are as the articles have them: not escaped.
struct ContrastRow {
  std::uint32_t unit = 0;  ///< the same unit has the same number in every group
  std::string written;     ///< in its most frequent spelling
  std::uint32_t order = 1;
  std::uint64_t count = 0;
  std::uint64_t count_rest = 0;
  double rate = 0;  ///< per 1,000 words (articles)
  double rate_rest = 0;
  contrast::LogOdds log_odds;
  std::string told_by;  ///< the unit that says the same better; empty: none, it speaks for itself
  bool wanted = false;  ///< |z| is large enough to be listed; others are only plotted
};

/// What sets one group apart.
struct ContrastGroup {
  std::string name;
  std::uint64_t articles = 0;
  std::uint64_t words = 0;
  std::vector<ContrastRow> rows;  ///< the largest z first
};

/// What `zawiya contrast` has found.
struct ContrastResult {
  std::string by;            ///< the column that groups
  std::string within;        ///< the column that is held equal; empty: none
  bool by_articles = false;  ///< counts are articles, not occurrences
  std::size_t units = 0;     ///< compared
  double threshold = 0;      ///< the |z| that chance passes in one of twenty such runs
  std::size_t top = 0;       ///< rows of a list for people
  std::vector<ContrastGroup> groups;

  std::vector<text::Concept> concepts;
  std::vector<std::vector<contrast::ConceptUse>> naming;  ///< (concepts × groups)
  bool slots_sought = false;
  std::vector<contrast::SlotPair> slots;  ///< wordings that stand in the same place

  /// With two groups each unit says of one what it does not of the other: one table is enough.
  std::size_t shown_groups() const { return groups.size() == 2 ? 1 : groups.size(); }
};

/// The first `top` rows of a group that speak for themselves, in its favour or (`more` false) of
/// the rest.
std::vector<const ContrastRow*> listed_rows(const ContrastGroup& group, std::size_t top, bool more);

/// A unit as a page shows it: one that is longer than any word or three, in part and escaped.
std::string brief(const std::string& written);

/// Whom a group is compared with: "the rest", or the other of two.
std::string rest_of(const ContrastResult& result, std::size_t group);

/// Whether any group mentions a concept, or uses the name with this number.
///
/// @param of_groups  (groups)
bool mentioned(const std::vector<contrast::ConceptUse>& of_groups);
bool used(const std::vector<contrast::ConceptUse>& of_groups, std::size_t name);

/// The wordings in the same place of the same stories that people are shown.
std::span<const contrast::SlotPair> listed_slots(const ContrastResult& result);

}  // namespace zawiya::jobs
