#include "sources/redundant_cues.hpp"

#include <algorithm>
#include <unordered_map>

namespace zawiya::sources {
namespace {

constexpr double kNearlyAlways = 0.9;  // of a cue's articles
constexpr double kOneOfMany = 0.5;

/// Calls `visit(longer, shorter)` for every cue that stands within the words of another.
template <class Visitor>
void for_contained(std::vector<SourceCue>& cues, Visitor visit) {
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_first_word;
  for (std::size_t c = 0; c < cues.size(); ++c) {
    by_first_word[cues[c].words.front()].push_back(c);
  }
  for (std::size_t longer = 0; longer < cues.size(); ++longer) {
    const std::vector<std::uint64_t>& words = cues[longer].words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto starting = by_first_word.find(words[w]);
      if (starting == by_first_word.end()) continue;
      for (const std::size_t shorter : starting->second) {
        const std::vector<std::uint64_t>& part = cues[shorter].words;
        if (part.size() >= words.size() || part.size() > words.size() - w) continue;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(w);
        if (std::equal(part.begin(), part.end(), at)) visit(longer, shorter);
      }
    }
  }
}

bool is_passage(CueKind kind) {
  return kind == CueKind::kDateline || kind == CueKind::kLine || kind == CueKind::kOpening ||
         kind == CueKind::kClosing;
}

void drop(std::vector<SourceCue>& cues, const std::vector<bool>& dropped) {
  std::size_t c = 0;
  std::erase_if(cues, [&](const SourceCue&) { return dropped[c++]; });
}

}  // namespace

void drop_redundant(std::vector<SourceCue>& cues) {
  std::vector<bool> dropped(cues.size());
  for_contained(cues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(cues[longer].strength.articles);
    const auto all = static_cast<double>(cues[shorter].strength.articles);
    if (is_passage(cues[shorter].kind) && inside >= kNearlyAlways * all) dropped[shorter] = true;
  });
  drop(cues, dropped);
  dropped.assign(cues.size(), false);
  for_contained(cues, [&](std::size_t longer, std::size_t shorter) {
    const auto inside = static_cast<double>(cues[longer].strength.articles);
    const auto all = static_cast<double>(cues[shorter].strength.articles);
    const CueKind kind = cues[longer].kind;
    const bool is_learnt_by_words =
        kind == CueKind::kAttribution || kind == CueKind::kOpening || kind == CueKind::kClosing;
    if (is_learnt_by_words && inside < kOneOfMany * all) dropped[longer] = true;
  });
  drop(cues, dropped);
}

}  // namespace zawiya::sources
