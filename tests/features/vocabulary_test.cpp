#include "features/vocabulary.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "counted_corpus.hpp"
#include "stored_bytes.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

using Corpus = std::vector<WordsOfArticle>;

Corpus random_corpus() {
  const auto word =
      rc::gen::elementOf(std::vector<std::string>{"من", "في", "قال", "مصر", "النظام", "x"});
  const auto text = rc::gen::container<std::vector<std::string>>(word);
  return *rc::gen::container<Corpus>(rc::gen::pair(text, text));
}

/// Counts of an article's units by name.
std::map<std::string, float> names_of(const WordsOfArticle& article, const Options& options) {
  std::map<std::string, float> counts;
  const auto add = [&](const std::vector<std::string>& words, float weight) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string name;
      for (std::size_t n = 0; n < options.word_order && i + n < words.size(); ++n) {
        name += (n == 0 ? "" : " ") + words[i + n];
        counts[name] += weight;
      }
    }
  };
  add(article.first, options.title_weight);
  add(article.second, 1.0F);
  return counts;
}

std::map<std::string, std::uint32_t> frequencies_by_name(const Vocabulary& vocabulary) {
  std::map<std::string, std::uint32_t> frequencies;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    frequencies[vocabulary.name(unit)] = vocabulary.document_frequency[unit];
  }
  return frequencies;
}

RC_GTEST_PROP(Vocabulary, HoldsTheUnitsThatEnoughArticlesHold, ()) {
  Options options;
  options.word_order = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.min_unit_df = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.title_weight = 2.0F;
  const Corpus corpus = random_corpus();
  const CountedArticles counted = count_corpus(corpus, options);
  const Vocabulary& vocabulary = counted.vocabulary;

  std::map<std::string, std::uint32_t> expected;
  for (const WordsOfArticle& article : corpus) {
    for (const auto& [name, count] : names_of(article, options)) ++expected[name];
  }
  std::erase_if(expected, [&](const auto& entry) {
    return entry.first.find(' ') != std::string::npos && entry.second < options.min_unit_df;
  });
  RC_ASSERT(frequencies_by_name(vocabulary) == expected);
  RC_ASSERT(vocabulary.size() == expected.size());
  RC_ASSERT(vocabulary.articles == corpus.size());
  RC_ASSERT(
      std::is_sorted(vocabulary.document_frequency.rbegin(), vocabulary.document_frequency.rend()));
}

RC_GTEST_PROP(Vocabulary, CountsAreThoseOfTheArticles, ()) {
  Options options;
  options.word_order = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.min_unit_df = 2;
  options.title_weight = 0.5F;
  options.lead_weight = 1.0F;
  const Corpus corpus = random_corpus();
  const CountedArticles counted = count_corpus(corpus, options);
  RC_ASSERT(counted.counts.units() == counted.vocabulary.size());
  RC_ASSERT(counted.counts.articles() == corpus.size());
  const SparseMatrix counts = sparse_of(counted.counts);
  std::vector<std::map<std::string, float>> actual(corpus.size());
  for (std::size_t unit = 0; unit < counted.vocabulary.size(); ++unit) {
    Eigen::Index last = -1;
    for (SparseMatrix::InnerIterator at(counts, static_cast<Eigen::Index>(unit)); at; ++at) {
      RC_ASSERT(at.col() > last);
      last = at.col();
      actual[static_cast<std::size_t>(at.col())][counted.vocabulary.name(unit)] = at.value();
    }
  }
  const std::map<std::string, std::uint32_t> kept = frequencies_by_name(counted.vocabulary);
  for (std::size_t article = 0; article < corpus.size(); ++article) {
    std::map<std::string, float> expected = names_of(corpus[article], options);
    std::erase_if(expected, [&](const auto& entry) { return !kept.contains(entry.first); });
    RC_ASSERT(actual[article] == expected);
  }
}

RC_GTEST_PROP(Vocabulary, NamesLeadBackToTheHashes, ()) {
  Options options;
  options.word_order = 3;
  options.title_weight = 1.0F;
  options.min_unit_df = 1;
  const Vocabulary vocabulary = count_corpus(random_corpus(), options).vocabulary;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    const Vocabulary::Words& words = vocabulary.words[unit];
    std::uint64_t hash = text::hash_word(vocabulary.spelling[words[0]]);
    for (std::size_t i = 1; i < words.size() && words[i] != Vocabulary::kNoWord; ++i) {
      hash = text::hash_longer_unit(hash, text::hash_word(vocabulary.spelling[words[i]]));
    }
    RC_ASSERT(hash == vocabulary.hashes[unit]);
    RC_ASSERT(vocabulary.is_word(unit) == !vocabulary.spelling[unit].empty());
    if (vocabulary.is_word(unit)) RC_ASSERT(words[0] == unit);
  }
}

RC_GTEST_PROP(Vocabulary, FrequenciesDoNotDependOnTheOrderOfArticles, ()) {
  Corpus corpus = random_corpus();
  const Vocabulary forwards = count_corpus(corpus, Options()).vocabulary;
  std::reverse(corpus.begin(), corpus.end());
  const Vocabulary backwards = count_corpus(corpus, Options()).vocabulary;
  RC_ASSERT(frequencies_by_name(forwards) == frequencies_by_name(backwards));
}

TEST(Vocabulary, TiesStandInOrderOfFirstOccurrence) {
  Options options;
  options.word_order = 1;
  const Corpus corpus = {{{}, {"c", "a"}}, {{}, {"b", "c"}}, {{"b"}, {"a"}}};
  const Vocabulary vocabulary = count_corpus(corpus, options).vocabulary;
  EXPECT_EQ(vocabulary.spelling, (std::vector<std::string>{"c", "a", "b"}));
}

TEST(Vocabulary, RareWordsStayForTheirCharacters) {
  Options options;
  options.min_unit_df = 2;
  const Corpus corpus = {{{}, {"مره", "واحده"}}, {{}, {"مره"}}};
  const Vocabulary vocabulary = count_corpus(corpus, options).vocabulary;
  EXPECT_EQ(vocabulary.spelling, (std::vector<std::string>{"مره", "واحده"}));
}

/// So many articles of one word, among them two that hold `twice` and one that holds `once`.
Corpus articles_with_rare_words(std::size_t articles) {
  Corpus corpus(articles, {{}, {"خبر"}});
  corpus.front().second = {"مرتين"};
  corpus.back().second = {"مرتين", "مره"};
  return corpus;
}

TEST(Vocabulary, DropsWordsOfASingleArticleWhereThereAreMany) {
  const std::vector<std::string> without = {"خبر", "مرتين"};
  std::vector<std::string> with = without;
  with.emplace_back("مره");
  Options options;
  options.word_order = 1;
  const auto words_of = [&](std::size_t articles) {
    return count_corpus(articles_with_rare_words(articles), options).vocabulary.spelling;
  };
  EXPECT_EQ(words_of(kManyArticles - 1), with);
  EXPECT_EQ(words_of(kManyArticles), without);
  options.min_unit_df = 1;  // every unit has a column of its own
  EXPECT_EQ(words_of(kManyArticles), with);
}

TEST(Vocabulary, AsksMoreOfUnitsWhereThereAreManyArticles) {
  const auto cuts = [](std::uint32_t min_unit_df, std::uint32_t articles) {
    Options options;
    options.min_unit_df = min_unit_df;
    const DocumentFrequencyCuts made = document_frequency_cuts(options, articles);
    return std::vector<std::uint32_t>{made.longer, made.word_column, made.word};
  };
  using Cuts = std::vector<std::uint32_t>;
  EXPECT_EQ(cuts(0, kManyArticles - 1), (Cuts{3, 1, 1}));
  EXPECT_EQ(cuts(0, kManyArticles), (Cuts{5, 5, 2}));
  EXPECT_EQ(cuts(4, kManyArticles - 1), (Cuts{4, 4, 1}));
  EXPECT_EQ(cuts(4, kManyArticles), (Cuts{4, 4, 2}));
  EXPECT_EQ(cuts(1, kManyArticles), (Cuts{1, 1, 1}));
}

TEST(Vocabulary, SaysWhichUnitsHaveColumnsOfTheirOwn) {
  const Vocabulary few = count_corpus({{{}, {"خبر"}}}, Options()).vocabulary;
  EXPECT_EQ(few.least_df, 3U);
  EXPECT_EQ(few.least_word_df, 1U);
}

TEST(Vocabulary, CountsTheArticlesOfALongerUnitBeyondWhatACounterHolds) {
  const Corpus corpus(300, {{}, {"قال", "الوزير"}});
  Options options;
  options.min_unit_df = 300;
  const Vocabulary kept = count_corpus(corpus, options).vocabulary;
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept.document_frequency[2], 300U);
  options.min_unit_df = 301;
  for (std::size_t unit = 0; unit < 2; ++unit) {
    EXPECT_TRUE(count_corpus(corpus, options).vocabulary.is_word(unit));
  }
  EXPECT_EQ(count_corpus(corpus, options).vocabulary.size(), 2U);
}

RC_GTEST_PROP(KeepMostFrequent, RaisesTheLeastFrequenciesUntilFewEnoughAreLeft, ()) {
  Options options;
  options.word_order = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.min_unit_df = 1;
  const Corpus corpus = random_corpus();
  const CountedArticles all = count_corpus(corpus, options);
  const auto most = *rc::gen::inRange<std::size_t>(0, 20);
  CountedArticles kept = count_corpus(corpus, options);
  keep_most_frequent(kept, most);
  RC_ASSERT(kept.word_totals == all.word_totals);
  std::map<std::string, std::uint32_t> expected = frequencies_by_name(all.vocabulary);
  if (all.vocabulary.size() > most) {
    RC_ASSERT(kept.vocabulary.size() <= most);
    const std::uint32_t least = kept.vocabulary.least_word_df;
    RC_ASSERT(kept.vocabulary.least_df == kWordsForLonger * least);
    RC_ASSERT(kept.vocabulary.least_kept_df == least);
    std::size_t with_one_less = 0;
    for (std::size_t unit = 0; unit < all.vocabulary.size(); ++unit) {
      const std::uint32_t factor = all.vocabulary.is_word(unit) ? 1 : kWordsForLonger;
      const std::uint32_t frequency = all.vocabulary.document_frequency[unit];
      if (frequency >= factor * (least - 1)) ++with_one_less;
      if (frequency < factor * least) expected.erase(all.vocabulary.name(unit));
    }
    RC_ASSERT(with_one_less > most);
  }
  RC_ASSERT(frequencies_by_name(kept.vocabulary) == expected);
  const SparseMatrix counts = sparse_of(kept.counts);
  const SparseMatrix before = sparse_of(all.counts);
  RC_ASSERT(counts.rows() == static_cast<Eigen::Index>(expected.size()));
  for (std::size_t unit = 0; unit < kept.vocabulary.size(); ++unit) {
    const auto at = std::find(all.vocabulary.hashes.begin(), all.vocabulary.hashes.end(),
                              kept.vocabulary.hashes[unit]);
    RC_ASSERT(RowMatrix(counts.row(static_cast<Eigen::Index>(unit))) ==
              RowMatrix(before.row(at - all.vocabulary.hashes.begin())));
  }
}

TEST(VocabularyBuilder, IsEmptyAfterFinishAndGivesTheSameAgain) {
  const Options options;
  UnitCounter counter(options);
  VocabularyBuilder builder(options);
  const text::WordList title = text::word_list_of({"خبر"});
  const text::WordList body = text::word_list_of({"قال", "الوزير", "قال", "الوزير"});
  std::vector<Vocabulary> made;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(builder.articles(), 0U);
    for (int article = 0; article < 2; ++article) {
      const std::vector<Field> fields = title_and_body(title, body);
      builder.add(counter.count(fields), fields);
    }
    EXPECT_EQ(builder.articles(), 2U);
    made.push_back(builder.finish().vocabulary);
  }
  EXPECT_EQ(made[0].hashes, made[1].hashes);
  EXPECT_EQ(made[0].spelling, made[1].spelling);
  EXPECT_EQ(made[0].document_frequency, made[1].document_frequency);
  EXPECT_EQ(made[0].words, made[1].words);
}

TEST(VocabularyBuilder, NoArticlesMakeAnEmptyVocabulary) {
  const CountedArticles counted = VocabularyBuilder(Options()).finish();
  EXPECT_EQ(counted.vocabulary.size(), 0U);
  EXPECT_EQ(counted.counts.units(), 0U);
  EXPECT_EQ(counted.counts.articles(), 0U);
}

RC_GTEST_PROP(VocabularyBuilder, CountsTheSameWhereItSpills, ()) {
  Options options;
  options.min_unit_df = 2;
  const Corpus corpus = random_corpus();
  const CountedArticles in_memory = count_corpus(corpus, options);
  const CountedArticles spilled = count_corpus(corpus, options, spill_from(0));
  RC_ASSERT(spilled.vocabulary.hashes == in_memory.vocabulary.hashes);
  RC_ASSERT(RowMatrix(sparse_of(spilled.counts)) == RowMatrix(sparse_of(in_memory.counts)));
}

}  // namespace
}  // namespace zawiya::features
