#include "jobs/similar.hpp"

#include <string_view>

#include "datasets/shown_place.hpp"
#include "features/word_vectors.hpp"
#include "jobs/errors.hpp"
#include "text/joined.hpp"
#include "text/normalizer.hpp"
#include "train/vector_file.hpp"

namespace zawiya::jobs {
namespace {

std::string single_word(const std::string& given, text::Folds folds) {
  text::WordList list;
  text::Normalizer(folds).split(given, list);
  if (list.words.size() != 1) {
    throw UsageError(text::joined(
        {"'", given, "': found ", std::to_string(list.words.size()), " words, expected one"}));
  }
  return std::string(list[0]);
}

}  // namespace

std::vector<SimilarWord> similar_words(const std::string& file, const std::string& word,
                                       std::size_t most, text::Folds folds) {
  const std::string folded = single_word(word, folds);
  const features::WordVectors vectors = train::read_vectors(file, folds);
  const std::uint32_t number = vectors.find(folded);
  if (number == features::WordVectors::kNone) {
    constexpr const char* kWhy = "the text that it was made from holds the word seldom or never";
    throw DataError(
        text::joined({datasets::shown_input(file), ": found no vector for '", folded,
                      "' among its ", std::to_string(vectors.size()), " words: ", kWhy}));
  }
  std::vector<SimilarWord> similar;
  for (const auto& [other, cosine] : vectors.nearest(number, most)) {
    similar.push_back({vectors.words()[other], static_cast<double>(cosine)});
  }
  return similar;
}

}  // namespace zawiya::jobs
