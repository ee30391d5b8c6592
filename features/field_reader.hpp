#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "features/field.hpp"
#include "features/options.hpp"
#include "features/pair_comparison.hpp"
#include "features/source_mask.hpp"
#include "features/target_mentions.hpp"
#include "text/article_text.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// Reads articles into fields. Working space of one thread: what it returns lives until the next
/// call.
class FieldReader {
 public:
  /// @param normalizer  of the options' folds; must outlive the reader
  /// @param mask        what is taken out of title and body; must outlive the reader
  FieldReader(const Options& options, const text::Normalizer& normalizer, const SourceMask& mask);

  /// Title and body, in this order; then, where the options ask for them and the article has them,
  /// what its target or its second text adds.
  std::span<const Field> read(const text::ArticleText& article);

 private:
  Options options_;
  const text::Normalizer& normalizer_;
  const SourceMask& mask_;
  TargetMentions mentions_;
  PairComparison comparison_;
  std::vector<Field> fields_;  // recycled
};

}  // namespace zawiya::features
