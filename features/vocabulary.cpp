#include "features/vocabulary.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <new>
#include <stdexcept>

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
    const std::uint32_t least = asked > 0 ? asked : 5;
    return {least, least, std::min(2U, least)};
  }
  return {asked > 0 ? asked : 3, asked > 0 ? asked : 1, 1};
}

CountedArticles& CountedArticles::operator=(CountedArticles&& from) noexcept {
  vocabulary = std::move(from.vocabulary);
  counts.swap(from.counts);
  word_totals = std::move(from.word_totals);
  longer_totals = std::move(from.longer_totals);
  return *this;
}

void VocabularyBuilder::Free::operator()(std::uint8_t* counters) const { std::free(counters); }

VocabularyBuilder::VocabularyBuilder(const Options& options)
    : options_(options),
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
    if (unit.first_word < words_of_text && unit.order > 1) longer_total += unit.count;
    if (unit.first_word < words_of_text && unit.order == 1) {
      go_to_field_of(unit.first_word);
      const std::size_t word = unit.first_word - first_of_field;
      if (text::is_word_token(fields[of_field].words, word)) word_total += unit.count;
    }
    if (unit.order > 1) {
      std::uint8_t& articles = counter(unit.hash);
      articles = static_cast<std::uint8_t>(articles + (articles < 255 ? 1 : 0));
      ++longer_units_;
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
  units_.add(units);
  // The title's words have no number where the title does not count, and no units either.
  for (const Field& field : fields) {
    const std::vector<text::Word>& of = field.words.words;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i + kAhead < of.size()) index_.prefetch(of[i + kAhead].hash);
      tokens_.push_back(index_.find(of[i].hash));
    }
  }
  token_ends_.push_back(tokens_.size());
}

/// The number of a unit of several words, which is new to the vocabulary or not.
std::uint32_t VocabularyBuilder::number_longer(std::uint64_t hash,
                                               std::span<const std::uint32_t> words) {
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
  return number;
}

/// Numbers the units of several words that may stand in enough articles.
///
/// @return  (longer units of all articles, in order) kNoWord for the rest
std::vector<std::uint32_t> VocabularyBuilder::number_longer_units(std::uint32_t least_counter) {
  constexpr std::size_t kAhead = 16;
  struct Longer {
    std::uint64_t hash;
    std::span<const std::uint32_t> words;
  };
  std::vector<std::uint32_t> numbers;
  numbers.reserve(longer_units_);
  std::vector<std::uint64_t> hashes;  // of the article's words
  std::vector<Longer> of_article;
  for (std::size_t article = 0; article < token_ends_.size(); ++article) {
    const auto tokens = std::span<const std::uint32_t>(tokens_).subspan(
        first_token(article), token_ends_[article] - first_token(article));
    hashes.clear();
    for (const std::uint32_t word : tokens) {
      hashes.push_back(word == Vocabulary::kNoWord ? 0 : all_.hashes[word]);
    }
    of_article.clear();
    units_.visit(article, [&](const UnitStream::Entry& unit) {
      if (unit.order == 1) return;
      std::uint64_t hash = hashes[unit.first_word];
      for (std::uint32_t w = 1; w < unit.order; ++w) {
        hash = text::hash_longer_unit(hash, hashes[unit.first_word + w]);
      }
      of_article.push_back({hash, tokens.subspan(unit.first_word, unit.order)});
    });
    for (std::size_t i = 0; i < of_article.size(); ++i) {
      if (i + kAhead < of_article.size()) {
        __builtin_prefetch(&counter(of_article[i + kAhead].hash));
        index_.prefetch(of_article[i + kAhead].hash);
      }
      const Longer& of = of_article[i];
      numbers.push_back(counter(of.hash) < least_counter ? Vocabulary::kNoWord
                                                         : number_longer(of.hash, of.words));
    }
  }
  return numbers;
}

/// Puts every article's counts into the rows of its units.
///
/// @param counts          rows in place, their content not
/// @param longer_numbers  (longer units of all articles, in order) rows; kNoWord: none. tokens_ the
///                        same.
void VocabularyBuilder::fill(SparseMatrix& counts,
                             const std::vector<std::uint32_t>& longer_numbers) const {
  // Every task goes through all articles and fills its share of the rows: article by article, so
  // that the articles of a row come out sorted.
  constexpr std::int64_t kShares = 4;
  const std::int32_t* starts = counts.outerIndexPtr();
  const auto first_of = [&](std::int64_t share) {
    const auto wanted = static_cast<std::int32_t>(counts.nonZeros() * share / kShares);
    return static_cast<std::uint32_t>(std::lower_bound(starts, starts + counts.rows(), wanted) -
                                      starts);
  };
  tbb::parallel_for(std::int64_t{0}, kShares, [&](std::int64_t share) {
    const std::uint32_t first = first_of(share);
    const std::uint32_t rows =
        (share + 1 == kShares ? static_cast<std::uint32_t>(counts.rows()) : first_of(share + 1)) -
        first;
    std::vector<std::int32_t> next(starts + first, starts + first + rows);
    const auto put = [&](std::uint32_t row, std::size_t article, float count) {
      if (row - first >= rows) return;  // kNoWord included
      const std::int32_t to = next[row - first]++;
      counts.innerIndexPtr()[to] = static_cast<std::int32_t>(article);
      counts.valuePtr()[to] = count;
    };
    std::size_t longer = 0;
    for (std::size_t article = 0; article < token_ends_.size(); ++article) {
      const std::uint32_t* const tokens = tokens_.data() + first_token(article);
      units_.visit(article, [&](const UnitStream::Entry& unit) {
        put(unit.order == 1 ? tokens[unit.first_word] : longer_numbers[longer++], article,
            unit.count);
      });
    }
  });
}

CountedArticles VocabularyBuilder::finish() {
  all_.articles = articles();
  const DocumentFrequencyCuts cuts = document_frequency_cuts(options_, all_.articles);
  const auto words = static_cast<std::uint32_t>(all_.size());
  std::vector<std::uint32_t> numbers =
      number_longer_units(std::min<std::uint32_t>(cuts.longer, 255));
  counters_.reset();
  index_ = text::HashIndex();

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
  SparseMatrix& counts = result.counts;
  counts.resize(static_cast<Eigen::Index>(kept.size()),
                static_cast<Eigen::Index>(token_ends_.size()));
  vocabulary.hashes.reserve(kept.size());
  vocabulary.document_frequency.reserve(kept.size());
  vocabulary.spelling.reserve(kept.size());
  vocabulary.kinds.reserve(kept.size());
  vocabulary.salts.reserve(kept.size());
  vocabulary.words.reserve(kept.size());
  std::int64_t non_zeros = 0;
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    const std::uint32_t id = kept[i];
    vocabulary.hashes.push_back(all_.hashes[id]);
    vocabulary.document_frequency.push_back(all_.document_frequency[id]);
    vocabulary.spelling.push_back(std::move(all_.spelling[id]));
    vocabulary.kinds.push_back(all_.kinds[id]);
    vocabulary.salts.push_back(all_.salts[id]);
    Vocabulary::Words& of = vocabulary.words.emplace_back(all_.words[id]);
    for (std::uint32_t& word : of) {
      if (word != Vocabulary::kNoWord) word = renumbered[word];
    }
    counts.outerIndexPtr()[i] = static_cast<std::int32_t>(non_zeros);
    non_zeros += all_.document_frequency[id];
  }
  if (non_zeros > std::numeric_limits<std::int32_t>::max()) {
    throw std::length_error("the articles hold " + std::to_string(non_zeros) +
                            " units, counted once an article; at most 2147483647 fit");
  }
  counts.outerIndexPtr()[kept.size()] = static_cast<std::int32_t>(non_zeros);
  all_ = Vocabulary();
  for (std::vector<std::uint32_t>* of : {&tokens_, &numbers}) {
    for (std::uint32_t& number : *of) {
      if (number != Vocabulary::kNoWord) number = renumbered[number];
    }
  }
  renumbered = std::vector<std::uint32_t>();
  counts.resizeNonZeros(static_cast<Eigen::Index>(non_zeros));
  fill(counts, numbers);
  result.word_totals = std::move(word_totals_);
  result.longer_totals = std::move(longer_totals_);
  *this = VocabularyBuilder(options_);
  return result;
}

}  // namespace zawiya::features
