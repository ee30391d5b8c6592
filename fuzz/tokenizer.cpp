// Words are those of the normalised text by either path, and lie where they say; what is built on
// words (passages, addresses, datelines, stems, clitics) stays within them.
#include <array>
#include <string>
#include <vector>

#include "fuzz/checked_words.hpp"
#include "fuzz/targets.hpp"
#include "tests/text/reference_normaliser.hpp"
#include "text/addresses.hpp"
#include "text/clitics.hpp"
#include "text/dateline.hpp"
#include "text/normalizer.hpp"
#include "text/passages.hpp"
#include "text/stem.hpp"
#include "text/without_addresses.hpp"

namespace zawiya::fuzz {
namespace {

using text::Normalizer;

struct Paths {
  explicit Paths(text::Folds folds)
      : fastest(folds, Normalizer::Path::kFastest), plain(folds, Normalizer::Path::kCodePoints) {}
  Normalizer fastest;
  Normalizer plain;
};

void check_parts(const text::WordList& list) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const text::Word& word = list.words[i];
    require(word.source_end >= end, "words are in order");
    end = word.source_end;
    const std::string_view stem = text::light_stem(list[i]);
    require(list[i].find(stem) != std::string_view::npos, "a stem is part of its word");
    const text::CliticReadings readings = text::clitic_readings(list[i]);
    require(readings.all()[0] == list[i], "a word is its first reading");
    for (const std::string_view part : readings.all()) {
      require(list[i].ends_with(part), "readings are ends of the word");
    }
    require(list[i].starts_with(text::without_enclitic(list[i])), "an enclitic is an end");
  }
}

void check_passages(std::string_view input, const text::WordList& list) {
  std::uint32_t at = 0;
  for (const text::Passage& passage : text::split_passages(input, list)) {
    require(passage.first_word >= at && passage.end_word > passage.first_word, "in order");
    require(passage.size() <= text::kMostPassageWords, "passages are bounded");
    at = passage.end_word;
  }
  require(at <= list.words.size(), "passages are of the words");
}

}  // namespace

void tokenizer(std::string_view input) {
  static const std::array<Paths, 4> all = {
      Paths(text::profile_folds("news")), Paths(text::profile_folds("lucene")),
      Paths(text::profile_folds("none")), Paths(text::parse_folds("compat,elongation"))};
  const std::size_t way = choice(input, 2 * all.size());
  const Paths& paths = all.at(way / 2);
  const text::Tokens tokens = way % 2 == 0 ? text::Tokens::kWords : text::Tokens::kWordsAndMarks;
  text::WordList list;
  text::WordList plain;
  paths.fastest.split(input, list, tokens);
  paths.plain.split(input, plain, tokens);
  require(list.words.size() == plain.words.size(), "both paths give the same words");
  require(list.word_tokens == plain.word_tokens, "of the same kinds");
  require(list.invalid_sequences == plain.invalid_sequences, "and count the same damage");
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    require(list[i] == plain[i], "both paths give the same words");
    require(list.words[i].source_begin == plain.words[i].source_begin, "from the same place");
    require(list.words[i].source_end == plain.words[i].source_end, "to the same place");
  }
  const std::vector<std::string> runs =
      text::ReferenceNormaliser::word_runs(paths.fastest.normalise(input).text, tokens);
  require(runs.size() == list.words.size(), "words are the runs of the normalised text");
  for (std::size_t i = 0; i < runs.size(); ++i) require(runs[i] == list[i], "each of them");
  check_words(input, list);
  check_parts(list);
  check_passages(input, list);

  std::vector<text::Address> addresses;
  text::find_addresses(input, addresses);
  std::size_t end = 0;
  for (const text::Address& address : addresses) {
    require(address.begin >= end && address.end > address.begin && address.end <= input.size(),
            "addresses are in order");
    end = address.end;
  }
  require(text::dateline_words(input, list, {}) <= list.words.size(), "a dateline is of words");
  text::leave_out_addresses(input, list);
  require(list.words.size() <= runs.size(), "nothing is put in the place of addresses");
}

}  // namespace zawiya::fuzz
