#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::text {

/// Reads posts: what the folds `users`, `urls`, `hashtags`, `emoji` and `elongation-once` do beside
/// those that change letters. A Normalizer with one of these folds hands its texts to it.
///
/// The words of a text are those of its normalised text, and are traced back from there.
class PostReader {
 public:
  explicit PostReader(Folds folds);

  NormalisedText normalise(std::string_view text) const;

  /// @param tokens  kWords: of what posts are made of, only the parts of hashtags are words
  void split(std::string_view text, WordList& list, Tokens tokens) const;

  Folds folds() const { return folds_; }

 private:
  NormalisedText fold_letters(std::string_view text) const;

  Folds folds_;
  Normalizer letters_;  // lengthened letters wait until addresses are known: www
};

}  // namespace zawiya::text
