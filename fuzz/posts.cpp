// Posts, with their hashtags, users, addresses and emoji: what is read of them by signs, not by the
// tables of code points, so that ICU cannot say what is due. Twice is once, and words are those of
// the normalised text.
#include <array>
#include <cstdint>
#include <string_view>

#include "fuzz/capped_marks.hpp"
#include "fuzz/checked_words.hpp"
#include "fuzz/targets.hpp"
#include "tests/text/reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::fuzz {

void posts(std::string_view input) {
  static const std::array<text::Normalizer, 3> all = {
      text::Normalizer(text::profile_folds("posts")),
      text::Normalizer(text::parse_folds("hashtags,users,urls")),
      text::Normalizer(text::parse_folds("compat,case,emoji,hashtags"))};
  const std::size_t way = choice(input, 2 * all.size());
  const text::Normalizer& normalizer = all.at(way / 2);
  const text::Tokens tokens = way % 2 == 0 ? text::Tokens::kWordsAndMarks : text::Tokens::kWords;
  const text::NormalisedText once = normalizer.normalise(input);
  require(once.invalid_sequences == text::decode_utf8(input).invalid_sequences,
          "ill-formed parts are counted");
  require(once.origins.size() == once.text.size(), "every byte has an origin");
  for (const std::uint32_t origin : once.origins) require(origin < input.size(), "in the text");
  text::WordList words;
  normalizer.split(input, words, tokens);
  check_words(input, words);
  if (may_be_capped(input) || way / 2 != 0) return;
  require(normalizer.normalise(once.text).text == once.text, "twice is once");
  text::WordList again;
  normalizer.split(once.text, again, tokens);
  require(again.words.size() == words.words.size(), "words are those of the normalised text");
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    require(again[i] == words[i], "each of them");
  }
}

}  // namespace zawiya::fuzz
