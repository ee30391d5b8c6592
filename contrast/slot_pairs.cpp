#include "contrast/slot_pairs.hpp"

#include <algorithm>

#include "text/hashing.hpp"

namespace zawiya::contrast {
namespace {

constexpr std::size_t kContextWords = 2;  // on each side
constexpr std::size_t kMostFillerWords = 3;

/// One slot of an article and what fills it.
struct Slot {
  std::uint64_t context = 0;
  std::uint64_t filler = 0;
  std::uint64_t first_word = 0;  // of the filler
  std::uint64_t last_word = 0;
  std::uint32_t begin = 0;  // of the filler, within the article
  std::uint32_t size = 0;   // words
};

bool is_number(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class SlotFinder {
 public:
  explicit SlotFinder(const WordCorpus& corpus) : corpus_(corpus) {}

  /// The slots of an article, by context; those filled in several ways left out.
  void find(std::uint32_t article, std::vector<Slot>& slots) const {
    slots.clear();
    const auto text = corpus_.article(article);
    std::size_t field = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != WordCorpus::kBreak) continue;
      find_in_field(text, field, i, slots);
      field = i + 1;
    }
    std::sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
      return a.context != b.context ? a.context < b.context : a.begin < b.begin;
    });
    keep_unequivocal(slots);
  }

 private:
  std::uint64_t hash(std::span<const std::uint32_t> text, std::size_t begin, std::size_t end,
                     std::uint64_t before) const {
    for (std::size_t i = begin; i < end; ++i) {
      before = text::hash_longer_unit(before, corpus_.word_hash(corpus_.word_of(text[i])));
    }
    return before;
  }

  void find_in_field(std::span<const std::uint32_t> text, std::size_t begin, std::size_t end,
                     std::vector<Slot>& slots) const {
    for (std::size_t i = begin + kContextWords; i < end; ++i) {
      const std::uint64_t left = hash(text, i - kContextWords, i, 0);
      bool wording = false;
      for (std::size_t size = 1; size <= kMostFillerWords; ++size) {
        if (i + size + kContextWords > end) break;
        wording = wording || !is_number(corpus_.form(text[i + size - 1]));
        if (!wording) continue;
        slots.push_back({hash(text, i + size, i + size + kContextWords, left),
                         hash(text, i, i + size, 1), hash(text, i, i + 1, 1),
                         hash(text, i + size - 1, i + size, 1), static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(size)});
      }
    }
  }

  static void keep_unequivocal(std::vector<Slot>& slots) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < slots.size();) {
      std::size_t end = i + 1;
      bool one_way = true;
      for (; end < slots.size() && slots[end].context == slots[i].context; ++end) {
        one_way = one_way && slots[end].filler == slots[i].filler;
      }
      if (one_way) slots[kept++] = slots[i];
      i = end;
    }
    slots.resize(kept);
  }

  const WordCorpus& corpus_;
};

std::string written(const WordCorpus& corpus, std::uint32_t article, std::size_t begin,
                    std::size_t size) {
  std::string words;
  for (std::size_t i = begin; i < begin + size; ++i) {
    words += (i > begin ? " " : "") + std::string(corpus.form(corpus.article(article)[i]));
  }
  return words;
}

/// What faces each other in two articles.
struct Facing {
  Slot first;
  Slot second;
};

/// Whether two fillers differ from end to end. Where they begin or end alike a narrower slot says
/// it, unless one is a single word: ترامب and دونالد ترامب.
bool differ(const Slot& a, const Slot& b) {
  if (a.filler == b.filler) return false;
  const bool single = a.size == 1 || b.size == 1;
  return single || (a.first_word != b.first_word && a.last_word != b.last_word);
}

/// Slots of the same context with different fillers. A substitution is seen through several
/// contexts where fillers of other lengths overlap it; the shortest pair says it.
std::vector<Facing> facing_slots(const std::vector<Slot>& a, const std::vector<Slot>& b) {
  std::vector<Facing> facing;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].context == b[j].context && differ(a[i], b[j])) facing.push_back({a[i], b[j]});
    const bool step_a = a[i].context <= b[j].context;
    const bool step_b = b[j].context <= a[i].context;
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  std::sort(facing.begin(), facing.end(), [](const Facing& one, const Facing& other) {
    const std::uint32_t size = one.first.size + one.second.size;
    const std::uint32_t other_size = other.first.size + other.second.size;
    return size != other_size ? size < other_size : one.first.begin < other.first.begin;
  });
  std::vector<Facing> shortest;
  for (const Facing& each : facing) {
    const bool said = std::any_of(shortest.begin(), shortest.end(), [&](const Facing& before) {
      return each.first.begin < before.first.begin + before.first.size &&
             before.first.begin < each.first.begin + each.first.size;
    });
    if (!said) shortest.push_back(each);
  }
  return shortest;
}

}  // namespace

std::vector<SlotPair> find_slot_pairs(const WordCorpus& corpus,
                                      std::span<const compare::ResemblingPair> stories,
                                      const SlotPairOptions& options) {
  const SlotFinder finder(corpus);
  std::vector<SlotPair> pairs;
  std::vector<std::uint32_t> last_first;  // (pairs) the first article that was counted last
  text::HashIndex index;
  std::vector<Slot> first_slots;
  std::vector<Slot> second_slots;
  std::uint32_t of = text::HashIndex::kAbsent;
  for (const compare::ResemblingPair& story : stories) {
    if (story.a != of) finder.find(of = story.a, first_slots);
    finder.find(story.b, second_slots);
    for (const Facing& facing : facing_slots(first_slots, second_slots)) {
      const std::uint32_t group = corpus.group_of[story.a];
      const std::uint32_t other = corpus.group_of[story.b];
      const bool in_order = group < other;
      const std::uint64_t mine = in_order ? facing.first.filler : facing.second.filler;
      const std::uint64_t theirs = in_order ? facing.second.filler : facing.first.filler;
      const std::uint64_t groups =
          (std::uint64_t{std::min(group, other)} << 32U) | std::max(group, other);
      const std::uint32_t number =
          index.insert(text::hash_longer_unit(text::hash_longer_unit(mine, theirs), groups));
      if (number == pairs.size()) {
        const std::string a = written(corpus, story.a, facing.first.begin, facing.first.size);
        const std::string b = written(corpus, story.b, facing.second.begin, facing.second.size);
        pairs.push_back(
            {std::min(group, other), std::max(group, other), in_order ? a : b, in_order ? b : a, 0,
             written(corpus, story.a, facing.first.begin - kContextWords, kContextWords),
             written(corpus, story.a, facing.first.begin + facing.first.size, kContextWords)});
        last_first.push_back(text::HashIndex::kAbsent);
      }
      // One article faced by many versions of a story is one witness.
      if (last_first[number] == story.a) continue;
      last_first[number] = story.a;
      ++pairs[number].stories;
    }
  }
  std::erase_if(pairs, [&](const SlotPair& pair) { return pair.stories < options.least_stories; });
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const SlotPair& a, const SlotPair& b) { return a.stories > b.stories; });
  return pairs;
}

}  // namespace zawiya::contrast
