#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "contrast/share_interval.hpp"
#include "contrast/word_corpus.hpp"
#include "text/name_table.hpp"
#include "text/normalizer.hpp"

namespace zawiya::contrast {

/// How often one group calls a concept by one name.
struct NameUse {
  std::uint64_t mentions = 0;
  std::uint64_t articles = 0;  ///< that use the name
  ShareInterval share;         ///< among the group's mentions of the concept
};

/// How one group names one concept.
struct ConceptUse {
  std::uint64_t mentions = 0;
  std::uint64_t articles = 0;  ///< that mention it
  std::vector<NameUse> names;  ///< (names of the concept); meaningless where mentions is 0
};

/// Counts names, their clitics and endings seen through (name_forms). Where several names of the
/// table fit, the one of most words counts, and each word of a text counts once: «قوات النظام» is
/// no mention of «النظام».
///
/// @return  (concepts × groups)
std::vector<std::vector<ConceptUse>> count_names(const WordCorpus& corpus,
                                                 std::span<const text::Concept> concepts);

}  // namespace zawiya::contrast
