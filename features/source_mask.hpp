#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "text/normalizer.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::features {

/// Takes out of an article's words what gives its source away: names of outlets and agencies,
/// bylines, datelines, addresses, boilerplate. Nothing is put in their place, which would give it
/// away as well; the words that stay keep their place in the original. Immutable: any number of
/// threads may share one.
///
/// What is taken out are the words of every known sequence where it stands in the text, of every
/// address, and of the dateline, and the marks next to them. Applied again it takes out nothing.
class SourceMask {
 public:
  /// What needs no list. The values are stored in model files: do not change them.
  enum Pattern : std::uint8_t {
    kNoPattern = 0,
    kAddresses = 1,  ///< URLs, e-mail addresses, handles, domains: see find_addresses
    kDatelines = 2,  ///< at the head of a body: see dateline_words
  };
  static constexpr std::uint8_t kAllPatterns = kAddresses | kDatelines;

  /// What a text is of its article.
  enum class Field : std::uint8_t { kTitle, kBody };

  /// Masks nothing.
  SourceMask() = default;

  /// @param sequences  of folded words; the folds are those of the texts that it will be applied to
  /// @param patterns   a sum of Pattern's
  SourceMask(text::WordSequences sequences, std::uint8_t patterns)
      : sequences_(std::move(sequences)), patterns_(patterns) {}

  bool is_empty() const { return sequences_.size() == 0 && patterns_ == kNoPattern; }
  const text::WordSequences& sequences() const { return sequences_; }
  std::uint8_t patterns() const { return patterns_; }

  /// @param text   that `words` were split from; below 4 GiB
  /// @param words  loses what is masked
  void apply(std::string_view text, Field field, text::WordList& words) const;

  bool operator==(const SourceMask&) const = default;

 private:
  void find_masked(std::string_view text, Field field, const text::WordList& words,
                   std::vector<text::WordSpan>& masked) const;

  text::WordSequences sequences_;
  std::uint8_t patterns_ = kNoPattern;
};

}  // namespace zawiya::features
