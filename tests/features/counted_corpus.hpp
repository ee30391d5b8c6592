#pragma once

#include <string>
#include <utility>
#include <vector>

#include "features/feature_map.hpp"
#include "features/units.hpp"
#include "features/vocabulary.hpp"
#include "tests/text/word_list_of.hpp"
#include "title_and_body.hpp"

namespace zawiya::features {

/// An article's title and body, in folded words.
using WordsOfArticle = std::pair<std::vector<std::string>, std::vector<std::string>>;

inline CountedArticles count_corpus(const std::vector<WordsOfArticle>& articles,
                                    const Options& options) {
  UnitCounter counter(options);
  VocabularyBuilder builder(options);
  for (const auto& [title, body] : articles) {
    const std::vector<Field> fields =
        title_and_body(text::word_list_of(title), text::word_list_of(body));
    builder.add(counter.count(fields), fields);
  }
  return builder.finish();
}

/// Aᵀ (units × articles) before articles are scaled.
inline SparseMatrix scaled_counts(const CountedArticles& counted) {
  SparseMatrix scaled = counted.counts;
  for (Eigen::Index i = 0; i < scaled.nonZeros(); ++i) {
    scaled.valuePtr()[i] = scaled_count(scaled.valuePtr()[i]);
  }
  return scaled;
}

}  // namespace zawiya::features
