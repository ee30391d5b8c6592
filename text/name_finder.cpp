#include "text/name_finder.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "text/hashing.hpp"
#include "text/name_forms.hpp"

namespace zawiya::text {
namespace {

constexpr std::string_view kDefiniteArticle = "ال";
constexpr std::size_t kLeastAdjectiveBytes = 10;  // five letters: الحي is a quarter

std::vector<std::uint64_t> hashes_of_forms(const std::string& folded, bool first) {
  std::vector<std::uint64_t> hashes;
  visit_name_forms(folded, first,
                   [&](std::string_view form) { hashes.push_back(hash_word(form)); });
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

bool is_relational_adjective(std::string_view folded) {
  return folded.size() >= kLeastAdjectiveBytes && folded.starts_with(kDefiniteArticle) &&
         (folded.ends_with("ي") || folded.ends_with("يه"));
}

/// Fills a finder. Names share most of their words: forms are made once a word.
class NameFinder::Builder {
 public:
  explicit Builder(NameFinder& finder) : finder_(finder) {}

  void add(const std::vector<std::string>& variant, std::uint32_t concept_number,
           std::uint32_t name) {
    const auto number = static_cast<std::uint32_t>(finder_.patterns_.size());
    Pattern& pattern = finder_.patterns_.emplace_back();
    pattern.concept_number = concept_number;
    pattern.name = name;
    pattern.alone = variant.size() == 1 && variant[0].starts_with(kDefiniteArticle);
    for (std::size_t w = 1; w < variant.size(); ++w) pattern.rest.push_back(set_of(variant[w]));
    beginning_with_[variant[0]].push_back(number);
  }

  void finish() {
    for (const auto& [word, patterns] : beginning_with_) add_starts(word, patterns);
    std::vector<std::uint64_t> alone;
    for (std::size_t start = 0; start < starts_.size(); ++start) {
      const List& list = finder_.lists_[finder_.list_of_start_[start]];
      if (list.longer < list.patterns.size()) alone.push_back(starts_[start]);
    }
    std::vector<std::uint64_t> seconds;
    for (const Pattern& pattern : finder_.patterns_) {
      if (pattern.rest.empty()) continue;
      const std::vector<std::uint64_t>& set = finder_.sets_[pattern.rest.front()];
      seconds.insert(seconds.end(), set.begin(), set.end());
    }
    finder_.may_begin_ = HashFilter(starts_);
    finder_.may_be_alone_ = HashFilter(alone);
    finder_.may_go_on_ = HashFilter(seconds);
  }

 private:
  std::uint32_t set_of(const std::string& word) {
    const auto [at, is_new] =
        sets_.try_emplace(word, static_cast<std::uint32_t>(finder_.sets_.size()));
    if (is_new) finder_.sets_.push_back(hashes_of_forms(word, false));
    return at->second;
  }

  void add_starts(const std::string& word, const std::vector<std::uint32_t>& patterns) {
    const std::uint32_t own = add_list(patterns);
    std::map<std::uint32_t, std::uint32_t> joined;  // with lists of words that share a form
    for (const std::uint64_t hash : hashes_of_forms(word, true)) {
      const std::uint32_t start = finder_.starts_.insert(hash);
      if (start == finder_.list_of_start_.size()) {
        finder_.list_of_start_.push_back(own);
        starts_.push_back(hash);
        continue;
      }
      const std::uint32_t other = finder_.list_of_start_[start];
      const auto [at, is_new] = joined.try_emplace(other, 0);
      if (is_new) {
        std::vector<std::uint32_t> both = finder_.lists_[other].patterns;
        both.insert(both.end(), patterns.begin(), patterns.end());
        at->second = add_list(std::move(both));
      }
      finder_.list_of_start_[start] = at->second;
    }
  }

  std::uint32_t add_list(std::vector<std::uint32_t> patterns) {
    const auto words = [&](std::uint32_t number) { return finder_.patterns_[number].rest.size(); };
    std::sort(patterns.begin(), patterns.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words(a) != words(b) ? words(a) > words(b) : a < b;
    });
    const auto longer = static_cast<std::size_t>(std::count_if(
        patterns.begin(), patterns.end(), [&](std::uint32_t number) { return words(number) > 0; }));
    finder_.lists_.push_back({std::move(patterns), longer});
    return static_cast<std::uint32_t>(finder_.lists_.size() - 1);
  }

  NameFinder& finder_;
  std::map<std::string, std::uint32_t> sets_;
  std::map<std::string, std::vector<std::uint32_t>> beginning_with_;
  std::vector<std::uint64_t> starts_;  // in the order of the finder's
};

NameFinder::NameFinder(std::span<const Concept> concepts) {
  Builder builder(*this);
  for (std::uint32_t c = 0; c < concepts.size(); ++c) {
    for (std::uint32_t n = 0; n < concepts[c].names.size(); ++n) {
      for (const auto& variant : concepts[c].names[n].variants) builder.add(variant, c, n);
    }
  }
  builder.finish();
}

bool NameFinder::may_be(std::uint32_t set, std::uint64_t hash) const {
  return std::binary_search(sets_[set].begin(), sets_[set].end(), hash);
}

}  // namespace zawiya::text
