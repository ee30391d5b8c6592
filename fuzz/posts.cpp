// Posts, with their hashtags, users, addresses and emoji: what is read of them by signs, not by the
// tables of code points, so that ICU cannot say what is due. Twice is once, and words are those of
// the normalised text.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fuzz/capped_marks.hpp"
#include "fuzz/targets.hpp"
#include "tests/text/reference_normaliser.hpp"
#include "text/hashing.hpp"
#include "text/normalizer.hpp"

namespace zawiya::fuzz {
namespace {

using text::Normalizer;

void check_post_words(std::string_view input, const text::WordList& list) {
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const text::Word& word = list.words[i];
    require(word.size_bytes > 0, "words are not empty");
    require(word.begin + word.size_bytes + text::WordList::kSlack <= list.bytes.size(), "slack");
    require(word.hash == text::hash_word(list[i]), "hashes are those of the folded bytes");
    require(word.source_begin >= before, "words are in order");
    require(word.source_begin < word.source_end && word.source_end <= input.size(), "in the text");
    before = word.source_begin;
  }
}

}  // namespace

void posts(std::string_view input) {
  static const std::array<Normalizer, 3> all = {
      Normalizer(text::profile_folds("posts")),
      Normalizer(text::parse_folds("hashtags,users,urls")),
      Normalizer(text::parse_folds("compat,case,emoji,hashtags"))};
  const std::size_t way = choice(input, 2 * all.size());
  const Normalizer& normalizer = all.at(way / 2);
  const text::Tokens tokens = way % 2 == 0 ? text::Tokens::kWordsAndMarks : text::Tokens::kWords;
  const text::NormalisedText once = normalizer.normalise(input);
  require(once.invalid_sequences == text::decode_utf8(input).invalid_sequences,
          "ill-formed parts are counted");
  require(once.origins.size() == once.text.size(), "every byte has an origin");
  for (const std::uint32_t origin : once.origins) require(origin < input.size(), "in the text");
  text::WordList words;
  normalizer.split(input, words, tokens);
  check_post_words(input, words);
  if (may_be_capped(input) || way / 2 != 0) return;
  require(normalizer.normalise(once.text).text == once.text, "twice is once");
  text::WordList again;
  normalizer.split(once.text, again, tokens);
  require(again.words.size() == words.words.size(), "words are those of the normalised text");
  for (std::size_t i = 0; i < words.words.size(); ++i)
    require(again[i] == words[i], "each of them");
}

}  // namespace zawiya::fuzz
