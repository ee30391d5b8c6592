#include "compare/story_pairs.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "compare/story_resemblance.hpp"
#include "text/function_words.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::compare {
namespace {

constexpr double kNearlyIdentical = 0.5;  // shared word pairs among those of both

/// Numbers the units of a corpus.
class UnitIndex {
 public:
  explicit UnitIndex(const text::Normalizer& normalizer) : normalizer_(normalizer) {}

  void add(const datasets::Article& article) {
    std::vector<std::uint32_t>& of = units_.of_article.emplace_back();
    visit(article, [&](std::uint64_t hash, bool pair, std::string_view) {
      const std::uint32_t number = numbers_.insert(hash);
      if (number == units_.is_pair.size()) units_.is_pair.push_back(pair);
      of.push_back(number);
    });
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
  }

  const StoryUnits& units() const { return units_; }

  /// The words of some units, as an article has them.
  std::vector<std::string> words(const datasets::Article& article,
                                 const std::vector<std::uint32_t>& wanted) {
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
      const text::Word* before = nullptr;
      std::uint64_t hash_before = 0;
      for (std::size_t w = 0; w < words_.words.size(); ++w) {
        const text::Word& word = words_.words[w];
        const std::string_view folded = words_[w];
        if (folded.size() < 2 || text::is_function_word(folded)) {
          before = nullptr;
          continue;
        }
        const std::uint64_t hash = text::hash_stem(text::light_stem(folded));
        take(hash, false, written(*text, word.source_begin, word.source_end));
        if (before != nullptr && spaces(written(*text, before->source_end, word.source_begin))) {
          take(text::hash_longer_unit(hash_before, hash), true,
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

  const text::Normalizer& normalizer_;
  text::WordList words_;
  text::HashIndex numbers_;
  StoryUnits units_;
};

class StorySearch {
 public:
  StorySearch(std::span<const datasets::Article> articles, const text::Normalizer& normalizer,
              const StoryPairOptions& options, const std::function<bool()>& stop)
      : articles_(articles), options_(options), stop_(stop), index_(normalizer) {}

  std::vector<StoryPair> run() {
    for (const datasets::Article& article : articles_) {
      if (stop_()) return {};
      index_.add(article);
    }
    weights_ = story_weights(index_.units());
    std::vector<ResemblingPair> pairs = resembling_pairs(
        index_.units(), weights_, options_.least_resemblance,
        [&](std::uint32_t a, std::uint32_t b) { return !options_.across_outlets || parted(a, b); },
        stop_);
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const ResemblingPair& x, const ResemblingPair& y) {
                       return x.resemblance > y.resemblance;
                     });
    std::vector<StoryPair> given;
    for (const ResemblingPair& pair : pairs) {
      if (given.size() == options_.most_pairs) break;
      StoryPair story{pair.a, pair.b, pair.resemblance, false, {}};
      describe(story);
      if (options_.copies || !story.nearly_identical) given.push_back(std::move(story));
    }
    return given;
  }

 private:
  std::vector<std::uint32_t> shared(std::uint32_t a, std::uint32_t b) const {
    const std::vector<std::uint32_t>& of_a = index_.units().of_article[a];
    const std::vector<std::uint32_t>& of_b = index_.units().of_article[b];
    std::vector<std::uint32_t> both;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                          std::back_inserter(both));
    return both;
  }

  /// Whether two articles are of two outlets; one without is of any.
  bool parted(std::uint32_t a, std::uint32_t b) const {
    const std::string& outlet = articles_[a].outlet;
    return outlet.empty() || outlet != articles_[b].outlet;
  }

  std::size_t word_pairs(const std::vector<std::uint32_t>& units) const {
    const std::vector<bool>& is_pair = index_.units().is_pair;
    return static_cast<std::size_t>(std::count_if(
        units.begin(), units.end(), [&](std::uint32_t unit) { return is_pair[unit]; }));
  }

  void describe(StoryPair& pair) {
    std::vector<std::uint32_t> both = shared(pair.a, pair.b);
    const std::size_t in_both = word_pairs(both);
    const auto& of_article = index_.units().of_article;
    const std::size_t in_either =
        word_pairs(of_article[pair.a]) + word_pairs(of_article[pair.b]) - in_both;
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
  std::vector<double> weights_;  // (units)
};

}  // namespace

std::vector<StoryPair> story_pairs(std::span<const datasets::Article> articles,
                                   const text::Normalizer& normalizer,
                                   const StoryPairOptions& options,
                                   const std::function<bool()>& stop) {
  return StorySearch(articles, normalizer, options, stop).run();
}

}  // namespace zawiya::compare
