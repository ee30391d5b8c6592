#include "contrast/unit_counts.hpp"

#include <algorithm>
#include <numeric>

#include "text/hashing.hpp"

namespace zawiya::contrast {
namespace {

/// A unit that may turn out to be frequent.
struct Candidate {
  std::uint64_t hash = 0;
  std::uint64_t count = 0;
  std::uint32_t prefix = CountedUnit::kNone;
  std::uint32_t suffix = CountedUnit::kNone;
  std::uint32_t last_article = CountedUnit::kNone;
};

class UnitCounter {
 public:
  UnitCounter(const WordCorpus& corpus, const UnitCountOptions& options)
      : corpus_(corpus), options_(options), at_(corpus.text().size(), CountedUnit::kNone) {
    result_.groups = corpus.groups.names().size();
    result_.strata = corpus.strata.names().size();
    result_.counting = options.counting;
    by_cell_.resize(corpus.articles());
    std::iota(by_cell_.begin(), by_cell_.end(), 0U);
    std::stable_sort(by_cell_.begin(), by_cell_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return cell(a) < cell(b); });
  }

  UnitCounts run() {
    for (std::size_t order = 1; order <= options_.max_order; ++order) {
      find_candidates(order);
      keep_frequent(order);
      count_cells(order);
    }
    result_.cell_begins.push_back(result_.cells.size());
    return std::move(result_);
  }

 private:
  std::uint32_t cell(std::uint32_t article) const {
    return corpus_.group_of[article] * static_cast<std::uint32_t>(result_.strata) +
           corpus_.stratum_of[article];
  }

  /// Leaves in `at_` the candidate that begins at each place of the text.
  void find_candidates(std::size_t order) {
    candidates_.clear();
    index_ = {};
    if (order == 1) {
      candidates_.resize(corpus_.word_count());
      for (std::uint32_t w = 0; w < candidates_.size(); ++w) {
        candidates_[w].hash = corpus_.word_hash(w);
      }
    }
    for (std::uint32_t article = 0; article < corpus_.articles(); ++article) {
      const std::size_t begin = corpus_.article_begin(article);
      const std::size_t end = corpus_.article_begin(article + 1);
      if (order > 1) hash_longer_units(begin, end, order);
      for (std::size_t i = begin; i < end; ++i) {
        at_[i] = order == 1 ? word_at(i) : candidate_at(i, i - begin);
        if (at_[i] == CountedUnit::kNone) continue;
        Candidate& candidate = candidates_[at_[i]];
        if (options_.counting == Counting::kArticles && candidate.last_article == article) continue;
        candidate.last_article = article;
        ++candidate.count;
      }
    }
  }

  std::uint32_t word_at(std::size_t place) const {
    const std::uint32_t form = corpus_.text()[place];
    return form == WordCorpus::kBreak ? CountedUnit::kNone : corpus_.word_of(form);
  }

  /// Whether both parts of a longer unit are there. A field ends with a break, which begins none.
  bool parts_at(std::size_t place) const {
    return at_[place] != CountedUnit::kNone && at_[place + 1] != CountedUnit::kNone;
  }

  /// An article's hashes are known before the first is looked for, so that memory is asked early.
  void hash_longer_units(std::size_t begin, std::size_t end, std::size_t order) {
    const auto text = corpus_.text();
    hashes_.assign(end - begin, 0);
    for (std::size_t i = begin; i < end; ++i) {
      if (text[i] == WordCorpus::kBreak || !parts_at(i)) continue;
      const std::uint32_t last_word = corpus_.word_of(text[i + order - 1]);
      hashes_[i - begin] =
          text::hash_longer_unit(result_.units[at_[i]].hash, corpus_.word_hash(last_word));
      index_.prefetch(hashes_[i - begin]);
    }
  }

  std::uint32_t candidate_at(std::size_t place, std::size_t in_article) {
    if (at_[place] == CountedUnit::kNone || !parts_at(place)) return CountedUnit::kNone;
    const std::uint32_t number = index_.insert(hashes_[in_article]);
    if (number == candidates_.size()) {
      candidates_.push_back(
          {hashes_[in_article], 0, at_[place], at_[place + 1], CountedUnit::kNone});
    }
    return number;
  }

  /// Puts the units' own numbers into `at_`.
  void keep_frequent(std::size_t order) {
    std::vector<std::uint32_t> unit_of(candidates_.size(), CountedUnit::kNone);
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const Candidate& candidate = candidates_[c];
      if (candidate.count < std::max<std::uint64_t>(1, options_.min_count)) continue;
      const std::uint32_t number = result_.index.insert(candidate.hash);
      if (number != result_.units.size()) continue;  // the hash of another unit
      unit_of[c] = number;
      result_.units.push_back({candidate.hash, candidate.count, static_cast<std::uint32_t>(order),
                               candidate.prefix, candidate.suffix});
    }
    for (std::uint32_t& at : at_) at = at == CountedUnit::kNone ? CountedUnit::kNone : unit_of[at];
  }

  /// Articles of one cell come one after the other, so that a unit's count in it is the last of
  /// that unit's.
  void count_cells(std::size_t order) {
    struct Entry {
      std::uint32_t unit;
      CellCount count;
    };
    const std::size_t first = result_.cell_begins.size();
    const std::size_t units = result_.units.size() - first;
    std::vector<Entry> entries;
    std::vector<std::uint32_t> latest(units, CountedUnit::kNone);
    std::vector<std::uint32_t> last_article(units, CountedUnit::kNone);
    std::vector<std::size_t> begins(units + 1, 0);
    std::vector<double> totals(result_.groups * result_.strata, 0.0);
    for (const std::uint32_t article : by_cell_) {
      const std::uint32_t here = cell(article);
      totals[here] += total_of(article, order);
      for (std::size_t i = corpus_.article_begin(article); i < corpus_.article_begin(article + 1);
           ++i) {
        if (at_[i] == CountedUnit::kNone) continue;
        const std::size_t unit = at_[i] - first;
        if (options_.counting == Counting::kArticles && last_article[unit] == article) continue;
        last_article[unit] = article;
        if (latest[unit] == CountedUnit::kNone || entries[latest[unit]].count.cell != here) {
          latest[unit] = static_cast<std::uint32_t>(entries.size());
          entries.push_back({static_cast<std::uint32_t>(unit), {here, 0}});
          ++begins[unit + 1];
        }
        ++entries[latest[unit]].count.count;
      }
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    const std::size_t before = result_.cells.size();
    for (std::size_t u = 0; u < units; ++u) result_.cell_begins.push_back(before + begins[u]);
    result_.cells.resize(before + entries.size());
    for (const Entry& entry : entries) result_.cells[before + begins[entry.unit]++] = entry.count;
    result_.totals.push_back(std::move(totals));
  }

  double total_of(std::uint32_t article, std::size_t order) const {
    const auto forms = corpus_.article(article);
    if (options_.counting == Counting::kArticles) return forms.empty() ? 0 : 1;
    double total = 0;
    std::size_t words = 0;
    for (const std::uint32_t form : forms) {
      words = form == WordCorpus::kBreak ? 0 : words + 1;
      if (words >= order) ++total;
    }
    return total;
  }

  const WordCorpus& corpus_;
  UnitCountOptions options_;
  UnitCounts result_;
  std::vector<std::uint32_t> by_cell_;  // articles in order of their cells
  std::vector<std::uint32_t> at_;       // what begins at each place of the text
  std::vector<Candidate> candidates_;
  std::vector<std::uint64_t> hashes_;  // (words of an article) of the longer unit at each place
  text::HashIndex index_;
};

/// Calls `visit(article, place, order, hash)` for every unit of up to `max_order` words, shorter
/// ones first; where it returns false, longer ones from that place are passed over.
template <class Visitor>
void for_each_unit(const WordCorpus& corpus, std::size_t max_order, Visitor visit) {
  const auto text = corpus.text();
  for (std::uint32_t article = 0; article < corpus.articles(); ++article) {
    for (std::size_t i = corpus.article_begin(article); i < corpus.article_begin(article + 1);
         ++i) {
      std::uint64_t hash = 0;
      for (std::size_t order = 1; order <= max_order; ++order) {
        const std::uint32_t form = text[i + order - 1];
        if (form == WordCorpus::kBreak) break;
        const std::uint64_t word = corpus.word_hash(corpus.word_of(form));
        hash = order == 1 ? word : text::hash_longer_unit(hash, word);
        if (!visit(article, i, order, hash)) break;
      }
    }
  }
}

}  // namespace

UnitCounts count_units(const WordCorpus& corpus, const UnitCountOptions& options) {
  return UnitCounter(corpus, options).run();
}

BackgroundCounts count_in_background(const UnitCounts& counts, const WordCorpus& background) {
  BackgroundCounts result;
  result.counts.assign(counts.units.size(), 0.0);
  result.totals.assign(counts.totals.size(), 0.0);
  std::vector<std::uint32_t> last_article(counts.units.size(), CountedUnit::kNone);
  const bool by_article = counts.counting == Counting::kArticles;
  for_each_unit(background, counts.totals.size(),
                [&](std::uint32_t article, std::size_t, std::size_t order, std::uint64_t hash) {
                  if (!by_article) ++result.totals[order - 1];
                  const std::uint32_t unit = counts.index.find(hash);
                  if (unit == CountedUnit::kNone || (by_article && last_article[unit] == article))
                    return true;
                  last_article[unit] = article;
                  ++result.counts[unit];
                  return true;
                });
  if (by_article) {
    std::fill(result.totals.begin(), result.totals.end(),
              static_cast<double>(background.articles()));
  }
  return result;
}

std::vector<std::string> written_forms(const UnitCounts& counts, const WordCorpus& corpus,
                                       std::span<const std::uint32_t> chosen) {
  struct Spelling {
    std::uint32_t chosen;  // index
    std::uint32_t count = 0;
    std::size_t place;  // of its first occurrence
  };
  // The chosen units and what they begin with, so that most places are left after one look.
  text::HashIndex sought;
  std::vector<std::uint32_t> chosen_of;  // (sought) index into `chosen`, or CountedUnit::kNone
  const auto seek = [&](std::uint32_t unit, std::uint32_t as) {
    const std::uint32_t number = sought.insert(counts.units[unit].hash);
    if (number == chosen_of.size()) chosen_of.push_back(CountedUnit::kNone);
    if (as != CountedUnit::kNone) chosen_of[number] = as;
  };
  for (std::uint32_t i = 0; i < chosen.size(); ++i) {
    seek(chosen[i], i);
    for (std::uint32_t prefix = counts.units[chosen[i]].prefix; prefix != CountedUnit::kNone;
         prefix = counts.units[prefix].prefix) {
      seek(prefix, CountedUnit::kNone);
    }
  }
  std::vector<Spelling> spellings;
  text::HashIndex index;
  const auto text = corpus.text();
  for_each_unit(corpus, counts.totals.size(),
                [&](std::uint32_t, std::size_t place, std::size_t order, std::uint64_t hash) {
                  const std::uint32_t found = sought.find(hash);
                  if (found == CountedUnit::kNone) return false;
                  if (chosen_of[found] == CountedUnit::kNone) return true;
                  std::uint64_t spelling = chosen_of[found];
                  for (std::size_t w = 0; w < order; ++w) {
                    spelling = text::hash_longer_unit(spelling, text[place + w]);
                  }
                  const std::uint32_t number = index.insert(spelling);
                  if (number == spellings.size()) {
                    spellings.push_back({chosen_of[found], 0, place});
                  }
                  ++spellings[number].count;
                  return true;
                });
  std::vector<const Spelling*> best(chosen.size(), nullptr);
  for (const Spelling& spelling : spellings) {  // of equals the first in the text stays
    const Spelling*& now = best[spelling.chosen];
    if (now == nullptr || spelling.count > now->count) now = &spelling;
  }
  std::vector<std::string> forms(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    for (std::size_t w = 0; w < counts.units[chosen[i]].order; ++w) {
      forms[i] += (w > 0 ? " " : "") + std::string(corpus.form(text[best[i]->place + w]));
    }
  }
  return forms;
}

}  // namespace zawiya::contrast
