#pragma once

#include <cstdint>
#include <string_view>

#include "features/hashing.hpp"
#include "features/ngrams.hpp"
#include "features/options.hpp"
#include "features/stem.hpp"

namespace zawiya::features {

/// Cuts a folded word into the parts that it shares with other words: its character n-grams, and
/// its light stem. Working space of one thread.
class PartCutter {
 public:
  enum class Kind : std::uint8_t { kNgram, kStem };

  explicit PartCutter(const Options& options)
      : ngrams_(options.ngram_min, options.ngram_max), stems_(options.stem_weight > 0) {}

  /// Calls `visit(std::uint64_t hash, Kind kind)` for every part, repeated ones repeatedly.
  ///
  /// @param salt  of the word's field
  template <class Visitor>
  void cut(std::string_view word, std::uint64_t salt, Visitor visit) {
    ngrams_.cut(word, [&](std::string_view ngram) {
      visit(salted(hash_ngram(ngram), salt), Kind::kNgram);
    });
    if (stems_) visit(salted(hash_stem(light_stem(word)), salt), Kind::kStem);
  }

 private:
  NgramCutter ngrams_;
  bool stems_;
};

}  // namespace zawiya::features
