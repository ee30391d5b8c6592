// A mask takes words out and changes none; applied again it takes out nothing.
#include <array>
#include <string>
#include <vector>

#include "features/source_mask.hpp"
#include "fuzz/targets.hpp"
#include "text/normalizer.hpp"

namespace zawiya::fuzz {
namespace {

bool same_word(const text::Word& a, const text::Word& b) {
  return a.hash == b.hash && a.source_begin == b.source_begin && a.source_end == b.source_end;
}

}  // namespace

/// Input: how, names a line, NUL, the text.
void mask(std::string_view input) {
  using features::SourceMask;
  static const text::Normalizer news(text::profile_folds("news"));
  const std::size_t way = choice(input, 16);
  const auto patterns = static_cast<std::uint8_t>(way % 4);
  const auto field = way / 4 % 2 == 0 ? SourceMask::Field::kBody : SourceMask::Field::kTitle;
  const auto tokens = way / 8 == 0 ? text::Tokens::kWordsAndMarks : text::Tokens::kWords;
  std::vector<std::vector<std::uint64_t>> sequences;
  std::string_view names = next_part(input);
  text::WordList list;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('\n'));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    news.split(name, list);
    std::vector<std::uint64_t>& sequence = sequences.emplace_back();
    for (const text::Word& word : list.words) sequence.push_back(word.hash);
  }
  const SourceMask of_source(text::WordSequences(sequences), patterns);
  news.split(input, list, tokens);
  const std::vector<text::Word> before = list.words;
  of_source.apply(input, field, list);
  std::size_t at = 0;
  std::size_t word_tokens = 0;
  for (std::size_t i = 0; i < list.words.size(); ++i, ++at) {
    while (at < before.size() && !same_word(before[at], list.words[i])) ++at;
    require(at < before.size(), "what stays was there, in this order");
    if (text::is_word_token(list, i)) ++word_tokens;
  }
  require(word_tokens == list.word_tokens, "word tokens are counted");
  if (of_source.is_empty()) require(list.words.size() == before.size(), "nothing masks nothing");
  for (std::size_t i = 1; i < before.size(); ++i) {
    if (before[i].source_begin < before[i - 1].source_end) return;  // of one character a part stays
  }
  const std::size_t once = list.words.size();
  of_source.apply(input, field, list);
  require(list.words.size() == once, "twice is once");
}

}  // namespace zawiya::fuzz
