#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/hash_index.hpp"
#include "features/matrices.hpp"
#include "features/options.hpp"
#include "features/units.hpp"

namespace zawiya::features {

/// What is known of the units of a set of articles, the most frequent first.
struct Vocabulary {
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFF;
  static constexpr std::size_t kLongestUnit = 3;
  /// The words of a unit, as indices of units; kNoWord beyond its order.
  using Words = std::array<std::uint32_t, kLongestUnit>;

  std::vector<std::uint64_t> hashes;              ///< (units)
  std::vector<std::uint32_t> document_frequency;  ///< (units) articles that hold it
  std::vector<Words> words;                       ///< (units) a word's own is itself
  std::vector<std::string> spelling;  ///< (units) folded; empty unless the unit is one word
  std::uint32_t articles = 0;
  std::uint32_t least_df = 1;  ///< a unit in fewer articles has no column of its own

  std::size_t size() const { return hashes.size(); }
  bool is_word(std::size_t unit) const { return words[unit][1] == kNoWord; }
  /// The unit as text, its words joined by spaces.
  std::string name(std::size_t unit) const;
};

/// The least document frequency that `options` ask for, or that suits so many articles: 5 from
/// 5,000 on, 3 below (measured on ANT Corpus and on samples of hundreds).
std::uint32_t least_document_frequency(const Options& options, std::uint32_t articles);

/// A vocabulary and the articles it was counted from.
struct CountedArticles {
  Vocabulary vocabulary;
  SparseMatrix counts;  ///< (articles × units) weighted occurrences; units sorted within a row
};

/// Numbers the units of articles as they come. Not for several threads: the order of the calls is
/// the order of the rows, and decides ties, so that the same articles give the same vocabulary.
class VocabularyBuilder {
 public:
  explicit VocabularyBuilder(const Options& options) : options_(options) {}

  /// Adds one article: its distinct units and the words that they are made of.
  void add(std::span<const Unit> units, const WordList& title, const WordList& body);

  std::uint32_t articles() const { return static_cast<std::uint32_t>(row_ends_.size()); }

  /// Drops units of several words that fewer articles hold than they must; words are all kept, for
  /// their character n-grams. Leaves the builder empty.
  CountedArticles finish();

 private:
  std::uint32_t number(const Unit& unit, std::uint64_t hash);

  Options options_;
  HashIndex index_;
  Vocabulary all_;
  std::vector<std::uint32_t> columns_;
  std::vector<float> values_;
  std::vector<std::size_t> row_ends_;
};

}  // namespace zawiya::features
