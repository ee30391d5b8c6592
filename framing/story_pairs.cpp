#include "framing/story_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "features/function_words.hpp"
#include "features/hash_index.hpp"
#include "features/hashing.hpp"
#include "features/stem.hpp"

namespace zawiya::framing {
namespace {

constexpr std::uint32_t kMostArticles =
    60;  // of a unit in the index: what more share tells none apart
constexpr std::size_t kMostCandidates = 24;  // of an article, by what the index knows
constexpr double kPairWeight = 0.3;          // of two words against one: tellings share few of them
constexpr double kOwnWeight =
    0.3;  // of what one article alone has: words of its own do not make it another story
constexpr double kNearlyIdentical = 0.5;  // shared word pairs among those of both

/// The distinct units of an article: numbers, ascending.
using Units = std::vector<std::uint32_t>;

/// Numbers the units of a corpus and counts the articles of each.
class UnitIndex {
 public:
  explicit UnitIndex(const features::Normalizer& normalizer) : normalizer_(normalizer) {}

  Units add(const datasets::Article& article) {
    Units units;
    visit(article, [&](std::uint64_t hash, bool pair, std::string_view) {
      const std::uint32_t number = numbers_.insert(hash);
      if (number == articles_with_.size()) {
        articles_with_.push_back(0);
        is_pair_.push_back(pair);
      }
      units.push_back(number);
    });
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    for (const std::uint32_t unit : units) ++articles_with_[unit];
    return units;
  }

  std::uint32_t size() const { return numbers_.size(); }
  std::uint32_t articles_with(std::uint32_t unit) const { return articles_with_[unit]; }
  bool is_pair(std::uint32_t unit) const { return is_pair_[unit]; }

  /// The words of some units, as an article has them.
  std::vector<std::string> words(const datasets::Article& article, const Units& wanted) {
    std::vector<std::string> found(wanted.size());
    visit(article, [&](std::uint64_t hash, bool, std::string_view written) {
      const std::uint32_t number = numbers_.find(hash);
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == number && found[i].empty()) found[i] = written;
      }
    });
    return found;
  }

 private:
  /// Every word but those of grammar and single digits, and every two of them with nothing but
  /// space between, hashed by their light stems: `take(hash, pair, as written)`.
  template <typename Take>
  void visit(const datasets::Article& article, const Take& take) {
    for (const std::string* text : {&article.title, &article.text}) {
      normalizer_.split(*text, words_);
      const features::Word* before = nullptr;
      std::uint64_t hash_before = 0;
      for (std::size_t w = 0; w < words_.words.size(); ++w) {
        const features::Word& word = words_.words[w];
        const std::string_view folded = words_[w];
        if (folded.size() < 2 || features::is_function_word(folded)) {
          before = nullptr;
          continue;
        }
        const std::uint64_t hash = features::hash_stem(features::light_stem(folded));
        take(hash, false, written(*text, word.source_begin, word.source_end));
        if (before != nullptr && spaces(written(*text, before->source_end, word.source_begin))) {
          take(features::hash_longer_unit(hash_before, hash), true,
               written(*text, before->source_begin, word.source_end));
        }
        before = &word;
        hash_before = hash;
      }
    }
  }

  static std::string_view written(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    return text.substr(begin, end - begin);
  }

  static bool spaces(std::string_view between) {
    return between.find_first_not_of(' ') == std::string_view::npos;
  }

  const features::Normalizer& normalizer_;
  features::WordList words_;
  features::HashIndex numbers_;
  std::vector<std::uint32_t> articles_with_;  // (units)
  std::vector<bool> is_pair_;                 // (units)
};

class StorySearch {
 public:
  StorySearch(std::span<const datasets::Article> articles, const features::Normalizer& normalizer,
              const StoryPairOptions& options, const std::function<bool()>& stop)
      : articles_(articles), options_(options), stop_(stop), index_(normalizer) {}

  std::vector<StoryPair> run() {
    units_.reserve(articles_.size());
    for (const datasets::Article& article : articles_) {
      if (stop_()) return {};
      units_.push_back(index_.add(article));
    }
    weigh();
    invert();
    std::vector<StoryPair> pairs;
    for (std::uint32_t i = 0; i < articles_.size() && !stop_(); ++i) add_pairs_of(i, pairs);
    std::sort(pairs.begin(), pairs.end(), [](const StoryPair& x, const StoryPair& y) {
      if (x.resemblance != y.resemblance) return x.resemblance > y.resemblance;
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    // An article's candidates were capped from both its sides: a pair can come twice.
    pairs.erase(std::unique(pairs.begin(), pairs.end(),
                            [](const StoryPair& x, const StoryPair& y) {
                              return x.a == y.a && x.b == y.b;
                            }),
                pairs.end());
    std::vector<StoryPair> given;
    for (StoryPair& pair : pairs) {
      if (given.size() == options_.most_pairs) break;
      if (options_.across_outlets && same_outlet(pair)) continue;
      describe(pair);
      if (options_.copies || !pair.nearly_identical) given.push_back(std::move(pair));
    }
    return given;
  }

 private:
  void weigh() {
    weights_.resize(index_.size());
    const double articles = static_cast<double>(articles_.size());
    for (std::uint32_t unit = 0; unit < index_.size(); ++unit) {
      const double idf = std::log((articles + 1) / (index_.articles_with(unit) + 0.5));
      weights_[unit] = std::max(0.0, idf * idf);
      if (index_.is_pair(unit)) weights_[unit] *= kPairWeight;
      if (index_.articles_with(unit) == 1) weights_[unit] *= kOwnWeight;
    }
    for (const Units& units : units_) {
      double sum = 0;
      for (const std::uint32_t unit : units) sum += weights_[unit];
      lengths_.push_back(std::sqrt(sum));
    }
  }

  void invert() {
    postings_.resize(index_.size());
    for (std::uint32_t i = 0; i < units_.size(); ++i) {
      for (const std::uint32_t unit : units_[i]) {
        const std::uint32_t with = index_.articles_with(unit);
        if (with >= 2 && with <= kMostArticles) postings_[unit].push_back(i);
      }
    }
  }

  void add_pairs_of(std::uint32_t i, std::vector<StoryPair>& pairs) {
    sums_.resize(articles_.size(), 0);
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t unit : units_[i]) {
      for (const std::uint32_t other : postings_[unit]) {
        if (other == i) continue;
        if (sums_[other] == 0) candidates.push_back(other);
        sums_[other] += weights_[unit];
      }
    }
    const auto closer = [&](std::uint32_t x, std::uint32_t y) {
      const double of_x = sums_[x] / lengths_[x];
      const double of_y = sums_[y] / lengths_[y];
      return of_x != of_y ? of_x > of_y : x < y;
    };
    const std::size_t kept = std::min(kMostCandidates, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                      candidates.end(), closer);
    for (std::size_t c = 0; c < kept; ++c) {
      const std::uint32_t a = std::min(i, candidates[c]);
      const std::uint32_t b = std::max(i, candidates[c]);
      const double resemblance = cosine(a, b);
      if (resemblance >= options_.least_resemblance)
        pairs.push_back({a, b, resemblance, false, {}});
    }
    for (const std::uint32_t candidate : candidates) sums_[candidate] = 0;
  }

  Units shared(std::uint32_t a, std::uint32_t b) const {
    Units both;
    std::set_intersection(units_[a].begin(), units_[a].end(), units_[b].begin(), units_[b].end(),
                          std::back_inserter(both));
    return both;
  }

  double cosine(std::uint32_t a, std::uint32_t b) const {
    double sum = 0;
    for (const std::uint32_t unit : shared(a, b)) sum += weights_[unit];
    const double lengths = lengths_[a] * lengths_[b];
    return lengths > 0 ? sum / lengths : 0;
  }

  bool same_outlet(const StoryPair& pair) const {
    const std::string& outlet = articles_[pair.a].outlet;
    return !outlet.empty() && outlet == articles_[pair.b].outlet;
  }

  std::size_t word_pairs(const Units& units) const {
    return static_cast<std::size_t>(std::count_if(
        units.begin(), units.end(), [&](std::uint32_t unit) { return index_.is_pair(unit); }));
  }

  void describe(StoryPair& pair) {
    Units both = shared(pair.a, pair.b);
    const std::size_t in_both = word_pairs(both);
    const std::size_t in_either = word_pairs(units_[pair.a]) + word_pairs(units_[pair.b]) - in_both;
    pair.nearly_identical = in_both > 0 && static_cast<double>(in_both) >=
                                               kNearlyIdentical * static_cast<double>(in_either);
    std::stable_sort(both.begin(), both.end(),
                     [&](std::uint32_t x, std::uint32_t y) { return weights_[x] > weights_[y]; });
    for (const std::string& unit : index_.words(articles_[pair.a], both)) {
      name_by(unit, pair.units, options_.top_units);
    }
  }

  /// A pair of words takes the place of the words in it, which are not named again.
  static void name_by(const std::string& unit, std::vector<std::string>& units, std::size_t most) {
    for (std::string& named : units) {
      if (named.find(unit) != std::string::npos) return;
      if (unit.find(named) == std::string::npos) continue;
      named = unit;
      std::erase_if(units, [&](const std::string& other) {
        return other != unit && unit.find(other) != std::string::npos;
      });
      return;
    }
    if (units.size() < most) units.push_back(unit);
  }

  std::span<const datasets::Article> articles_;
  const StoryPairOptions& options_;
  const std::function<bool()>& stop_;
  UnitIndex index_;
  std::vector<Units> units_;                          // (articles)
  std::vector<double> weights_;                       // (units) squared idf
  std::vector<double> lengths_;                       // (articles)
  std::vector<std::vector<std::uint32_t>> postings_;  // (units) articles, of the rarer units
  std::vector<double> sums_;                          // (articles) zero between articles
};

}  // namespace

std::vector<StoryPair> story_pairs(std::span<const datasets::Article> articles,
                                   const features::Normalizer& normalizer,
                                   const StoryPairOptions& options,
                                   const std::function<bool()>& stop) {
  return StorySearch(articles, normalizer, options, stop).run();
}

}  // namespace zawiya::framing
