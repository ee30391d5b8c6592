#include "fuzz/checked_words.hpp"

#include "fuzz/targets.hpp"
#include "text/hashing.hpp"

namespace zawiya::fuzz {

void check_words(std::string_view input, const text::WordList& list) {
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const text::Word& word = list.words[i];
    require(word.size_bytes > 0, "words are not empty");
    require(word.begin + word.size_bytes + text::WordList::kSlack <= list.bytes.size(), "slack");
    require(word.hash == text::hash_word(list[i]), "hashes are those of the folded bytes");
    require(word.source_begin < word.source_end && word.source_end <= input.size(), "in the text");
    // Words of one character, ½, share it.
    require(i == 0 || word.source_begin >= list.words[i - 1].source_begin, "words are in order");
  }
}

}  // namespace zawiya::fuzz
