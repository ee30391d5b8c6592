#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "datasets/article.hpp"
#include "text/normalizer.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::sources {

/// The word sequence and, where `with_prefixes`, those whose first word has one of the prefixes
/// that Arabic joins to it: و ف ل ب ك ول وب, and before the article لل for ل.
std::vector<std::vector<std::uint64_t>> spellings_of(std::string_view text,
                                                     const text::Normalizer& normalizer,
                                                     bool with_prefixes);

/// Finds which of many cues an article holds. Cues are numbered as they are added.
class CueFinder {
 public:
  /// @param normalizer  must outlive the finder
  explicit CueFinder(const text::Normalizer& normalizer) : normalizer_(normalizer) {}

  /// Adds a cue under the next number. A spelling that another has already stays with that one.
  void add(const std::vector<std::vector<std::uint64_t>>& spellings);

  /// Ends the adding.
  void finish();

  /// The numbers of the cues that title or body hold, ascending, each once. `found` is
  /// overwritten. @pre finish() was called
  void find(const datasets::Article& article, std::vector<std::uint32_t>& found);

 private:
  const text::Normalizer& normalizer_;
  std::vector<std::vector<std::uint64_t>> spellings_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // by hash of a spelling
  std::uint32_t size_ = 0;
  text::WordSequences sequences_;
  text::WordList words_;
};

}  // namespace zawiya::sources
