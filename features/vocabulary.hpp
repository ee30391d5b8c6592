#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/article_stream.hpp"
#include "features/count_blocks.hpp"
#include "features/options.hpp"
#include "features/spool.hpp"
#include "features/units.hpp"
#include "text/hash_index.hpp"

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
  std::vector<FieldKind> kinds;       ///< (units) of the field that it stood in first
  std::vector<std::uint64_t> salts;   ///< (units) of that field
  std::uint32_t articles = 0;
  std::uint32_t least_df = 1;       ///< a unit in fewer articles has no column of its own
  std::uint32_t least_word_df = 1;  ///< the same for units of one word
  std::uint32_t least_kept_df = 1;  ///< a word in fewer articles is not kept at all

  std::size_t size() const { return hashes.size(); }
  bool is_word(std::size_t unit) const { return words[unit][1] == kNoWord; }
  /// The unit as text, its words joined by spaces; with what it is, where it is not of the text.
  std::string name(std::size_t unit) const;
};

/// The least document frequencies that units need to be kept. Of few articles every word has a
/// column of its own; of many, a word that recurs is kept for its subwords alone, while what stands
/// in one article only would cost half the time of a fit and give nothing. Of very many articles
/// all cuts grow in proportion, so that the vocabulary hardly grows.
struct DocumentFrequencyCuts {
  std::uint32_t longer = 1;       ///< units of several words
  std::uint32_t word_column = 1;  ///< words with a column of their own
  std::uint32_t word = 1;         ///< words
};
DocumentFrequencyCuts document_frequency_cuts(const Options& options, std::uint32_t articles);

/// A vocabulary and the articles it was counted from.
struct CountedArticles {
  Vocabulary vocabulary;
  CountBlocks counts;  ///< (units × articles) weighted occurrences
  /// (articles) weighted occurrences in title and body of all units, the dropped ones too;
  /// punctuation is no word.
  std::vector<float> word_totals;
  std::vector<float> longer_totals;
};

/// So many times as often as a word must a longer unit occur for its row to be worth as much.
inline constexpr std::uint32_t kWordsForLonger = 4;

/// Raises the least document frequencies, that of longer units to kWordsForLonger times that of
/// words, until no more than so many units are left: those of one frequency stay or go together.
/// @param plan  for the counts
void keep_most_frequent(CountedArticles& counted, std::size_t units, SpillPlan plan = {});

/// Numbers the units of articles as they come. Not for several threads: the order of the calls is
/// the order of the articles, and decides ties, so that the same articles give the same vocabulary.
///
/// Most n-grams of words stand in one article and are dropped at the end. They are not numbered
/// before that: a table of counters by hash tells which may stand in enough articles.
class VocabularyBuilder {
 public:
  /// @param plan  for what grows with the articles
  explicit VocabularyBuilder(const Options& options, SpillPlan plan = {});

  /// Adds one article: its distinct units and the words that they are made of.
  void add(std::span<const Unit> units, std::span<const Field> fields);

  std::uint32_t articles() const { return static_cast<std::uint32_t>(articles_.articles()); }

  /// Drops units that fewer articles hold than they must. Leaves the builder empty.
  CountedArticles finish();

 private:
  struct Free {
    void operator()(std::uint8_t* counters) const;
  };
  static constexpr std::size_t kCounters = std::size_t{1} << 25U;
  std::uint8_t& counter(std::uint64_t hash) { return counters_[hash % kCounters]; }
  void number_longer_units(std::uint32_t least_counter);
  void number_longer(std::uint64_t hash, std::span<const std::uint32_t> words);
  CountBlocks fill(std::size_t units, const std::vector<std::uint32_t>& renumbered);

  Options options_;
  SpillPlan plan_;
  text::HashIndex index_;
  Vocabulary all_;
  ArticleStream articles_;
  CountValues values_;
  std::vector<std::uint32_t> words_;                // of the article being added: their numbers
  std::unique_ptr<std::uint8_t[], Free> counters_;  // (kCounters) articles that hold a longer unit,
                                                    // by hash; at most 255
  std::vector<float> word_totals_;
  std::vector<float> longer_totals_;
};

}  // namespace zawiya::features
