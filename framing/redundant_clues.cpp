#include "framing/redundant_clues.hpp"

#include <algorithm>
#include <unordered_map>

namespace zawiya::framing {
namespace {

constexpr double kNearlyAlways = 0.9;  // of a clue's articles
constexpr double kOneOfMany = 0.5;

/// Calls `visit(longer, shorter)` for every clue that stands within the words of another.
template <class Visitor>
void for_contained(std::vector<SourceClue>& clues, Visitor visit) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_word;
  for (std::size_t c = 0; c < clues.size(); ++c) {
    by_first_word[clues[c].words.front()].push_back(c);
  }
  for (std::size_t longer = 0; longer < clues.size(); ++longer) {
    const std::vector<std::uint64_t>& words = clues[longer].words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto starting = by_first_word.find(words[w]);
      if (starting == by_first_word.end()) continue;
      for (const std::size_t shorter : starting->second) {
        const std::vector<std::uint64_t>& part = clues[shorter].words;
        if (part.size() >= words.size() || part.size() > words.size() - w) continue;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(w);
        if (std::equal(part.begin(), part.end(), at)) visit(longer, shorter);
      }
    }
  }
}

bool is_passage(ClueKind kind) {
  return kind == ClueKind::kDateline || kind == ClueKind::kLine || kind == ClueKind::kOpening ||
         kind == ClueKind::kClosing;
}

void drop(std::vector<SourceClue>& clues, const std::vector<bool>& dropped) {
  std::size_t c = 0;
  std::erase_if(clues, [&](const SourceClue&) { return dropped[c++]; });
}

}  // namespace

void drop_redundant(std::vector<SourceClue>& clues) {
  std::vector<bool> dropped(clues.size());
  for_contained(clues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(clues[longer].strength.articles);
    const auto all = static_cast<double>(clues[shorter].strength.articles);
    if (is_passage(clues[shorter].kind) && inside >= kNearlyAlways * all) dropped[shorter] = true;
  });
  drop(clues, dropped);
  dropped.assign(clues.size(), false);
  for_contained(clues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(clues[longer].strength.articles);
    const auto all = static_cast<double>(clues[shorter].strength.articles);
    const ClueKind kind = clues[longer].kind;
    const bool is_learnt_by_words =
        kind == ClueKind::kCredit || kind == ClueKind::kOpening || kind == ClueKind::kClosing;
    if (is_learnt_by_words && inside < kOneOfMany * all) dropped[longer] = true;
  });
  drop(clues, dropped);
}

}  // namespace zawiya::framing
