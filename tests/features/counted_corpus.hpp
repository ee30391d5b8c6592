#pragma once

#include <Eigen/SparseCore>
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "features/count_blocks.hpp"
#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "features/units.hpp"
#include "features/vocabulary.hpp"
#include "tests/text/word_list_of.hpp"
#include "title_and_body.hpp"

namespace zawiya::features {

/// An article's title and body, in folded words.
using WordsOfArticle = std::pair<std::vector<std::string>, std::vector<std::string>>;

inline CountedArticles count_corpus(const std::vector<WordsOfArticle>& articles,
                                    const Options& options, SpillPlan plan = {}) {
  UnitCounter counter(options);
  VocabularyBuilder builder(options, std::move(plan));
  for (const auto& [title, body] : articles) {
    const std::vector<Field> fields =
        title_and_body(text::word_list_of(title), text::word_list_of(body));
    builder.add(counter.count(fields), fields);
  }
  return builder.finish();
}

/// (units × articles), written out.
inline SparseMatrix sparse_of(const CountBlocks& counts) {
  std::vector<Eigen::Triplet<float>> entries;
  counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      for (const CountBlocks::Entry& entry : block.row(unit)) {
        entries.emplace_back(static_cast<int>(unit),
                             static_cast<int>(block.first_article() + entry.article),
                             counts.values()[entry.value]);
      }
    }
  });
  SparseMatrix sparse(static_cast<Eigen::Index>(counts.units()),
                      static_cast<Eigen::Index>(counts.articles()));
  sparse.setFromTriplets(entries.begin(), entries.end());
  return sparse;
}

/// Aᵀ (units × articles), written out.
inline SparseMatrix sparse_of(const ScaledArticles& articles) {
  SparseMatrix scaled = sparse_of(articles.counts);
  for (Eigen::Index unit = 0; unit < scaled.rows(); ++unit) {
    for (SparseMatrix::InnerIterator at(scaled, unit); at; ++at) {
      at.valueRef() =
          scaled_count(at.value()) * articles.inverse_length[static_cast<std::size_t>(at.col())];
    }
  }
  return scaled;
}

/// The same counts in blocks of `together` articles.
inline CountBlocks blocks_of(const SparseMatrix& by_unit, std::size_t together,
                             SpillPlan plan = {}) {
  CountValues met;
  for (Eigen::Index i = 0; i < by_unit.nonZeros(); ++i) met.note(by_unit.valuePtr()[i]);
  const auto units = static_cast<std::size_t>(by_unit.rows());
  CountBlocks counts(units, met.values(), std::move(plan));
  const CountNumbers numbers(counts.values());
  for (Eigen::Index first = 0; first < by_unit.cols();
       first += static_cast<Eigen::Index>(together)) {
    const Eigen::Index end = std::min(by_unit.cols(), first + static_cast<Eigen::Index>(together));
    std::vector<std::uint32_t> begins = {0};
    std::vector<CountBlocks::Entry> entries;
    for (Eigen::Index unit = 0; unit < by_unit.rows(); ++unit) {
      for (SparseMatrix::InnerIterator at(by_unit, unit); at; ++at) {
        if (at.col() < first || at.col() >= end) continue;
        entries.push_back(
            {static_cast<std::uint16_t>(at.col() - first), numbers.number(at.value())});
      }
      begins.push_back(static_cast<std::uint32_t>(entries.size()));
    }
    counts.add(static_cast<std::size_t>(end - first), begins, entries);
  }
  return counts;
}

}  // namespace zawiya::features
