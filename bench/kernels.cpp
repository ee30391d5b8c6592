// The kernels that scoring and training spend their time in, one at a time: ./dev bench runs them.

#include <benchmark/benchmark.h>

#include <Eigen/SparseCore>
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "datasets/reader.hpp"
#include "features/count_blocks.hpp"
#include "features/feature_map.hpp"
#include "features/name_set.hpp"
#include "features/row_scale.hpp"
#include "model/score_table.hpp"
#include "text/name_table.hpp"
#include "text/normalizer.hpp"
#include "train/gram.hpp"

namespace zawiya {
namespace {

constexpr Eigen::Index kColumns = 13;  // two heads of eleven labels, and the length of the article

/// The texts of the shipped sample.
const std::vector<std::string>& sample_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    datasets::Reader reader({ZAWIYA_SAMPLE}, {});
    datasets::Block block;
    datasets::ParseScratch scratch;
    datasets::Article article;
    while (reader.read(block)) {
      for (std::size_t i = 0; i < block.records.size(); ++i) {
        if (!datasets::parse_record(block, i, scratch, article)) all.push_back(article.text);
      }
    }
    return all;
  }();
  return texts;
}

/// Folding, splitting and hashing; by code points, by runs of letters, and as fast as the machine
/// can.
void split(benchmark::State& state, text::Normalizer::Path path) {
  const text::Normalizer normalizer(text::profile_folds("news"), path);
  text::WordList words;
  std::int64_t bytes = 0;
  std::int64_t count = 0;
  for (auto _ : state) {
    for (const std::string& text : sample_texts()) {
      normalizer.split(text, words, text::Tokens::kWordsAndMarks);
      benchmark::DoNotOptimize(words.words.data());
      bytes += static_cast<std::int64_t>(text.size());
      count += static_cast<std::int64_t>(words.words.size());
    }
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(count);
}
BENCHMARK_CAPTURE(split, code_points, text::Normalizer::Path::kCodePoints);
BENCHMARK_CAPTURE(split, runs, text::Normalizer::Path::kRuns);
BENCHMARK_CAPTURE(split, fastest, text::Normalizer::Path::kFastest);

/// Looking up hashes of which half have a row, in a table of so many rows, by Zipf's law: the
/// number of each, or of those that have a row alone.
void look_up(benchmark::State& state, bool present_alone) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  std::mt19937_64 random(1);
  std::vector<std::uint64_t> hashes(rows);
  for (std::uint64_t& hash : hashes) hash = random();
  const features::RowMatrix values =
      features::RowMatrix::Random(static_cast<Eigen::Index>(rows), kColumns);
  const model::ScoreTable table = model::ScoreTable::build(hashes, values);
  std::vector<std::uint64_t> wanted(std::size_t{1} << 16U);
  std::uniform_real_distribution<double> rank(0, std::log(static_cast<double>(rows)));
  for (std::uint64_t& hash : wanted) {
    const auto row = std::min(rows - 1, static_cast<std::size_t>(std::exp(rank(random))) - 1);
    hash = random() % 2 == 0 ? hashes[row] : random();
  }
  std::vector<std::uint32_t> numbers(wanted.size());
  for (auto _ : state) {
    if (present_alone) {
      benchmark::DoNotOptimize(table.find_present(wanted, numbers.data()));
    } else {
      table.find_all(wanted, numbers.data());
    }
    benchmark::DoNotOptimize(numbers.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(wanted.size()));
}
BENCHMARK_CAPTURE(look_up, all, false)->Arg(10'000)->Arg(300'000)->Arg(3'000'000);
BENCHMARK_CAPTURE(look_up, present, true)->Arg(10'000)->Arg(300'000)->Arg(3'000'000);

/// Whether words may begin a name of the shipped table, and which does.
void find_names(benchmark::State& state) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  const features::NameSet names(std::string(text::shipped_name_table()));
  std::vector<features::Field> fields(sample_texts().size());
  std::int64_t words = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    normalizer.split(sample_texts()[i], fields[i].words, text::Tokens::kWordsAndMarks);
    words += static_cast<std::int64_t>(fields[i].words.words.size());
  }
  std::vector<features::NameMention> mentions;
  for (auto _ : state) {
    for (const features::Field& field : fields) {
      names.find({&field, 1}, "", mentions);
      benchmark::DoNotOptimize(mentions.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * words);
}
BENCHMARK(find_names);

/// A random design whose units follow Zipf's law.
features::ScaledArticles random_design(std::uint32_t units, std::uint32_t articles) {
  std::mt19937 random(1);
  std::vector<std::vector<std::uint32_t>> rows(units);  // articles of each
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    const std::uint32_t df = std::max(5U, articles / (unit + 2));
    std::vector<std::uint32_t>& row = rows[unit];
    for (std::uint32_t i = 0; i < df; ++i)
      row.push_back(static_cast<std::uint32_t>(random() % articles));
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
  }
  features::CountBlocks counts(units, {1.0F});
  const std::size_t together = features::articles_of_block(articles);
  for (std::size_t first = 0; first < articles; first += together) {
    std::vector<std::uint32_t> begins = {0};
    std::vector<features::CountBlocks::Entry> entries;
    const std::size_t end = std::min<std::size_t>(articles, first + together);
    for (const std::vector<std::uint32_t>& row : rows) {
      for (const std::uint32_t article : row) {
        if (article < first || article >= end) continue;
        entries.push_back({static_cast<std::uint16_t>(article - first), 0});
      }
      begins.push_back(static_cast<std::uint32_t>(entries.size()));
    }
    counts.add(end - first, begins, entries);
  }
  return {std::move(counts), {1.0F}, std::vector<float>(articles, 0.05F)};
}

/// K alpha for twelve columns: what one step of the solver costs.
void factored_product(benchmark::State& state) {
  constexpr Eigen::Index kUnits = 200'000;
  constexpr Eigen::Index kArticles = 20'000;
  constexpr Eigen::Index kSubwords = 50'000;
  constexpr Eigen::Index kSubwordsOfAUnit = 6;
  features::FeatureMap map;
  map.own.assign(kUnits, 1.0F);
  std::mt19937 random(2);
  std::vector<Eigen::Triplet<float>> entries;
  for (Eigen::Index unit = 0; unit < kUnits; ++unit) {
    for (Eigen::Index i = 0; i < kSubwordsOfAUnit; ++i) {
      entries.emplace_back(unit, static_cast<Eigen::Index>(random()) % kSubwords, 0.25F);
    }
  }
  map.subwords.resize(kUnits, kSubwords);
  map.subwords.setFromTriplets(entries.begin(), entries.end());
  map.subword_scale.assign(kSubwords, 0.25F);
  const features::ScaledArticles design = random_design(kUnits, kArticles);
  train::Gram gram(design, map);
  const train::RowMatrix alpha = train::RowMatrix::Random(kArticles, 12);
  train::RowMatrix product;
  for (auto _ : state) {
    gram.multiply(alpha, product);
    benchmark::DoNotOptimize(product.data());
  }
  state.SetItemsProcessed(
      state.iterations() * 2 *
      (static_cast<std::int64_t>(design.counts.non_zeros()) + map.subwords.nonZeros()));
  state.SetLabel("items: non-zeros passed");
}
BENCHMARK(factored_product)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace zawiya

BENCHMARK_MAIN();
