#include "train/familiarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/code_point_table.hpp"
#include "text/hashing.hpp"
#include "text/utf8.hpp"

namespace zawiya::train {
namespace {

using features::CountBlocks;

bool is_of_text(features::FieldKind kind) {
  return kind == features::FieldKind::kTitle || kind == features::FieldKind::kBody;
}

/// Whether a unit counts for what is known of a text: not a run of punctuation.
bool is_mark(const features::Vocabulary& vocabulary, std::size_t unit) {
  if (!vocabulary.is_word(unit)) return false;
  std::size_t at = 0;
  const std::int32_t c = text::next_code_point(vocabulary.spelling[unit], at);
  return c < 0 || !text::is_word_code_point(static_cast<char32_t>(c));
}

/// The least number of articles that a unit must stand in to have a row.
std::uint32_t least_df(const features::Vocabulary& vocabulary, std::size_t unit) {
  if (!vocabulary.is_word(unit)) return std::max(1U, vocabulary.least_df);
  return std::max(1U, std::min(std::max(2U, vocabulary.least_kept_df), vocabulary.least_word_df));
}

/// Shares from sums of known occurrences.
model::Familiarity familiarity_of(double known_words, double words, double known_longer,
                                  double longer) {
  model::Familiarity result;
  result.words = words > 0 ? static_cast<float>(std::min(1.0, known_words / words)) : 0;
  result.longer = longer > 0 ? static_cast<float>(std::min(1.0, known_longer / longer)) : 0;
  result.length = static_cast<float>(std::log1p(words));
  return result;
}

}  // namespace

std::vector<model::Familiarity> held_out_familiarity(const features::CountedArticles& counted,
                                                     const FoldOf& fold,
                                                     const std::vector<bool>& known_anyway) {
  const features::Vocabulary& vocabulary = counted.vocabulary;
  std::vector<double> known_words(fold.size(), 0.0);
  std::vector<double> known_longer(fold.size(), 0.0);
  std::uint32_t folds = 0;
  for (const std::uint32_t f : fold) {
    if (f != kNeverHeldOut) folds = std::max(folds, f + 1);
  }
  std::vector<bool> counts(vocabulary.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    counts[unit] = is_of_text(vocabulary.kinds[unit]) && !is_mark(vocabulary, unit);
  }
  std::vector<std::uint32_t> in_fold(vocabulary.size() * folds, 0);  // articles that hold a unit
  counted.counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      if (!counts[unit]) continue;
      for (const CountBlocks::Entry& entry : block.row(unit)) {
        const std::uint32_t f = fold[block.first_article() + entry.article];
        if (f != kNeverHeldOut) ++in_fold[unit * folds + f];
      }
    }
  });
  counted.counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      if (!counts[unit]) continue;
      std::vector<double>& known = vocabulary.is_word(unit) ? known_words : known_longer;
      const bool anyway = !known_anyway.empty() && known_anyway[unit];
      const std::uint32_t least = anyway ? 0 : least_df(vocabulary, unit);
      for (const CountBlocks::Entry& entry : block.row(unit)) {
        const std::size_t article = block.first_article() + entry.article;
        if (fold[article] == kNeverHeldOut) continue;
        const std::uint32_t in_its_fold = in_fold[unit * folds + fold[article]];
        if (vocabulary.document_frequency[unit] - in_its_fold < least) continue;
        known[article] += static_cast<double>(counted.counts.values()[entry.value]);
      }
    }
  });
  std::vector<model::Familiarity> result;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    result.push_back(familiarity_of(known_words[i], static_cast<double>(counted.word_totals[i]),
                                    known_longer[i],
                                    static_cast<double>(counted.longer_totals[i])));
  }
  return result;
}

model::Typicality typicality_of(std::span<const model::Familiarity> articles, const FoldOf& fold) {
  // A corpus of articles all alike must not make every other one infinitely strange.
  constexpr std::array<double, model::Familiarity::kMeasures> kLeastDeviation = {0.01, 0.01, 0.1};
  model::Typicality result;
  double n = 0;
  std::array<double, model::Familiarity::kMeasures> sum{};
  std::array<double, model::Familiarity::kMeasures> squares{};
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (fold[i] == kNeverHeldOut) continue;
    ++n;
    const auto values = articles[i].values();
    for (std::size_t m = 0; m < values.size(); ++m) {
      const auto value = static_cast<double>(values[m]);
      sum[m] += value;
      squares[m] += value * value;
    }
  }
  if (n == 0) return result;  // nothing shows what is typical
  for (std::size_t m = 0; m < sum.size(); ++m) {
    const double mean = sum[m] / n;
    result.mean[m] = static_cast<float>(mean);
    result.deviation[m] = static_cast<float>(
        std::max(kLeastDeviation[m], std::sqrt(std::max(0.0, squares[m] / n - mean * mean))));
  }
  std::vector<double> strangeness;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (fold[i] != kNeverHeldOut) strangeness.push_back(result.strangeness_of(articles[i]));
  }
  std::sort(strangeness.begin(), strangeness.end());
  for (std::size_t q = 0; q < model::Typicality::kQuantiles; ++q) {
    const double at = static_cast<double>(q) * static_cast<double>(strangeness.size() - 1) /
                      (model::Typicality::kQuantiles - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, strangeness.size() - 1);
    const double within = at - static_cast<double>(low);
    result.strangeness.push_back(
        static_cast<float>((1 - within) * strangeness[low] + within * strangeness[high]));
  }
  std::sort(result.strangeness.begin(), result.strangeness.end());  // rounding may swap equals
  return result;
}

ThinnedArticles thin_articles(const features::CountedArticles& counted,
                              std::span<const model::Familiarity> familiarity, const FoldOf& fold,
                              std::size_t most, std::uint64_t seed) {
  constexpr std::array<double, 4> kKept = {0.5, 0.25, 0.1, 1.0 / 30};
  const features::Vocabulary& vocabulary = counted.vocabulary;
  ThinnedArticles result;
  std::vector<std::size_t> held_out;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    if (fold[i] != kNeverHeldOut) held_out.push_back(i);
  }
  const std::size_t step = std::max<std::size_t>(1, (held_out.size() + most - 1) / most);
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place(fold.size(), kNone);
  for (std::size_t i = 0; i < held_out.size(); i += step) {
    place[held_out[i]] = result.articles.size();
    result.articles.push_back(held_out[i]);
  }
  result.rows.resize(result.articles.size());
  std::vector<std::array<double, 2>> known(result.articles.size(), {0.0, 0.0});
  const auto keeps = [&](std::size_t thinned, std::uint32_t word) {
    const std::uint64_t drawn = text::hash_longer_unit(
        text::hash_longer_unit(seed, result.articles[thinned]), vocabulary.hashes[word]);
    return static_cast<double>(drawn >> 11U) * 0x1p-53 < kKept[thinned % kKept.size()];
  };
  std::vector<bool> marks(vocabulary.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    marks[unit] = is_mark(vocabulary, unit);
  }
  counted.counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::uint32_t unit = 0; unit < block.units(); ++unit) {
      for (const CountBlocks::Entry& entry : block.row(unit)) {
        const std::size_t thinned = place[block.first_article() + entry.article];
        if (thinned == kNone) continue;
        const bool kept = std::all_of(
            vocabulary.words[unit].begin(), vocabulary.words[unit].end(), [&](std::uint32_t word) {
              return word == features::Vocabulary::kNoWord || keeps(thinned, word);
            });
        if (!kept) continue;
        const float count = counted.counts.values()[entry.value];
        result.rows[thinned].push_back({unit, features::scaled_count(count)});
        if (!is_of_text(vocabulary.kinds[unit]) || marks[unit]) continue;
        known[thinned][vocabulary.is_word(unit) ? 0 : 1] += static_cast<double>(count);
      }
    }
  });
  for (std::size_t t = 0; t < result.articles.size(); ++t) {
    // What is kept is known as far as the whole article was.
    const std::size_t i = result.articles[t];
    model::Familiarity of =
        familiarity_of(known[t][0], static_cast<double>(counted.word_totals[i]), known[t][1],
                       static_cast<double>(counted.longer_totals[i]));
    of.words *= familiarity[i].words;
    of.longer *= familiarity[i].longer;
    result.familiarity.push_back(of);
  }
  return result;
}

RowMatrix thinned_scores(const ThinnedArticles& thinned, const features::RowScale& scale,
                         const FoldOf& fold, std::span<const RowMatrix> unit_scores,
                         std::span<const Eigen::RowVectorXf> intercepts) {
  RowMatrix scores(static_cast<Eigen::Index>(thinned.articles.size()), intercepts[0].size());
  for (std::size_t t = 0; t < thinned.articles.size(); ++t) {
    const std::uint32_t f = fold[thinned.articles[t]];
    Eigen::RowVectorXf sum = Eigen::RowVectorXf::Zero(scores.cols());
    double along = 0;
    double rest = 0;
    for (const ThinnedArticles::Kept& kept : thinned.rows[t]) {
      sum += kept.value * unit_scores[f].row(kept.unit);
      const auto a = static_cast<double>(kept.value);
      const auto of_unit = static_cast<double>(scale.along[kept.unit]);
      along += a * of_unit;
      rest +=
          a * a * std::max(0.0, static_cast<double>(scale.square[kept.unit]) - of_unit * of_unit);
    }
    scores.row(static_cast<Eigen::Index>(t)) =
        features::inverse_row_length(along, rest) * sum + intercepts[f];
  }
  return scores;
}

}  // namespace zawiya::train
