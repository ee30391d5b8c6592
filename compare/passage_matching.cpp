#include "compare/passage_matching.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>
#include <utility>

#include "compare/related_passages.hpp"
#include "compare/shared_weight.hpp"

namespace zawiya::compare {
namespace {

constexpr std::uint32_t kLeastWords = 3;  // of a stretch that is worth matching
constexpr double kLeastMatched = 2.4;     // weight: two rare words and a half
constexpr double kLeastCoverage = 0.4;    // of the lighter stretch
constexpr std::uint32_t kMostAttributionWords = 12;
constexpr std::uint32_t kMostCuts = 4;  // of a passage: what recurs everywhere must not cost more
constexpr std::size_t kMostCandidates = 8;       // passages of B that one of A is aligned with
constexpr std::size_t kMostCells = 200'000'000;  // of the tables of all these: about a second

/// A stretch of a passage that is still free.
struct Stretch {
  std::uint32_t passage = 0;
  WordRange words;
  bool free = true;
  std::uint32_t cuts = 0;  // that made it
};

/// An alignment of two stretches that could be taken.
struct Proposal {
  std::uint32_t a = 0;  // stretches
  std::uint32_t b = 0;
  LocalAlignment alignment;

  /// The heap's top is the best; among equals the first in both texts.
  bool operator<(const Proposal& other) const {
    return std::tuple(alignment.score, other.a, other.b) < std::tuple(other.alignment.score, a, b);
  }
};

double weight(std::span<const std::uint32_t> forms, WordRange words,
              std::span<const float> weights) {
  double sum = 0;
  for (std::uint32_t w = words.begin; w < words.end; ++w) {
    sum += static_cast<double>(weights[forms[w]]);
  }
  return sum;
}

WordRange words_of(const text::Passage& passage) { return {passage.first_word, passage.end_word}; }

class Matching {
 public:
  Matching(const TokenizedArticle& a, const TokenizedArticle& b, const WordForms& forms,
           std::span<const float> weights)
      : a_(a), b_(b), forms_(forms), weights_(weights), aligner_(forms, weights) {}

  std::vector<MatchedStretches> run() {
    begin(a_, stretches_a_, of_passage_a_);
    begin(b_, stretches_b_, of_passage_b_);
    const std::size_t most = most_candidates(a_, b_);
    candidates_of_a_ = candidate_passages(a_, b_, forms_, weights_, most);
    candidates_of_b_.resize(b_.passages.size());
    for (std::uint32_t p = 0; p < candidates_of_a_.size(); ++p) {
      for (const std::uint32_t q : candidates_of_a_[p]) {
        if (candidates_of_b_[q].size() < most) candidates_of_b_[q].push_back(p);
        propose(p, q);
      }
    }
    take_best();
    add_identical();
    add_attributions();
    widen();
    std::sort(taken_.begin(), taken_.end(),
              [](const auto& x, const auto& y) { return x.a.begin < y.a.begin; });
    return std::move(taken_);
  }

 private:
  static void begin(const TokenizedArticle& text, std::vector<Stretch>& stretches,
                    std::vector<std::vector<std::uint32_t>>& of_passage) {
    of_passage.resize(text.passages.size());
    for (std::uint32_t p = 0; p < text.passages.size(); ++p) {
      stretches.push_back({p, words_of(text.passages[p]), true, 0});
      of_passage[p].push_back(p);
    }
  }

  void propose(std::uint32_t stretch_a, std::uint32_t stretch_b) {
    const WordRange a = stretches_a_[stretch_a].words;
    const WordRange b = stretches_b_[stretch_b].words;
    if (a.size() < kLeastWords || b.size() < kLeastWords) return;
    LocalAlignment alignment = aligner_.align(a_.forms, a, b_.forms, b);
    const double lighter = std::min(weight(a_.forms, a, weights_), weight(b_.forms, b, weights_));
    const bool whole = alignment.matched >= 0.9 * lighter && alignment.matches.size() >= 4;
    if (alignment.matched < kLeastCoverage * lighter) return;
    if (alignment.matched < kLeastMatched && !whole) return;
    proposals_.push({stretch_a, stretch_b, std::move(alignment)});
  }

  void take_best() {
    while (!proposals_.empty()) {
      const Proposal best = proposals_.top();
      proposals_.pop();
      if (!stretches_a_[best.a].free || !stretches_b_[best.b].free) continue;
      take(best.alignment, stretches_a_[best.a].passage, stretches_b_[best.b].passage);
      const std::uint32_t first_a = cut(stretches_a_, of_passage_a_, best.a, best.alignment.a);
      const std::uint32_t first_b = cut(stretches_b_, of_passage_b_, best.b, best.alignment.b);
      propose_new(first_a, first_b);
    }
  }

  void take(const LocalAlignment& alignment, std::uint32_t passage_a, std::uint32_t passage_b) {
    taken_.push_back({passage_a, passage_b, alignment.a, alignment.b, alignment.matches, 0, false});
  }

  /// Puts what stays of a stretch on both sides of `used` among the others; returns the first new
  /// one.
  static std::uint32_t cut(std::vector<Stretch>& stretches,
                           std::vector<std::vector<std::uint32_t>>& of_passage, std::uint32_t index,
                           WordRange used) {
    const Stretch whole = stretches[index];
    stretches[index].free = false;
    const auto first = static_cast<std::uint32_t>(stretches.size());
    if (whole.cuts == kMostCuts) return first;
    for (const WordRange left :
         {WordRange{whole.words.begin, used.begin}, WordRange{used.end, whole.words.end}}) {
      if (left.size() == 0) continue;
      of_passage[whole.passage].push_back(static_cast<std::uint32_t>(stretches.size()));
      stretches.push_back({whole.passage, left, true, whole.cuts + 1});
    }
    return first;
  }

  void propose_new(std::uint32_t first_a, std::uint32_t first_b) {
    for (std::uint32_t a = first_a; a < stretches_a_.size(); ++a) {
      for (const std::uint32_t q : candidates_of_a_[stretches_a_[a].passage]) {
        for (const std::uint32_t b : of_passage_b_[q]) {
          if (stretches_b_[b].free) propose(a, b);
        }
      }
    }
    for (std::uint32_t b = first_b; b < stretches_b_.size(); ++b) {
      for (const std::uint32_t p : candidates_of_b_[stretches_b_[b].passage]) {
        for (const std::uint32_t a : of_passage_a_[p]) {
          if (a < first_a && stretches_a_[a].free) propose(a, b);
        }
      }
    }
  }

  /// Passages too short or too common to be proposed, word for word the same: a dateline, say.
  void add_identical() {
    std::vector<bool> used_a(a_.passages.size());
    std::vector<bool> used_b(b_.passages.size());
    for (const MatchedStretches& pair : taken_) {
      used_a[pair.passage_a] = true;
      used_b[pair.passage_b] = true;
    }
    std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>>
        unused;  // by words, last first
    for (std::size_t p = b_.passages.size(); p-- > 0;) {
      if (!used_b[p]) {
        unused[forms_of(b_, b_.passages[p])].push_back(static_cast<std::uint32_t>(p));
      }
    }
    for (std::uint32_t p = 0; p < a_.passages.size(); ++p) {
      if (used_a[p]) continue;
      const auto at = unused.find(forms_of(a_, a_.passages[p]));
      if (at == unused.end() || at->second.empty()) continue;
      const std::uint32_t q = at->second.back();
      at->second.pop_back();
      LocalAlignment whole;
      whole.a = words_of(a_.passages[p]);
      whole.b = words_of(b_.passages[q]);
      for (std::uint32_t w = 0; w < whole.a.size(); ++w) {
        whole.matches.push_back({whole.a.begin + w, whole.b.begin + w, WordSimilarity::kSame});
      }
      take(whole, p, q);
    }
  }

  static std::vector<std::uint32_t> forms_of(const TokenizedArticle& text,
                                             const text::Passage& passage) {
    return {text.forms.begin() + static_cast<std::ptrdiff_t>(passage.first_word),
            text.forms.begin() + static_cast<std::ptrdiff_t>(passage.end_word)};
  }

  /// «وأكد الوزير أن» before a quotation, «وزعم الوزير أن» before the same one: short words that
  /// lead to a matched quotation are paired because of where they stand.
  void add_attributions() {
    std::vector<bool> used_a(a_.passages.size());
    std::vector<bool> used_b(b_.passages.size());
    for (const MatchedStretches& pair : taken_) {
      used_a[pair.passage_a] = true;
      used_b[pair.passage_b] = true;
    }
    const std::size_t quotations = taken_.size();
    for (std::size_t i = 0; i < quotations; ++i) {
      const std::uint32_t pa = taken_[i].passage_a;
      const std::uint32_t pb = taken_[i].passage_b;
      if (!leads_to(a_, pa, used_a) || !leads_to(b_, pb, used_b)) continue;
      const WordRange a = words_of(a_.passages[pa - 1]);
      const WordRange b = words_of(b_.passages[pb - 1]);
      LocalAlignment alignment = aligner_.align(a_.forms, a, b_.forms, b);
      // Without a word in common the two are paired whole: «وقال» against «وزعم».
      if (alignment.matches.empty()) {
        if (a.size() > 3 || b.size() > 3) continue;
        alignment.a = a;
        alignment.b = b;
      }
      used_a[pa - 1] = true;
      used_b[pb - 1] = true;
      take(alignment, pa - 1, pb - 1);
    }
  }

  static bool leads_to(const TokenizedArticle& text, std::uint32_t passage,
                       const std::vector<bool>& used) {
    if (passage == 0 || !text.passages[passage].quoted || used[passage - 1]) return false;
    const text::Passage& before = text.passages[passage - 1];
    return !before.quoted && before.size() <= kMostAttributionWords &&
           before.last_sentence == text.passages[passage].first_sentence;
  }

  /// Counts what is left of passages to the stretches beside it.
  void widen() {
    widen_side(a_, &MatchedStretches::passage_a, &MatchedStretches::a);
    widen_side(b_, &MatchedStretches::passage_b, &MatchedStretches::b);
    for (MatchedStretches& pair : taken_) {
      double matched = 0;
      for (const WordMatch& match : pair.matches) {
        matched += static_cast<double>(similarity_score(match.similarity) *
                                       (weights_[a_.forms[match.a]] + weights_[b_.forms[match.b]]));
      }
      const double both = weight(a_.forms, pair.a, weights_) + weight(b_.forms, pair.b, weights_);
      pair.resemblance = both > 0 ? std::min(1.0, matched / both) : 0;
    }
  }

  void widen_side(const TokenizedArticle& text, std::uint32_t MatchedStretches::*passage,
                  WordRange MatchedStretches::*side) {
    std::vector<MatchedStretches*> order;
    for (MatchedStretches& pair : taken_) order.push_back(&pair);
    std::sort(order.begin(), order.end(),
              [&](const auto* x, const auto* y) { return (x->*side).begin < (y->*side).begin; });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const WordRange whole = words_of(text.passages[order[i]->*passage]);
      WordRange& words = order[i]->*side;
      const bool first = i == 0 || order[i - 1]->*passage != order[i]->*passage;
      const bool last = i + 1 == order.size() || order[i + 1]->*passage != order[i]->*passage;
      if (first) words.begin = whole.begin;
      words.end = last ? whole.end : (order[i + 1]->*side).begin;
    }
  }

  const TokenizedArticle& a_;
  const TokenizedArticle& b_;
  const WordForms& forms_;
  std::span<const float> weights_;
  WordAligner aligner_;
  std::vector<Stretch> stretches_a_;
  std::vector<Stretch> stretches_b_;
  std::vector<std::vector<std::uint32_t>> of_passage_a_;  // stretches, by passage of A
  std::vector<std::vector<std::uint32_t>> of_passage_b_;
  std::vector<std::vector<std::uint32_t>> candidates_of_a_;  // passages of B by passage of A
  std::vector<std::vector<std::uint32_t>> candidates_of_b_;
  std::priority_queue<Proposal> proposals_;
  std::vector<MatchedStretches> taken_;
};

}  // namespace

std::size_t most_candidates(const TokenizedArticle& a, const TokenizedArticle& b) {
  if (a.forms.empty() || b.forms.empty()) return kMostCandidates;
  const std::size_t words_of_passage = (b.forms.size() + b.passages.size() - 1) / b.passages.size();
  return std::clamp<std::size_t>(kMostCells / (a.forms.size() * words_of_passage), 1,
                                 kMostCandidates);
}

std::vector<MatchedStretches> match_passages(const TokenizedArticle& a, const TokenizedArticle& b,
                                             const WordForms& forms,
                                             std::span<const float> weights) {
  std::vector<MatchedStretches> pairs = Matching(a, b, forms, weights).run();
  add_related_passages(a, b, forms, weights, pairs);
  return pairs;
}

}  // namespace zawiya::compare
