#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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

  /// The name that begins at word `at` of a run of `size` words.
  ///
  /// @param hash_at        std::uint64_t(std::size_t): hash_word of a word; 0 for what is no word
  ///                       and ends a name
  /// @param adjective_at   bool(std::size_t): whether a word is a relational adjective
  template <class HashAt, class AdjectiveAt>
  Found find(std::size_t at, std::size_t size, HashAt hash_at, AdjectiveAt adjective_at) const {
    const std::uint32_t start = starts_.find(hash_at(at));
    if (start == HashIndex::kAbsent) return {};
    for (const std::uint32_t number : beginning_with_[start]) {
      const Pattern& pattern = patterns_[number];
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
    bool alone = false;                            // one definite word
    std::vector<std::vector<std::uint64_t>> rest;  // hashes that the further words may have, sorted
  };

  void add(const std::vector<std::string>& variant, std::uint32_t concept_number,
           std::uint32_t name);
  static bool may_be(const std::vector<std::uint64_t>& hashes, std::uint64_t hash);

  template <class HashAt>
  bool fits(const Pattern& pattern, std::size_t at, HashAt hash_at) const {
    for (std::size_t w = 0; w < pattern.rest.size(); ++w) {
      if (!may_be(pattern.rest[w], hash_at(at + 1 + w))) return false;
    }
    return true;
  }

  std::vector<Pattern> patterns_;
  HashIndex starts_;                                        // hashes of first words
  std::vector<std::vector<std::uint32_t>> beginning_with_;  // (starts) patterns, longest first
};

}  // namespace zawiya::text
