#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/hash_filter.hpp"
#include "text/hash_index.hpp"
#include "text/name_table.hpp"

namespace zawiya::text {

/// Whether a folded word is a relational adjective with the article: التركي، الصحية. Behind a name
/// of one word it makes another thing of it: النظام التركي، النظام الصحي.
bool is_relational_adjective(std::string_view folded);

/// Finds the names of concepts in runs of folded words (profile `news`), clitics and endings seen
/// through (name_forms). Where several names fit, the one of most words is found. A definite name
/// of one word is none before a relational adjective, unless the table lists the two together.
/// Immutable once made: any number of threads may share it.
class NameFinder {
 public:
  explicit NameFinder(std::span<const Concept> concepts);

  /// A name where it stands; none where `words` is 0.
  struct Found {
    std::uint32_t concept_number = 0;
    std::uint32_t name = 0;  ///< of the concept
    std::size_t words = 0;   ///< that it takes
  };

  /// False for the hash of a word that begins no name; true for few others.
  bool may_begin(std::uint64_t hash) const { return may_begin_.may_hold(hash); }

  /// False where no name begins with a word that may begin one, seen what stands behind it.
  bool may_begin_before(std::uint64_t hash, std::uint64_t next) const {
    return may_go_on_.may_hold(next) || may_be_alone_.may_hold(hash);
  }

  /// Fetches what `find` will touch of a word that may begin a name.
  void prefetch(std::uint64_t hash) const { starts_.prefetch(hash); }

  /// The name that begins at word `at` of a run of `size` words.
  ///
  /// @param hash_at        std::uint64_t(std::size_t): hash_word of a word; 0 for what is no word
  ///                       and ends a name
  /// @param adjective_at   bool(std::size_t): whether a word is a relational adjective
  template <class HashAt, class AdjectiveAt>
  Found find(std::size_t at, std::size_t size, HashAt hash_at, AdjectiveAt adjective_at) const {
    const std::uint64_t hash = hash_at(at);
    if (!may_begin(hash)) return {};
    // Nearly always the next word ends the search for longer names.
    const bool goes_on = at + 1 < size && may_go_on_.may_hold(hash_at(at + 1));
    if (!goes_on && !may_be_alone_.may_hold(hash)) return {};
    const std::uint32_t start = starts_.find(hash);
    if (start == HashIndex::kAbsent) return {};
    const List& list = lists_[list_of_start_[start]];
    for (std::size_t i = goes_on ? 0 : list.longer; i < list.patterns.size(); ++i) {
      const Pattern& pattern = patterns_[list.patterns[i]];
      if (at + pattern.rest.size() >= size || !fits(pattern, at, hash_at)) continue;
      if (pattern.alone && at + 1 < size && adjective_at(at + 1)) continue;
      return {pattern.concept_number, pattern.name, pattern.rest.size() + 1};
    }
    return {};
  }

 private:
  struct Pattern {
    std::uint32_t concept_number = 0;
    std::uint32_t name = 0;
    bool alone = false;               // one definite word
    std::vector<std::uint32_t> rest;  // the sets of forms that the further words may have
  };

  /// Patterns that begin with the same word, longest first, and of these the first of the table.
  struct List {
    std::vector<std::uint32_t> patterns;
    std::size_t longer = 0;  // of them have more than one word
  };

  class Builder;

  bool may_be(std::uint32_t set, std::uint64_t hash) const;

  template <class HashAt>
  bool fits(const Pattern& pattern, std::size_t at, HashAt hash_at) const {
    for (std::size_t w = 0; w < pattern.rest.size(); ++w) {
      if (!may_be(pattern.rest[w], hash_at(at + 1 + w))) return false;
    }
    return true;
  }

  std::vector<Pattern> patterns_;
  HashIndex starts_;  // hashes of first words
  std::vector<std::uint32_t> list_of_start_;
  std::vector<List> lists_;
  std::vector<std::vector<std::uint64_t>> sets_;  // hashes of a further word's forms, sorted
  HashFilter may_begin_;                          // of first words
  HashFilter may_be_alone_;                       // of the only word of a name
  HashFilter may_go_on_;                          // of second words
};

}  // namespace zawiya::text
