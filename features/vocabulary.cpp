#include "features/vocabulary.hpp"

#include <algorithm>
#include <numeric>

#include "features/hashing.hpp"

namespace zawiya::features {

std::string Vocabulary::name(std::size_t unit) const {
  std::string joined;
  for (const std::uint32_t word : words[unit]) {
    if (word == kNoWord) break;
    if (!joined.empty()) joined += ' ';
    joined += spelling[word];
  }
  return joined;
}

std::uint32_t least_document_frequency(const Options& options, std::uint32_t articles) {
  constexpr std::uint32_t kMany = 5000;
  if (options.min_unit_df > 0) return options.min_unit_df;
  return articles >= kMany ? 5 : 3;
}

void VocabularyBuilder::add(std::span<const Unit> units, const WordList& title,
                            const WordList& body) {
  constexpr std::size_t kAhead = 16;
  const auto spelling_of = [&](std::size_t word) {
    return word < title.words.size() ? title[word] : body[word - title.words.size()];
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i + kAhead < units.size()) index_.prefetch(units[i + kAhead].hash);
    const Unit& unit = units[i];
    const std::uint32_t id = index_.insert(unit.hash);
    if (id == all_.size()) {
      all_.hashes.push_back(unit.hash);
      all_.document_frequency.push_back(0);
      all_.spelling.emplace_back();
      Vocabulary::Words words;
      words.fill(Vocabulary::kNoWord);
      if (unit.order == 1) {
        words[0] = id;
        all_.spelling[id] = spelling_of(unit.first_word);
      }
      all_.words.push_back(words);
    }
    ++all_.document_frequency[id];
    columns_.push_back(id);
    values_.push_back(unit.count);
  }
  // A unit's words may follow it in the article, so they are numbered once all are in.
  const std::size_t begin = row_ends_.empty() ? 0 : row_ends_.back();
  for (std::size_t i = 0; i < units.size(); ++i) {
    Vocabulary::Words& words = all_.words[columns_[begin + i]];
    if (words[0] != Vocabulary::kNoWord) continue;
    for (std::uint32_t w = 0; w < units[i].order; ++w) {
      words[w] = index_.find(hash_word(spelling_of(units[i].first_word + w)));
    }
  }
  row_ends_.push_back(columns_.size());
}

CountedArticles VocabularyBuilder::finish() {
  all_.articles = articles();
  all_.least_df = least_document_frequency(options_, all_.articles);
  std::vector<std::uint32_t> kept;
  for (std::uint32_t id = 0; id < all_.size(); ++id) {
    if (all_.is_word(id) || all_.document_frequency[id] >= all_.least_df) kept.push_back(id);
  }
  std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all_.document_frequency[a] > all_.document_frequency[b];
  });
  std::vector<std::uint32_t> renumbered(all_.size(), Vocabulary::kNoWord);
  for (std::uint32_t i = 0; i < kept.size(); ++i) renumbered[kept[i]] = i;

  CountedArticles result;
  Vocabulary& vocabulary = result.vocabulary;
  vocabulary.articles = all_.articles;
  vocabulary.least_df = all_.least_df;
  for (const std::uint32_t id : kept) {
    vocabulary.hashes.push_back(all_.hashes[id]);
    vocabulary.document_frequency.push_back(all_.document_frequency[id]);
    vocabulary.spelling.push_back(std::move(all_.spelling[id]));
    Vocabulary::Words words = all_.words[id];
    for (std::uint32_t& word : words) {
      if (word != Vocabulary::kNoWord) word = renumbered[word];
    }
    vocabulary.words.push_back(words);
  }

  std::vector<std::int32_t> row_sizes;
  std::size_t at = 0;
  for (const std::size_t end : row_ends_) {
    std::int32_t size = 0;
    for (; at < end; ++at) size += renumbered[columns_[at]] != Vocabulary::kNoWord ? 1 : 0;
    row_sizes.push_back(size);
  }
  SparseMatrix& counts = result.counts;
  counts.resize(static_cast<Eigen::Index>(row_ends_.size()),
                static_cast<Eigen::Index>(kept.size()));
  counts.reserve(std::accumulate(row_sizes.begin(), row_sizes.end(), std::int64_t{0}));
  std::vector<std::pair<std::uint32_t, float>> row;
  at = 0;
  for (std::size_t article = 0; article < row_ends_.size(); ++article) {
    row.clear();
    for (; at < row_ends_[article]; ++at) {
      const std::uint32_t column = renumbered[columns_[at]];
      if (column != Vocabulary::kNoWord) row.emplace_back(column, values_[at]);
    }
    std::sort(row.begin(), row.end());
    counts.startVec(static_cast<Eigen::Index>(article));
    for (const auto& [column, value] : row) {
      counts.insertBack(static_cast<Eigen::Index>(article), static_cast<Eigen::Index>(column)) =
          value;
    }
  }
  counts.finalize();
  *this = VocabularyBuilder(options_);
  return result;
}

}  // namespace zawiya::features
