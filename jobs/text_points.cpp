#include "jobs/text_points.hpp"

#include <cmath>
#include <unordered_map>
#include <vector>

#include "text/hashing.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::uint64_t kDimensions = 1024;

using WordCounts = std::unordered_map<std::uint64_t, std::uint32_t>;

WordCounts count_words(const datasets::Article& article, const text::Normalizer& normalizer,
                       text::WordList& words) {
  WordCounts counts;
  for (const std::string* text : {&article.title, &article.text}) {
    normalizer.split(*text, words);
    for (const text::Word& word : words.words) ++counts[word.hash];
  }
  return counts;
}

}  // namespace

features::RowMatrix text_points(std::span<const datasets::Article> articles,
                                const text::Normalizer& normalizer) {
  std::vector<WordCounts> counts;
  WordCounts articles_with;
  text::WordList words;
  for (const datasets::Article& article : articles) {
    counts.push_back(count_words(article, normalizer, words));
    for (const auto& [hash, count] : counts.back()) ++articles_with[hash];
  }
  features::RowMatrix points = features::RowMatrix::Zero(static_cast<Eigen::Index>(articles.size()),
                                                         static_cast<Eigen::Index>(kDimensions));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    auto row = points.row(static_cast<Eigen::Index>(i));
    for (const auto& [hash, count] : counts[i]) {
      const double idf = std::log(static_cast<double>(articles.size()) / articles_with.at(hash));
      const std::uint64_t place = text::hash_longer_unit(hash, 1);
      const double value = (1 + std::log(count)) * idf;
      row[static_cast<Eigen::Index>(place % kDimensions)] +=
          static_cast<float>((place >> 63U) != 0 ? -value : value);
    }
    const float length = row.norm();
    if (length > 0) row /= length;
  }
  return points;
}

}  // namespace zawiya::jobs
