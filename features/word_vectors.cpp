#include "features/word_vectors.hpp"

#include <algorithm>
#include <utility>

#include "text/hashing.hpp"

namespace zawiya::features {

WordVectors::WordVectors(std::vector<std::string> words, RowMatrix values)
    : words_(std::move(words)), values_(std::move(values)) {
  for (const std::string& word : words_) index_.insert(text::hash_word(word));
}

std::uint32_t WordVectors::find(std::string_view folded) const {
  return index_.find(text::hash_word(folded));
}

std::vector<WordVectors::Neighbour> WordVectors::nearest(std::uint32_t word,
                                                         std::size_t most) const {
  const auto of = static_cast<Eigen::Index>(word);
  const float length = values_.row(of).norm();
  std::vector<Neighbour> all;
  all.reserve(words_.size());
  for (std::uint32_t other = 0; other < words_.size(); ++other) {
    if (other == word) continue;
    const auto row = values_.row(static_cast<Eigen::Index>(other));
    const float lengths = length * row.norm();
    all.push_back({other, lengths > 0 ? row.dot(values_.row(of)) / lengths : 0.0F});
  }
  const std::size_t kept = std::min(most, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    [](const Neighbour& a, const Neighbour& b) {
                      return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word;
                    });
  all.resize(kept);
  return all;
}

}  // namespace zawiya::features
