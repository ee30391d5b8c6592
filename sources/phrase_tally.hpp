#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/hash_index.hpp"

namespace zawiya::sources {

/// Counts the articles of each outlet that hold a phrase, for phrases by the million. An article
/// counts a phrase once; articles come one after the other.
class PhraseTally {
 public:
  /// A phrase that stands in enough articles of one outlet.
  struct Common {
    std::uint32_t outlet = 0;
    std::uint32_t articles = 0;  ///< of the outlet
    std::string text;            ///< as written where it was met first in that outlet
  };

  /// Begins the next article.
  void begin_article(std::uint32_t outlet);

  /// @param hash  of the folded phrase
  /// @param text  as written; lives as long as the tally
  void add(std::uint64_t hash, std::string_view text);

  /// The phrases that stand in at least `least[outlet]` articles of an outlet and, of all articles
  /// that hold them, have at least `least_share` there; in order of first occurrence.
  std::vector<Common> common(const std::vector<std::uint32_t>& least, double least_share) const;

 private:
  struct InOutlet {
    std::string_view text;
    std::uint32_t phrase = 0;
    std::uint32_t outlet = 0;
    std::uint32_t articles = 0;
    std::uint32_t last_article = 0;
  };

  text::HashIndex phrases_;
  text::HashIndex pairs_;                // of a phrase and an outlet
  std::vector<std::uint32_t> articles_;  // (phrases) of all outlets
  std::vector<InOutlet> in_outlet_;      // (pairs)
  std::uint32_t article_ = 0;
  std::uint32_t outlet_ = 0;
};

}  // namespace zawiya::sources
