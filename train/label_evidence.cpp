#include "train/label_evidence.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "text/word_sequences.hpp"

namespace zawiya::train {
namespace {

using features::Vocabulary;

constexpr std::uint32_t kNoDoubt = std::numeric_limits<std::uint32_t>::max();

/// A unit of a doubted article, and how much it speaks for what is proposed.
struct Speaking {
  float weight = 0;
  std::uint32_t unit = 0;
};

/// The words of the first unit are among those of the second, or the other way round.
bool overlap(const Vocabulary::Words& a, const Vocabulary::Words& b) {
  const auto holds = [](const Vocabulary::Words& whole, const Vocabulary::Words& part) {
    return std::all_of(part.begin(), part.end(), [&](std::uint32_t word) {
      return word == Vocabulary::kNoWord ||
             std::find(whole.begin(), whole.end(), word) != whole.end();
    });
  };
  return holds(a, b) || holds(b, a);
}

/// S = Φ W of all folds beside each other: (units × folds · labels, and padding).
RowMatrix scores_of_folds(Gram& gram, std::span<const HeadSolution> solutions) {
  const Eigen::Index labels = solutions.front().alpha.cols();
  const auto columns = static_cast<Eigen::Index>(solutions.size()) * labels;
  // Products run four columns at a time.
  RowMatrix alpha = RowMatrix::Zero(solutions.front().alpha.rows(), (columns + 3) / 4 * 4);
  for (std::size_t f = 0; f < solutions.size(); ++f) {
    alpha.middleCols(static_cast<Eigen::Index>(f) * labels, labels) = solutions[f].alpha;
  }
  return gram.scores(alpha).units;
}

std::vector<std::string> strongest_units(std::vector<Speaking>& units, const Vocabulary& vocabulary,
                                         std::size_t most) {
  std::sort(units.begin(), units.end(), [](const Speaking& a, const Speaking& b) {
    return std::tuple(-a.weight, a.unit) < std::tuple(-b.weight, b.unit);
  });
  std::vector<std::string> words;
  std::vector<std::uint32_t> told;
  for (const Speaking& of : units) {
    if (words.size() == most) break;
    const Vocabulary::Words& unit = vocabulary.words[of.unit];
    if (std::any_of(told.begin(), told.end(), [&](std::uint32_t before) {
          return overlap(vocabulary.words[before], unit);
        })) {
      continue;
    }
    told.push_back(of.unit);
    words.push_back(vocabulary.name(of.unit));
  }
  return words;
}

}  // namespace

std::vector<std::vector<std::string>> speaking_words(
    const Vocabulary& vocabulary, const features::ScaledArticles& articles, Gram& gram,
    std::span<const HeadSolution> solutions, const FoldOf& fold, std::span<const LabelDoubt> doubts,
    std::size_t most) {
  if (doubts.empty()) return {};
  const RowMatrix scores = scores_of_folds(gram, solutions);
  const Eigen::Index labels = solutions.front().alpha.cols();
  std::vector<std::uint32_t> doubt_of(fold.size(), kNoDoubt);
  for (std::uint32_t d = 0; d < doubts.size(); ++d) doubt_of[doubts[d].article] = d;
  std::vector<std::vector<Speaking>> units(doubts.size());
  std::vector<bool> is_told(vocabulary.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    const Vocabulary::Words& words = vocabulary.words[unit];
    is_told[unit] = std::all_of(words.begin(), words.end(), [&](std::uint32_t word) {
      return word == Vocabulary::kNoWord ||
             text::holds_letters(vocabulary.spelling[word], 0, vocabulary.spelling[word].size());
    });
  }
  articles.counts.for_each_block([&](const features::CountBlocks::Block& block) {
    for (std::uint32_t unit = 0; unit < block.units(); ++unit) {
      if (!is_told[unit]) continue;
      const auto row = static_cast<Eigen::Index>(unit);
      for (const features::CountBlocks::Entry& entry : block.row(unit)) {
        const std::size_t article = block.first_article() + entry.article;
        const std::uint32_t d = doubt_of[article];
        if (d == kNoDoubt) continue;
        const LabelDoubt& doubt = doubts[d];
        const Eigen::Index first = static_cast<Eigen::Index>(fold[doubt.article]) * labels;
        const float weight =
            articles.values[entry.value] * articles.inverse_length[article] *
            (scores(row, first + doubt.proposed) - scores(row, first + doubt.given));
        if (weight > 0) units[d].push_back({weight, unit});
      }
    }
  });
  std::vector<std::vector<std::string>> result;
  result.reserve(doubts.size());
  for (std::vector<Speaking>& of : units) result.push_back(strongest_units(of, vocabulary, most));
  return result;
}

}  // namespace zawiya::train
