#pragma once

#include <cstdint>
#include <string_view>

#include "features/ngrams.hpp"
#include "features/options.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::features {

/// Cuts a folded word into the subwords that it shares with other words: its character n-grams, and
/// its light stem. Working space of one thread.
class SubwordCutter {
 public:
  enum class Kind : std::uint8_t { kNgram, kStem };

  explicit SubwordCutter(const Options& options)
      : ngrams_(options.ngram_min, options.ngram_max), stems_(options.stem_weight > 0) {}

  /// Calls `visit(std::uint64_t hash, Kind kind)` for every part, repeated ones repeatedly.
  ///
  /// @param salt  of the word's field
  template <class Visitor>
  void cut(std::string_view word, std::uint64_t salt, Visitor visit) {
    ngrams_.cut(word, [&](std::string_view ngram) {
      visit(text::salted(text::hash_ngram(ngram), salt), Kind::kNgram);
    });
    if (stems_) visit(text::salted(text::hash_stem(text::light_stem(word)), salt), Kind::kStem);
  }

 private:
  NgramCutter ngrams_;
  bool stems_;
};

}  // namespace zawiya::features
