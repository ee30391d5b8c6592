#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/name_numbers.hpp"
#include "datasets/reader.hpp"
#include "text/hash_index.hpp"
#include "text/normalizer.hpp"

namespace zawiya::contrast {

/// Articles as runs of numbered words. A *form* is a word as it was written, a *word* what its
/// folds make of it: إدارة and ادارة are two forms of one word. Four bytes a word of text, besides
/// the distinct forms.
class WordCorpus {
 public:
  /// Stands between title and body, and behind each article: no unit reaches across it.
  static constexpr std::uint32_t kBreak = 0xFFFFFFFF;

  std::size_t articles() const { return begins_.size() - 1; }

  /// The forms of one article in order, each field followed by kBreak.
  std::span<const std::uint32_t> article(std::size_t index) const {
    return std::span(text_).subspan(begins_[index], begins_[index + 1] - begins_[index]);
  }

  /// All articles, one after the other.
  std::span<const std::uint32_t> text() const { return text_; }
  std::size_t article_begin(std::size_t index) const { return begins_[index]; }

  std::string_view form(std::uint32_t form) const;  ///< as written, UTF-8
  std::uint32_t word_of(std::uint32_t form) const { return forms_[form].word; }

  std::size_t word_count() const { return word_forms_.size(); }
  std::uint64_t word_hash(std::uint32_t word) const { return word_hashes_[word]; }

  /// The number of the folded word with this hash_word, or features::HashIndex::kAbsent.
  std::uint32_t find_word(std::uint64_t hash) const { return word_index_.find(hash); }

  datasets::NameNumbers groups;
  datasets::NameNumbers strata;
  std::vector<std::uint32_t> group_of;    ///< (articles)
  std::vector<std::uint32_t> stratum_of;  ///< (articles)

  std::uint64_t records = 0;         ///< read, left out or not
  std::uint64_t ungrouped = 0;       ///< left out: no group, or no stratum
  std::uint64_t unwanted = 0;        ///< left out: in a group that was not asked for
  std::uint64_t faulty_records = 0;  ///< left out: cannot be read
  std::string first_fault;           ///< why
  std::set<std::string> unwanted_groups;

  /// Appends a field of the article under way.
  ///
  /// @param form_hashes  (words) features::hash_word of each word as it was written
  void add_field(std::string_view source, const text::WordList& words,
                 std::span<const std::uint64_t> form_hashes);
  /// Ends the article, whose group and stratum the caller appends to `group_of` and `stratum_of`.
  void end_article();

  /// Numbers groups and strata in bytewise order, once all articles are there.
  void sort_labels();

 private:
  struct Form {
    std::size_t begin = 0;  // into bytes_
    std::uint32_t size_bytes = 0;
    std::uint32_t word = 0;
  };

  std::vector<std::uint32_t> text_;
  std::vector<std::size_t> begins_ = {0};
  std::string bytes_;
  std::vector<Form> forms_;
  std::vector<std::uint64_t> word_hashes_;
  std::vector<std::uint32_t> word_forms_;  // the first form of each word
  text::HashIndex form_index_;
  text::HashIndex word_index_;
};

/// A field of an article, split into words, ready for WordCorpus::add_field.
struct SplitField {
  std::string source;
  text::WordList words;
  std::vector<std::uint64_t> form_hashes;  ///< (words)

  /// Takes the text over, in exchange for what it held before.
  void split(std::string& text, const text::Normalizer& normalizer);
};

/// What to take of an input.
struct WordCorpusOptions {
  bool grouped = true;      ///< the first label is the group; an article without is left out
  bool stratified = false;  ///< the first further column (Article::extra) is the stratum; likewise
  std::set<std::string> groups;  ///< only these; empty: all
  std::size_t threads = 1;       ///< the result does not depend on it
};

/// Reads articles, folding them in parallel.
///
/// @param stop  asked before each block; true ends the reading early
/// @throws what the reader throws
WordCorpus read_word_corpus(datasets::Reader& reader, const text::Normalizer& normalizer,
                            const WordCorpusOptions& options, const std::function<bool()>& stop);

}  // namespace zawiya::contrast
