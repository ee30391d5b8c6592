#include "features/name_set.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "text/normalizer.hpp"

namespace zawiya::features {

struct NameSet::State {
  std::string table;
  std::vector<text::Concept> concepts;
  std::vector<Entry> entries;
  std::vector<std::vector<std::uint32_t>> first_entry;  // (concepts)(names)
  text::NameFinder finder;
};

namespace {

std::vector<text::Concept> parsed(const std::string& table) {
  return text::parse_name_table(table, text::Normalizer(text::profile_folds("news")));
}

/// Calls `visit` for the words that may begin a name, in order. Which do is not to be guessed, so
/// many are asked before any is looked at.
template <class Visit>
void for_candidates(const text::NameFinder& finder, std::span<const text::Word> words,
                    Visit visit) {
  constexpr std::size_t kTogether = 64;
  for (std::size_t begin = 0; begin < words.size(); begin += kTogether) {
    const std::span<const text::Word> some =
        words.subspan(begin, std::min(kTogether, words.size() - begin));
    std::uint64_t candidates = 0;
    for (std::size_t i = 0; i < some.size(); ++i) {
      candidates |= std::uint64_t{finder.may_begin(some[i].hash)} << i;
    }
    const auto first_of = [](std::uint64_t mask) {
      return static_cast<std::size_t>(std::countr_zero(mask));
    };
    for (std::uint64_t left = candidates; left != 0; left &= left - 1) {
      const std::size_t i = begin + first_of(left);
      const std::uint64_t next = i + 1 < words.size() ? words[i + 1].hash : 0;
      if (!finder.may_begin_before(words[i].hash, next)) candidates ^= left & (~left + 1);
    }
    for (std::uint64_t left = candidates; left != 0; left &= left - 1) {
      finder.prefetch(some[first_of(left)].hash);
    }
    for (; candidates != 0; candidates &= candidates - 1) {
      visit(begin + first_of(candidates));
    }
  }
}

}  // namespace

NameSet::NameSet(std::string table) {
  std::vector<text::Concept> concepts = parsed(table);
  text::NameFinder finder(concepts);
  auto state = std::make_shared<State>(
      State{std::move(table), std::move(concepts), {}, {}, std::move(finder)});
  for (std::uint32_t c = 0; c < state->concepts.size(); ++c) {
    std::vector<std::uint32_t>& firsts = state->first_entry.emplace_back();
    for (const text::Name& name : state->concepts[c].names) {
      firsts.push_back(static_cast<std::uint32_t>(state->entries.size()));
      state->entries.push_back({c, name.shown, name.side});
      if (name.turns.empty()) continue;
      state->entries.push_back({c, name.shown + " (" + name.turns + ")", name.afterwards});
    }
  }
  state_ = std::move(state);
}

const std::string& NameSet::table() const {
  static const std::string none;
  return state_ ? state_->table : none;
}

std::span<const NameSet::Entry> NameSet::entries() const {
  return state_ ? std::span<const Entry>(state_->entries) : std::span<const Entry>();
}

std::span<const text::Concept> NameSet::concepts() const {
  return state_ ? std::span<const text::Concept>(state_->concepts)
                : std::span<const text::Concept>();
}

void NameSet::find(std::span<const Field> fields, std::string_view date,
                   std::vector<NameMention>& mentions) const {
  mentions.clear();
  if (!state_) return;
  // Dates of other shapes are not compared: as if there were none.
  const bool is_dated =
      date.size() >= 10 && date[0] >= '0' && date[0] <= '9' && date[4] == '-' && date[7] == '-';
  std::uint32_t first_of_field = 0;
  for (const Field& field : fields) {
    if (field.kind != FieldKind::kTitle && field.kind != FieldKind::kBody) continue;
    const text::WordList& list = field.words;
    const std::size_t size = list.words.size();
    std::size_t behind_name = 0;
    for_candidates(state_->finder, list.words, [&](std::size_t i) {
      if (i < behind_name) return;
      const auto found = state_->finder.find(
          i, size, [&](std::size_t w) { return list.words[w].hash; },
          [&](std::size_t w) { return text::is_relational_adjective(list[w]); });
      if (found.words == 0) return;
      const text::Name& name = state_->concepts[found.concept_number].names[found.name];
      const bool turned =
          !name.turns.empty() && is_dated && date.substr(0, name.turns.size()) >= name.turns;
      mentions.push_back({state_->first_entry[found.concept_number][found.name] + (turned ? 1 : 0),
                          first_of_field + static_cast<std::uint32_t>(i),
                          static_cast<std::uint32_t>(found.words)});
      behind_name = i + found.words;
    });
    first_of_field += static_cast<std::uint32_t>(size);
  }
}

void NameSet::count(std::span<const Field> fields, std::string_view date,
                    std::vector<NameMention>& scratch, std::vector<NameCount>& counts) const {
  counts.clear();
  find(fields, date, scratch);
  std::sort(scratch.begin(), scratch.end(),
            [](const NameMention& a, const NameMention& b) { return a.entry < b.entry; });
  for (const NameMention& mention : scratch) {
    if (counts.empty() || counts.back().entry != mention.entry)
      counts.push_back({mention.entry, 0});
    ++counts.back().mentions;
  }
}

}  // namespace zawiya::features
