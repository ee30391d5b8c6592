#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "features/source_mask.hpp"
#include "jobs/watch.hpp"
#include "sources/source_cues.hpp"
#include "text/folds.hpp"

namespace zawiya::jobs {

/// Reads other names of outlets: lines of an outlet and its names, tabs between; blank lines and
/// those that begin with # are left out. No path gives none.
/// @throws DataError naming the line; InputError
std::vector<sources::OutletAlias> read_aliases(const std::string& path);

/// The heads whose texts are masked.
enum class MaskedHeads : std::uint8_t {
  kNone,
  kOthers,  ///< all, but refuses one that is the outlet itself, which masked texts hide
  kAll,     ///< all, one that is the outlet itself too
};
std::string_view name_of(MaskedHeads heads);

/// Whether what gives the source of articles away is learnt and taken out of their texts.
struct SourceMasking {
  MaskedHeads heads = MaskedHeads::kNone;
  std::string outlet_column = "outlet";
  std::string alias_file = {};  ///< see read_aliases; empty: no further names

  bool wanted() const { return heads != MaskedHeads::kNone; }
};

/// A mask learnt from articles, and what a model should remember of it.
struct LearntMask {
  features::SourceMask mask = {};
  std::size_t cues = 0;
  std::size_t outlets = 0;
  std::string cues_by_kind = {};  ///< how many of each kind, for people: "3 name, 1 line"
  std::vector<std::pair<std::string, std::string>> training = {};
};

/// Refuses a head that is the outlet itself, unless that was asked for.
/// @throws UsageError
void refuse_outlet_head(const SourceMasking& masking, const datasets::Columns& columns);

/// Learns a mask from articles.
/// @throws DataError for articles that name fewer than two outlets; as read_aliases does
features::SourceMask learn_mask(const SourceMasking& masking,
                                std::span<const datasets::Article> articles, text::Folds folds);

/// Reads the inputs once and learns the mask from them; of nothing where none is wanted. They will
/// be read again, so none may be a stream.
///
/// @param reading  of the training run; what it takes for granted is not told a second time
/// @throws UsageError for a stream or a head that is the outlet itself; DataError for articles
///         without outlets; what the reader throws; Interrupted
LearntMask learn_mask(const SourceMasking& masking, const std::vector<std::string>& inputs,
                      datasets::ReaderOptions reading, text::Folds folds, Watch& watch);

}  // namespace zawiya::jobs
