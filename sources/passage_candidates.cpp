#include <algorithm>
#include <array>

#include "sources/cue_candidates.hpp"
#include "sources/phrase_tally.hpp"
#include "text/dateline.hpp"
#include "text/hashing.hpp"

namespace zawiya::sources {
namespace {

constexpr std::size_t kLeastLineWords = 4;  // shorter lines are headings of any kind
constexpr double kLeastPassageShare = 0.5;  // of a passage's articles in one outlet
constexpr std::array<std::size_t, 10> kEdgeLengths = {3, 4, 5, 6, 8, 10, 12, 16, 20, 24};

/// Where a stretch of text ends behind a word.
enum class End : std::uint8_t { kNone, kSentence, kLine };

End end_behind(std::string_view text, const text::WordList& words, std::size_t index) {
  if (index + 1 == words.words.size()) return End::kLine;
  const std::uint32_t begin = words.words[index].source_end;
  const std::uint32_t end = words.words[index + 1].source_begin;
  if (end <= begin + 1) return begin < end && text[begin] == '\n' ? End::kLine : End::kNone;
  const std::string_view gap = text.substr(begin, end - begin);
  if (gap.find('\n') != gap.npos) return End::kLine;
  for (const std::string_view stop : {". ", "! ", "? ", "؟ "}) {
    if (gap.find(stop) != gap.npos) return End::kSentence;
  }
  return End::kNone;
}

std::string_view between(std::string_view text, const text::WordList& words, std::size_t first,
                         std::size_t last) {
  const std::uint32_t begin = words.words[first].source_begin;
  return text.substr(begin, words.words[last].source_end - begin);
}

void add_passage(std::string_view text, const text::WordList& words, std::size_t first,
                 std::size_t last, PhraseTally& tally) {
  std::uint64_t hash = words.words[first].hash;
  for (std::size_t w = first + 1; w <= last; ++w) {
    hash = text::hash_longer_unit(hash, words.words[w].hash);
  }
  tally.add(hash, between(text, words, first, last));
}

/// Every sentence, and every line of several sentences.
void add_lines(std::string_view text, const text::WordList& words, PhraseTally& tally) {
  std::size_t line = 0;
  std::size_t sentence = 0;
  for (std::size_t w = 0; w < words.words.size(); ++w) {
    const End end = end_behind(text, words, w);
    if (end == End::kNone) continue;
    if (w + 1 - sentence >= kLeastLineWords) add_passage(text, words, sentence, w, tally);
    sentence = w + 1;
    if (end != End::kLine) continue;
    if (w + 1 - line >= kLeastLineWords) add_passage(text, words, line, w, tally);
    line = w + 1;
  }
}

void add_edges(std::string_view text, const text::WordList& words, PhraseTally& openings,
               PhraseTally& closings) {
  const std::size_t size = words.words.size();
  for (const std::size_t length : kEdgeLengths) {
    if (length >= size) return;
    add_passage(text, words, 0, length - 1, openings);
    add_passage(text, words, size - length, size - 1, closings);
  }
}

}  // namespace

std::vector<CueCandidate> passage_candidates(const OutletArticles& set,
                                             const text::Normalizer& normalizer,
                                             const CueOptions& options) {
  PhraseTally lines;
  PhraseTally openings;
  PhraseTally closings;
  PhraseTally datelines;
  text::WordList words;
  for (std::size_t i = 0; i < set.articles.size(); ++i) {
    if (set.outlet_of[i] == OutletArticles::kNoOutlet) continue;
    for (PhraseTally* tally : {&lines, &openings, &closings, &datelines}) {
      tally->begin_article(set.outlet_of[i]);
    }
    const std::string& text = set.articles[i].text;
    normalizer.split(text, words);
    add_lines(text, words, lines);
    add_edges(text, words, openings, closings);
    const std::size_t dateline = text::dateline_words(text, words, {});
    if (dateline > 0) add_passage(text, words, 0, dateline - 1, datelines);
  }

  std::vector<CueCandidate> candidates;
  const auto add = [&](const PhraseTally& tally, CueKind kind, double share) {
    for (PhraseTally::Common& common :
         tally.common(least_articles(set, options, share), kLeastPassageShare)) {
      std::vector<std::uint64_t> hashes = words_of(common.text, normalizer);
      if (hashes.empty()) continue;
      candidates.push_back({kind, on_one_line(common.text), std::move(hashes), false});
    }
  };
  add(datelines, CueKind::kDateline, options.line_coverage);
  add(lines, CueKind::kLine, options.line_coverage);
  add(openings, CueKind::kOpening, options.edge_coverage);
  add(closings, CueKind::kClosing, options.edge_coverage);
  return candidates;
}

}  // namespace zawiya::sources
