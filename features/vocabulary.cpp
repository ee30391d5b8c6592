#include "features/vocabulary.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <new>
#include <utility>

#include "features/block_filler.hpp"
#include "text/hashing.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::features {

std::string Vocabulary::name(std::size_t unit) const {
  std::string joined;
  for (const std::uint32_t word : words[unit]) {
    if (word == kNoWord) break;
    if (!joined.empty()) joined += ' ';
    joined += spelling[word];
  }
  const std::string_view field = field_name(kinds[unit]);
  if (!field.empty()) joined.append(" (").append(field).append(")");
  return joined;
}

DocumentFrequencyCuts document_frequency_cuts(const Options& options, std::uint32_t articles) {
  const std::uint32_t asked = options.min_unit_df;
  if (articles >= kManyArticles) {
    constexpr std::uint32_t kVeryMany = 50'000;
    const std::uint32_t growth = std::max(1U, articles / kVeryMany);
    const std::uint32_t least = asked > 0 ? asked : 5 * growth;
    return {least, least, std::min(2 * growth, least)};
  }
  return {asked > 0 ? asked : 3, asked > 0 ? asked : 1, 1};
}

void keep_most_frequent(CountedArticles& counted, std::size_t units, SpillPlan plan) {
  Vocabulary& vocabulary = counted.vocabulary;
  if (vocabulary.size() <= units) return;
  std::vector<std::uint32_t> ranks;  // (units) document frequencies, as those of words count
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    const std::uint32_t frequency = vocabulary.document_frequency[unit];
    ranks.push_back(vocabulary.is_word(unit) ? frequency : frequency / kWordsForLonger);
  }
  std::vector<std::uint32_t> ordered = ranks;
  const auto first_gone = ordered.begin() + static_cast<std::ptrdiff_t>(units);
  std::nth_element(ordered.begin(), first_gone, ordered.end(), std::greater<>());
  const std::uint32_t least = *first_gone + 1;

  // A word stands wherever a longer unit of it does, so that it is kept with it.
  std::vector<std::uint32_t> kept;
  std::vector<std::uint32_t> renumbered(vocabulary.size(), Vocabulary::kNoWord);
  for (std::uint32_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (ranks[unit] < least) continue;
    renumbered[unit] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(unit);
  }
  const auto keep = [&](auto& of_units) {
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] != i) of_units[i] = std::move(of_units[kept[i]]);
    }
    of_units.resize(kept.size());
  };
  keep(vocabulary.hashes);
  keep(vocabulary.document_frequency);
  keep(vocabulary.words);
  keep(vocabulary.spelling);
  keep(vocabulary.kinds);
  keep(vocabulary.salts);
  for (Vocabulary::Words& of : vocabulary.words) {
    for (std::uint32_t& word : of) {
      if (word != Vocabulary::kNoWord) word = renumbered[word];
    }
  }
  vocabulary.least_df = std::max(vocabulary.least_df, kWordsForLonger * least);
  vocabulary.least_word_df = std::max(vocabulary.least_word_df, least);
  vocabulary.least_kept_df = std::max(vocabulary.least_kept_df, least);
  counted.counts = counted.counts.of_units(kept, std::move(plan));
}

void VocabularyBuilder::Free::operator()(std::uint8_t* counters) const { std::free(counters); }

VocabularyBuilder::VocabularyBuilder(const Options& options, SpillPlan plan)
    : options_(options),
      plan_(std::move(plan)),
      articles_(plan_),
      // Memory that is zero without being touched: a small corpus uses little of it.
      counters_(static_cast<std::uint8_t*>(std::calloc(kCounters, 1))) {
  if (!counters_) throw std::bad_alloc();
}

void VocabularyBuilder::add(std::span<const Unit> units, std::span<const Field> fields) {
  constexpr std::size_t kAhead = 16;
  // Units come in the order of their first words: the field goes along with them.
  std::size_t of_field = 0;
  std::size_t first_of_field = 0;
  const auto go_to_field_of = [&](std::size_t word) {
    while (word - first_of_field >= fields[of_field].words.words.size()) {
      first_of_field += fields[of_field++].words.words.size();
    }
  };
  // Title and body come first, and so do their words.
  std::size_t words_of_text = 0;
  for (const Field& field : fields) {
    if (field.kind == FieldKind::kTitle || field.kind == FieldKind::kBody) {
      words_of_text += field.words.words.size();
    }
  }
  float& word_total = word_totals_.emplace_back(0.0F);
  float& longer_total = longer_totals_.emplace_back(0.0F);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i + kAhead < units.size()) {
      const Unit& ahead = units[i + kAhead];
      if (ahead.order == 1) {
        index_.prefetch(ahead.hash);
      } else {
        __builtin_prefetch(&counter(ahead.hash), 1);
      }
    }
    const Unit& unit = units[i];
    values_.note(unit.count);
    if (unit.first_word < words_of_text && unit.order > 1) longer_total += unit.count;
    if (unit.first_word < words_of_text && unit.order == 1) {
      go_to_field_of(unit.first_word);
      const std::size_t word = unit.first_word - first_of_field;
      if (text::is_word_token(fields[of_field].words, word)) word_total += unit.count;
    }
    if (unit.order > 1) {
      std::uint8_t& articles = counter(unit.hash);
      articles = static_cast<std::uint8_t>(articles + (articles < 255 ? 1 : 0));
      continue;
    }
    const std::uint32_t number = index_.insert(unit.hash);
    if (number == all_.size()) {
      all_.hashes.push_back(unit.hash);
      all_.document_frequency.push_back(0);
      go_to_field_of(unit.first_word);
      const Field& field = fields[of_field];
      all_.spelling.emplace_back(field.words[unit.first_word - first_of_field]);
      all_.kinds.push_back(field.kind);
      all_.salts.push_back(field.salt);
      all_.words.push_back({number, Vocabulary::kNoWord, Vocabulary::kNoWord});
    }
    ++all_.document_frequency[number];
  }
  // The title's words have no number where the title does not count, and no units either.
  words_.clear();
  for (const Field& field : fields) {
    const std::vector<text::Word>& of = field.words.words;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i + kAhead < of.size()) index_.prefetch(of[i + kAhead].hash);
      words_.push_back(index_.find(of[i].hash));
    }
  }
  articles_.add(words_, units);
}

/// Gives a unit of several words its number, and counts the article.
void VocabularyBuilder::number_longer(std::uint64_t hash, std::span<const std::uint32_t> words) {
  const std::uint32_t number = index_.insert(hash);
  if (number == all_.size()) {
    all_.hashes.push_back(hash);
    all_.document_frequency.push_back(0);
    all_.spelling.emplace_back();
    Vocabulary::Words& of = all_.words.emplace_back();
    of.fill(Vocabulary::kNoWord);
    std::copy(words.begin(), words.end(), of.begin());
    all_.kinds.push_back(all_.kinds[of[0]]);
    all_.salts.push_back(all_.salts[of[0]]);
  }
  ++all_.document_frequency[number];
}

/// Numbers the units of several words that may stand in enough articles.
void VocabularyBuilder::number_longer_units(std::uint32_t least_counter) {
  constexpr std::size_t kAhead = 16;
  LongerUnits longer(all_.hashes);
  ArticleStream::Scratch scratch;
  articles_.visit(0, articles(), scratch, [&](std::size_t, auto words, auto units) {
    const auto of_article = longer.of(words, units);
    for (std::size_t i = 0; i < of_article.size(); ++i) {
      if (i + kAhead < of_article.size()) {
        __builtin_prefetch(&counter(of_article[i + kAhead].hash));
        index_.prefetch(of_article[i + kAhead].hash);
      }
      const auto& of = of_article[i];
      if (counter(of.hash) >= least_counter) number_longer(of.hash, of.words);
    }
  });
}

/// The counts of all articles, block by block.
///
/// @param renumbered  (numbers of units) their rows; kNoWord: none
CountBlocks VocabularyBuilder::fill(std::size_t units,
                                    const std::vector<std::uint32_t>& renumbered) {
  const std::size_t size = articles_of_block(articles());
  const std::size_t blocks = (articles() + size - 1) / size;
  CountBlocks counts(units, values_.values(), plan_);
  const CountNumbers numbers(counts.values());
  tbb::enumerable_thread_specific<BlockFiller> fillers(
      [&] { return BlockFiller(articles_, all_.hashes, index_, renumbered, numbers, units); });
  // A few blocks at a time: they are added in order, and not all are in memory.
  const std::size_t together = static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  for (std::size_t first = 0; first < blocks; first += together) {
    std::vector<FilledBlock> filled(std::min(together, blocks - first));
    tbb::parallel_for(std::size_t{0}, filled.size(), [&](std::size_t i) {
      const std::size_t begin = (first + i) * size;
      fillers.local().fill(begin, std::min<std::size_t>(articles(), begin + size), filled[i]);
    });
    for (const FilledBlock& block : filled) counts.add(block.articles, block.begins, block.entries);
  }
  return counts;
}

CountedArticles VocabularyBuilder::finish() {
  articles_.close();
  all_.articles = articles();
  const DocumentFrequencyCuts cuts = document_frequency_cuts(options_, all_.articles);
  const auto words = static_cast<std::uint32_t>(all_.size());
  number_longer_units(std::min<std::uint32_t>(cuts.longer, 255));
  counters_.reset();

  std::vector<std::uint32_t> kept;
  for (std::uint32_t id = 0; id < all_.size(); ++id) {
    if (all_.document_frequency[id] >= (id < words ? cuts.word : cuts.longer)) kept.push_back(id);
  }
  std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all_.document_frequency[a] > all_.document_frequency[b];
  });
  std::vector<std::uint32_t> renumbered(all_.size(), Vocabulary::kNoWord);
  for (std::uint32_t i = 0; i < kept.size(); ++i) renumbered[kept[i]] = i;

  CountedArticles result;
  Vocabulary& vocabulary = result.vocabulary;
  vocabulary.articles = all_.articles;
  vocabulary.least_df = cuts.longer;
  vocabulary.least_word_df = cuts.word_column;
  vocabulary.least_kept_df = cuts.word;
  vocabulary.hashes.reserve(kept.size());
  vocabulary.document_frequency.reserve(kept.size());
  vocabulary.spelling.reserve(kept.size());
  vocabulary.kinds.reserve(kept.size());
  vocabulary.salts.reserve(kept.size());
  vocabulary.words.reserve(kept.size());
  for (const std::uint32_t id : kept) {
    vocabulary.hashes.push_back(all_.hashes[id]);
    vocabulary.document_frequency.push_back(all_.document_frequency[id]);
    vocabulary.spelling.push_back(std::move(all_.spelling[id]));
    vocabulary.kinds.push_back(all_.kinds[id]);
    vocabulary.salts.push_back(all_.salts[id]);
    Vocabulary::Words& of = vocabulary.words.emplace_back(all_.words[id]);
    for (std::uint32_t& word : of) {
      if (word != Vocabulary::kNoWord) word = renumbered[word];
    }
  }
  all_.spelling = {};
  all_.words = {};
  result.counts = fill(kept.size(), renumbered);
  result.word_totals = std::move(word_totals_);
  result.longer_totals = std::move(longer_totals_);
  *this = VocabularyBuilder(options_, plan_);
  return result;
}

}  // namespace zawiya::features
