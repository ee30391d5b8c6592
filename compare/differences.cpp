#include "compare/differences.hpp"

#include <algorithm>
#include <utility>

namespace zawiya::compare {
namespace {

constexpr std::uint32_t kMostSubstituted = 12;       // words of a phrase between two matches
constexpr std::uint32_t kMostSubstitutedAtEdge = 6;  // and before the first or behind the last

/// What stands between two matches.
struct Gap {
  WordRange a;
  WordRange b;
  bool at_edge = false;

  bool changes() const { return a.size() > 0 && b.size() > 0; }
};

/// A run of words of A that stands elsewhere in B.
struct Move {
  WordRange a;
  WordRange b;
};

class Differences {
 public:
  Differences(std::span<const std::uint32_t> forms_a, WordRange a,
              std::span<const std::uint32_t> forms_b, WordRange b, const WordForms& forms)
      : forms_a_(forms_a), a_(a), forms_b_(forms_b), b_(b), forms_(forms) {}

  std::vector<WordDifference> between(std::span<const WordMatch> matches) {
    std::vector<WordMatch> anchors;
    for (const WordMatch& match : matches) {
      if (same_word(match.similarity)) anchors.push_back(match);
    }
    const std::vector<Gap> gaps = gaps_of(drop_weak(anchors));
    const std::vector<Move> moves = find_moves(gaps);
    for (const Gap& gap : gaps) add_around_spellings(gap, moves, matches);
    for (const Move& move : moves) add(Change::kMoved, move.a, move.b);
    std::stable_sort(found_.begin(), found_.end(), [](const auto& x, const auto& y) {
      return std::pair(x.a.begin, x.b.begin) < std::pair(y.a.begin, y.b.begin);
    });
    return std::move(found_);
  }

 private:
  bool content_a(std::uint32_t word) const { return !forms_.function_word(forms_a_[word]); }
  bool content_b(std::uint32_t word) const { return !forms_.function_word(forms_b_[word]); }

  static bool grammar_only(std::span<const std::uint32_t> words, WordRange range,
                           const WordForms& forms) {
    for (std::uint32_t w = range.begin; w < range.end; ++w) {
      if (!forms.function_word(words[w]) || forms.negation(words[w])) return false;
    }
    return true;
  }

  std::vector<Gap> gaps_of(const std::vector<WordMatch>& anchors) const {
    std::vector<Gap> gaps;
    std::uint32_t a = a_.begin;
    std::uint32_t b = b_.begin;
    for (const WordMatch& anchor : anchors) {
      gaps.push_back({{a, anchor.a}, {b, anchor.b}, false});
      a = anchor.a + 1;
      b = anchor.b + 1;
    }
    gaps.push_back({{a, a_.end}, {b, b_.end}, false});
    gaps.front().at_edge = true;
    gaps.back().at_edge = true;
    return gaps;
  }

  /// A change that consists, on one side, of words of grammar alone does not stand by itself.
  bool half(const Gap& gap) const {
    return gap.changes() &&
           (grammar_only(forms_a_, gap.a, forms_) || grammar_only(forms_b_, gap.b, forms_));
  }

  /// Takes out lone function words between two changes of which one does not stand by itself:
  /// «X من Y» → «Z» reads better than two halves around من.
  std::vector<WordMatch> drop_weak(const std::vector<WordMatch>& anchors) const {
    const std::vector<Gap> gaps = gaps_of(anchors);
    std::vector<WordMatch> kept;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const Gap& before = gaps[i];
      const Gap& behind = gaps[i + 1];
      const bool weak = !content_a(anchors[i].a) && !content_b(anchors[i].b) && before.changes() &&
                        behind.changes() && (half(before) || half(behind));
      if (!weak) kept.push_back(anchors[i]);
    }
    return kept;
  }

  /// Finds runs of words of one gap's A that another gap's B has: longest first at each place.
  std::vector<Move> find_moves(const std::vector<Gap>& gaps) const {
    std::vector<Move> moves;
    for (std::size_t from = 0; from < gaps.size(); ++from) {
      for (std::uint32_t a = gaps[from].a.begin; a < gaps[from].a.end;) {
        Move best{{a, a}, {0, 0}};
        for (std::size_t to = 0; to < gaps.size(); ++to) {
          if (to != from) longest_run(gaps[from].a, a, gaps[to].b, moves, best);
        }
        if (best.a.size() > 0) moves.push_back(best);
        a += std::max(1U, best.a.size());
      }
    }
    return moves;
  }

  void longest_run(WordRange in_a, std::uint32_t a, WordRange in_b, const std::vector<Move>& moves,
                   Move& best) const {
    for (std::uint32_t b = in_b.begin; b < in_b.end; ++b) {
      std::uint32_t length = 0;
      bool content = false;
      while (a + length < in_a.end && b + length < in_b.end &&
             same_word(forms_.similarity(forms_a_[a + length], forms_b_[b + length])) &&
             !taken(moves, b + length)) {
        content = content || content_a(a + length);
        ++length;
      }
      if (content && length > best.a.size()) best = {{a, a + length}, {b, b + length}};
    }
  }

  static bool taken(const std::vector<Move>& moves, std::uint32_t b) {
    return std::any_of(moves.begin(), moves.end(),
                       [b](const Move& m) { return m.b.begin <= b && b < m.b.end; });
  }

  /// The parts of a range that no move has taken; an empty range for none.
  static std::vector<WordRange> remaining(WordRange range, const std::vector<Move>& moves,
                                          WordRange Move::*side) {
    std::vector<WordRange> parts;
    std::uint32_t begin = range.begin;
    for (std::uint32_t w = range.begin; w <= range.end; ++w) {
      const bool cut =
          w == range.end || std::any_of(moves.begin(), moves.end(), [&](const Move& m) {
            return (m.*side).begin <= w && w < (m.*side).end;
          });
      if (!cut) continue;
      if (w > begin) parts.push_back({begin, w});
      begin = w + 1;
    }
    if (parts.empty()) parts.push_back({range.begin, range.begin});
    return parts;
  }

  /// A name spelt otherwise is a difference of its own, whatever stands beside it.
  void add_around_spellings(Gap gap, const std::vector<Move>& moves,
                            std::span<const WordMatch> matches) {
    for (const WordMatch& match : matches) {
      if (match.similarity != WordSimilarity::kLetters || match.a < gap.a.begin ||
          match.a >= gap.a.end || match.b < gap.b.begin || match.b >= gap.b.end ||
          moved(moves, match)) {
        continue;
      }
      add_gap({{gap.a.begin, match.a}, {gap.b.begin, match.b}, gap.at_edge}, moves);
      add(Change::kSubstituted, {match.a, match.a + 1}, {match.b, match.b + 1});
      gap.a.begin = match.a + 1;
      gap.b.begin = match.b + 1;
    }
    add_gap(gap, moves);
  }

  static bool moved(const std::vector<Move>& moves, const WordMatch& match) {
    return std::any_of(moves.begin(), moves.end(), [&](const Move& m) {
      return (m.a.begin <= match.a && match.a < m.a.end) ||
             (m.b.begin <= match.b && match.b < m.b.end);
    });
  }

  void add_gap(const Gap& gap, const std::vector<Move>& moves) {
    const std::vector<WordRange> a = remaining(gap.a, moves, &Move::a);
    const std::vector<WordRange> b = remaining(gap.b, moves, &Move::b);
    const std::uint32_t most = gap.at_edge ? kMostSubstitutedAtEdge : kMostSubstituted;
    const std::size_t paired = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
      const WordRange here_a = i < a.size() ? a[i] : WordRange{gap.a.end, gap.a.end};
      const WordRange here_b = i < b.size() ? b[i] : WordRange{gap.b.end, gap.b.end};
      if (i < paired && here_a.size() > 0 && here_b.size() > 0 && here_a.size() <= most &&
          here_b.size() <= most) {
        add(Change::kSubstituted, here_a, here_b);
        continue;
      }
      if (here_a.size() > 0) add(Change::kLeftOut, here_a, {here_b.begin, here_b.begin});
      if (here_b.size() > 0) add(Change::kAdded, {here_a.end, here_a.end}, here_b);
    }
  }

  void add(Change change, WordRange a, WordRange b) {
    const bool minor = grammar_only(forms_a_, a, forms_) && grammar_only(forms_b_, b, forms_);
    const bool similar =
        change == Change::kSubstituted && a.size() == 1 && b.size() == 1 &&
        forms_.similarity(forms_a_[a.begin], forms_b_[b.begin]) != WordSimilarity::kNone;
    found_.push_back({change, a, b, minor, similar});
  }

  std::span<const std::uint32_t> forms_a_;
  WordRange a_;
  std::span<const std::uint32_t> forms_b_;
  WordRange b_;
  const WordForms& forms_;
  std::vector<WordDifference> found_;
};

}  // namespace

std::vector<WordDifference> word_differences(std::span<const std::uint32_t> forms_a, WordRange a,
                                             std::span<const std::uint32_t> forms_b, WordRange b,
                                             std::span<const WordMatch> matches,
                                             const WordForms& forms) {
  return Differences(forms_a, a, forms_b, b, forms).between(matches);
}

}  // namespace zawiya::compare
