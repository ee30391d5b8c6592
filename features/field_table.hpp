#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "features/field.hpp"
#include "features/options.hpp"
#include "features/pair_comparison.hpp"
#include "features/source_mask.hpp"
#include "features/target_mentions.hpp"
#include "text/article_text.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// What fields are filled from: an article, how to read it, and what was read so far.
struct FieldSources {
  const text::ArticleText& article;
  const Options& options;
  const text::Normalizer& normalizer;
  const SourceMask& mask;
  TargetMentions& mentions;     ///< of the article's target, where there is one
  PairComparison& comparison;   ///< of body and second text, in pairs
  std::span<const Field> read;  ///< the fields before this one: title and body first

  const text::WordList& title() const { return read[0].words; }
  const text::WordList& body() const { return read[1].words; }
  std::uint32_t title_words() const { return static_cast<std::uint32_t>(title().words.size()); }
};

/// Which articles have a field.
enum class FieldNeed : std::uint8_t {
  kNothing,  ///< all
  kTarget,   ///< those with a target, where the options ask for it
  kPair,     ///< all, where the options ask for pairs
  kControl,  ///< those with something to control for, where the options ask for it
};

/// All that there is to say of a kind of field.
struct FieldRow {
  FieldKind kind;
  std::string_view name;  ///< as field_name
  FieldNeed need;
  float scale;           ///< as field_scale
  float scale_in_pairs;  ///< the same where articles are pairs of texts
  bool subwords;         ///< as has_subwords; its units are n-grams of words, too
  FieldWeights (*weights)(const Field& field, const Options& options);
  /// Overwrites the words of title or body, which stand for themselves, or adds those of another
  /// field: it comes without any, and with the salt of its kind.
  void (*fill)(FieldSources& sources, Field& field);
};

/// One row a kind, in the order in which fields are read, title and body first: units are numbered
/// in this order, so models depend on it.
std::span<const FieldRow> field_rows();

const FieldRow& field_row(FieldKind kind);

}  // namespace zawiya::features
