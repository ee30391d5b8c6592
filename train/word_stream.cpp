#include "train/word_stream.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <optional>
#include <unordered_set>
#include <utility>

#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/ordered_blocks.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"
#include "text/normalizer.hpp"
#include "text/word_sequences.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

/// An article after the parallel part. Recycled.
struct SplitArticle {
  text::WordList title;
  text::WordList body;
  std::uint64_t hash = 0;  // of its words
  std::optional<std::string> fault;
};

struct SplitWork {
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::vector<SplitArticle> articles;
};

void split_block(const datasets::Block& block, SplitWork& work,
                 const text::Normalizer& normalizer) {
  if (work.articles.size() < block.records.size()) work.articles.resize(block.records.size());
  for (std::size_t i = 0; i < block.records.size(); ++i) {
    SplitArticle& of = work.articles[i];
    of.fault = datasets::parse_record(block, i, work.scratch, work.article);
    if (of.fault) continue;
    normalizer.split(work.article.title, of.title);
    normalizer.split(work.article.text, of.body);
    of.hash = 0;
    for (const text::WordList* list : {&of.title, &of.body}) {
      for (const text::Word& word : list->words) {
        of.hash = text::hash_longer_unit(of.hash, word.hash);
      }
    }
  }
}

/// Numbers words as they come.
class WordNumbers {
 public:
  void add(SplitArticle& of) {
    if (of.fault) {
      if (stream_.faulty_records++ == 0) stream_.first_fault = std::move(*of.fault);
      return;
    }
    if (!seen_.insert(of.hash).second) {
      ++stream_.repeated;
      return;
    }
    ++stream_.articles;
    add(of.title);
    add(of.body);
  }

  std::uint64_t articles() const { return stream_.articles; }

  WordStream finish(const WordStreamOptions& options) {
    std::vector<std::uint32_t> kept(stream_.words.size());
    std::iota(kept.begin(), kept.end(), 0U);
    std::erase_if(kept, [&](std::uint32_t w) { return stream_.counts[w] < options.min_count; });
    std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
      return stream_.counts[a] > stream_.counts[b];
    });
    if (kept.size() > options.max_words) kept.resize(options.max_words);
    std::vector<std::uint32_t> renumbered(stream_.words.size(), WordStream::kBreak);
    std::vector<std::string> words;
    std::vector<std::uint64_t> counts;
    words.reserve(kept.size());
    counts.reserve(kept.size());
    for (const std::uint32_t old : kept) {
      renumbered[old] = static_cast<std::uint32_t>(words.size());
      words.push_back(std::move(stream_.words[old]));
      counts.push_back(stream_.counts[old]);
    }
    std::size_t to = 0;
    for (const std::uint32_t token : stream_.tokens) {
      const bool is_break = token == WordStream::kBreak;
      if (!is_break && renumbered[token] == WordStream::kBreak) continue;
      stream_.tokens[to++] = is_break ? token : renumbered[token];
    }
    stream_.tokens.resize(to);
    stream_.words = std::move(words);
    stream_.counts = std::move(counts);
    return std::move(stream_);
  }

 private:
  void add(const text::WordList& list) {
    constexpr std::size_t kAhead = 16;
    if (list.words.empty()) return;
    if (stream_.tokens.size() + list.words.size() >= WordStream::kBreak) {
      throw TrainingDataError("the articles hold more than 4294967294 words: give fewer");
    }
    for (std::size_t i = 0; i < list.words.size(); ++i) {
      if (i + kAhead < list.words.size()) index_.prefetch(list.words[i + kAhead].hash);
      const std::uint32_t number = index_.insert(list.words[i].hash);
      if (number == stream_.words.size()) {
        stream_.words.emplace_back(list[i]);
        stream_.counts.push_back(0);
      }
      ++stream_.counts[number];
      stream_.tokens.push_back(number);
    }
    stream_.tokens.push_back(WordStream::kBreak);
  }

  WordStream stream_;
  text::HashIndex index_;
  std::unordered_set<std::uint64_t> seen_;
};

}  // namespace

WordStream read_word_stream(
    datasets::Reader& reader, const WordStreamOptions& options,
    const std::function<bool(std::uint64_t, std::uint64_t, std::uint64_t)>& progress) {
  const text::Normalizer normalizer(options.folds);
  WordNumbers numbers;
  std::atomic<bool> interrupted = false;
  datasets::for_blocks_in_order<SplitWork>(
      reader, options.threads,
      [&](const datasets::Block& block, SplitWork& work) { split_block(block, work, normalizer); },
      [&](const datasets::Block& block, SplitWork& work) {
        for (std::size_t i = 0; i < block.records.size(); ++i) numbers.add(work.articles[i]);
        interrupted = !progress(block.input_bytes, reader.total_bytes(), numbers.articles());
      },
      [&] { return interrupted.load(); });
  if (interrupted) throw datasets::Interrupted();
  reader.require_asked_columns();
  return numbers.finish(options);
}

}  // namespace zawiya::train
