#include "sources/cue_finder.hpp"

#include <algorithm>
#include <string>

#include "text/hashing.hpp"

namespace zawiya::sources {

std::vector<std::vector<std::uint64_t>> spellings_of(std::string_view text,
                                                     const text::Normalizer& normalizer,
                                                     bool with_prefixes) {
  static constexpr std::string_view kPrefixes[] = {"و", "ف", "ل", "ب", "ك", "ول", "وب"};
  constexpr std::string_view kArticle = "ال";
  constexpr std::string_view kLam = "ل";
  text::WordList list;
  normalizer.split(text, list);
  std::vector<std::uint64_t> words;
  for (const text::Word& word : list.words) words.push_back(word.hash);
  if (words.empty()) return {};
  std::vector<std::vector<std::uint64_t>> spellings = {words};
  if (!with_prefixes) return spellings;
  const std::string first(list[0]);
  for (const std::string_view prefix : kPrefixes) {
    // The article's alef goes where a lam is joined to it: ل + العربية is للعربية.
    const bool joins = prefix.ends_with(kLam) && first.starts_with(kArticle);
    const std::string_view stem =
        joins ? std::string_view(first).substr(kArticle.size() - kLam.size()) : first;
    words.front() = text::hash_word(std::string(prefix).append(stem));
    spellings.push_back(words);
  }
  return spellings;
}

void CueFinder::add(const std::vector<std::vector<std::uint64_t>>& spellings) {
  for (const std::vector<std::uint64_t>& words : spellings) {
    // A long line is known by its beginning.
    const std::size_t length = std::min(words.size(), text::WordSequences::kLongest);
    const std::vector<std::uint64_t> head(words.begin(),
                                          words.begin() + static_cast<std::ptrdiff_t>(length));
    if (numbers_.emplace(text::WordSequences::hash(head), size_).second) {
      spellings_.push_back(head);
    }
  }
  ++size_;
}

void CueFinder::finish() {
  sequences_ = text::WordSequences(spellings_);
  spellings_.clear();
}

void CueFinder::find(const datasets::Article& article, std::vector<std::uint32_t>& found) {
  found.clear();
  for (const std::string* text : {&article.title, &article.text}) {
    normalizer_.split(*text, words_);
    sequences_.find(*text, words_, [&](text::WordSpan /*span*/, std::uint64_t hash) {
      found.push_back(numbers_.find(hash)->second);
    });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace zawiya::sources
