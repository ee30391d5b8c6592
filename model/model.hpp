#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "features/options.hpp"
#include "features/source_mask.hpp"
#include "model/head.hpp"
#include "model/multi_head.hpp"
#include "model/name_block.hpp"
#include "model/score_table.hpp"

namespace zawiya::model {

/// Where a model comes from. No clock, no path, no user: the same training gives the same bytes.
struct Provenance {
  std::string tool_version;
  std::uint64_t articles = 0;
  std::uint64_t data_fingerprint = 0;  ///< of every article's text and labels, in order
  /// (articles at most) of what was learnt from, see train::text_fingerprint; ascending, none
  /// twice.
  std::vector<std::uint64_t> text_fingerprints;
  /// How the training input's columns were named, as the command read them: `("text",
  /// "title,text")`.
  std::vector<std::pair<std::string, std::string>> columns;
  /// Options of the training that do not act on prediction, for people.
  std::vector<std::pair<std::string, std::string>> training;
};

/// A sentence of our own with the probabilities that the model gave it when it was made; loading
/// computes them again.
struct SelfTest {
  std::string text;
  std::vector<float> probabilities;  ///< all labels of all heads, in order
};

/// Everything that predicts. Immutable; any number of threads may score with one (see Scorer).
///
/// The columns of both tables are: the labels of the first head, of the second, …; then what the
/// unit adds along the mean article, and to the rest of the length (see features::RowScale).
struct Model {
  features::Options options;
  features::SourceMask mask;  ///< taken out of every text before its units are counted
  std::vector<Head> heads;
  std::vector<MultiHead> multi_heads;  ///< made of some of them, by their numbers
  ScoreTable units;
  ScoreTable subwords;  ///< of words: character n-grams and stems
  NameBlock names;      ///< empty: none
  Typicality typicality;
  ScoreTable::Precision precision = ScoreTable::Precision::k16;  ///< of the tables in a file
  Provenance provenance;
  std::vector<SelfTest> self_tests;
  std::uint64_t file_checksum = 0;  ///< of the file that it was read from; 0: it was not

  std::size_t label_count() const;                     ///< over all heads
  std::size_t first_label_of(std::size_t head) const;  ///< its number among those of all heads

  /// One head's part of values that are one a label of all heads.
  std::span<const float> of_head(std::size_t head, std::span<const float> values) const {
    return values.subspan(first_label_of(head), heads[head].labels.size());
  }
};

}  // namespace zawiya::model
