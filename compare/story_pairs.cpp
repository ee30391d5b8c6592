#include "compare/story_pairs.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "compare/story_resemblance.hpp"
#include "compare/widely_told.hpp"
#include "datasets/article_groups.hpp"
#include "datasets/near_duplicates.hpp"
#include "text/function_words.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"
#include "text/without_addresses.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::compare {
namespace {

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
  const text::Normalizer& normalizer() const { return normalizer_; }

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
      text::leave_out_addresses(*text, words_);
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
        if (before != nullptr && spaces(text::text_between(*text, *before, word))) {
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

  StoryPairs run() {
    for (const datasets::Article& article : articles_) {
      if (stop_()) return {};
      index_.add(article);
    }
    weights_ = story_weights(index_.units());
    const std::vector<std::uint32_t> outlets = numbered_outlets();
    std::vector<ResemblingPair> pairs =
        resembling_pairs(index_.units(), weights_, options_.least_resemblance, outlets, stop_);
    const std::vector<std::uint32_t> first_of = datasets::near_duplicate_groups(
        articles_, index_.normalizer(), {.threads = options_.threads});
    add_widely_told(pairs, outlets, first_of);
    add_near_duplicates(pairs, datasets::groups_of(first_of));
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const ResemblingPair& x, const ResemblingPair& y) {
                       return x.resemblance > y.resemblance;
                     });
    StoryPairs found;
    found.common_units = count_common_units(index_.units());
    for (const ResemblingPair& pair : pairs) {
      StoryPair story{
          pair.a, pair.b, pair.resemblance, word_pairs_shared(pair) >= kNearlyIdentical, {}};
      if (!options_.copies && story.nearly_identical) continue;
      found.more = found.pairs.size() == options_.most_pairs;
      if (found.more) break;
      name_units(story);
      found.pairs.push_back(std::move(story));
    }
    return found;
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

  /// The share of the word pairs of two articles that both have.
  double word_pairs_shared(const ResemblingPair& pair) const {
    const auto& of_article = index_.units().of_article;
    const std::size_t in_both = word_pairs(shared(pair.a, pair.b));
    const std::size_t in_either =
        word_pairs(of_article[pair.a]) + word_pairs(of_article[pair.b]) - in_both;
    return in_either == 0 ? 0 : static_cast<double>(in_both) / static_cast<double>(in_either);
  }

  /// (articles) two of one number are of one outlet; empty where outlets do not matter.
  std::vector<std::uint32_t> numbered_outlets() const {
    if (!options_.across_outlets) return {};
    std::map<std::string_view, std::uint32_t> first_with;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < articles_.size(); ++i) {
      const std::string& outlet = articles_[i].outlet;
      numbers.push_back(outlet.empty() ? i : first_with.try_emplace(outlet, i).first->second);
    }
    return numbers;
  }

  /// What so many articles tell that the index does not hold it; near-duplicates are told of apart.
  void add_widely_told(std::vector<ResemblingPair>& pairs, std::span<const std::uint32_t> outlets,
                       std::span<const std::uint32_t> first_of) const {
    std::vector<ResemblingPair> told =
        widely_told_pairs(index_.units(), weights_, options_.least_resemblance, outlets, stop_);
    std::erase_if(told,
                  [&](const ResemblingPair& pair) { return first_of[pair.a] == first_of[pair.b]; });
    add_pairs(pairs, told);
  }

  /// Copies, of which the index does not hold what too many have in common.
  void add_near_duplicates(std::vector<ResemblingPair>& pairs,
                           const std::vector<datasets::ArticleGroup>& groups) const {
    const auto in_order = [](const ResemblingPair& x, const ResemblingPair& y) {
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    };
    std::vector<ResemblingPair> added;
    for (const datasets::ArticleGroup& group : groups) {
      const auto other = std::find_if(group.begin(), group.end(),
                                      [&](std::uint32_t i) { return parted(group.front(), i); });
      for (const std::uint32_t i : group) {
        std::uint32_t with = group.front();
        if (options_.across_outlets && !parted(with, i)) {
          if (other == group.end()) break;
          with = *other;
        }
        if (with == i) continue;
        ResemblingPair pair{std::min(with, i), std::max(with, i), 0};
        if (std::binary_search(pairs.begin(), pairs.end(), pair, in_order)) continue;
        pair.resemblance = word_pairs_shared(pair);
        if (pair.resemblance >= kNearlyIdentical) added.push_back(pair);
      }
    }
    std::sort(added.begin(), added.end(), in_order);
    add_pairs(pairs, added);
  }

  void name_units(StoryPair& pair) {
    std::vector<std::uint32_t> both = shared(pair.a, pair.b);
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

StoryPairs story_pairs(std::span<const datasets::Article> articles,
                       const text::Normalizer& normalizer, const StoryPairOptions& options,
                       const std::function<bool()>& stop) {
  return StorySearch(articles, normalizer, options, stop).run();
}

}  // namespace zawiya::compare
