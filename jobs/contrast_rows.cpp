#include "jobs/contrast_rows.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "contrast/redundancy.hpp"
#include "jobs/plot_scales.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::uint32_t kNone = contrast::CountedUnit::kNone;

/// A row before its unit is spelt.
struct Chosen {
  contrast::UnitContrast contrast;
  std::uint32_t told_by = kNone;
};

/// The units to keep, by descending z.
std::vector<Chosen> choose(const contrast::GroupContrast& contrast,
                           const std::vector<std::uint32_t>& told_by, const RowChoice& choice) {
  const auto& units = contrast.units;
  std::vector<std::size_t> order(units.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return units[a].log_odds.z() > units[b].log_odds.z();
  });
  std::vector<char> kept(units.size(), 0);
  const auto keep_top = [&](auto begin, auto end, double side) {
    std::size_t found = 0;
    for (auto at = begin; at != end && found < choice.top; ++at) {
      if (side * units[*at].log_odds.z() < choice.min_z) break;
      if (told_by[*at] != kNone) continue;
      kept[*at] = 1;
      ++found;
    }
  };
  keep_top(order.begin(), order.end(), 1);
  keep_top(order.rbegin(), order.rend(), -1);
  if (choice.all) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (std::abs(units[i].log_odds.z()) >= choice.min_z) kept[i] = 1;
    }
  }
  if (choice.plotted) {
    double most_count = 1;
    double least_count = 1e18;
    double most_z = 0;
    for (const contrast::UnitContrast& unit : units) {
      const auto count = static_cast<double>(unit.count + unit.count_rest);
      most_count = std::max(most_count, count);
      least_count = std::min(least_count, count);
      most_z = std::max(most_z, std::abs(unit.log_odds.z()));
    }
    const PlotScales scales(least_count, most_count, most_z);
    std::unordered_set<std::size_t> tiles;
    for (std::size_t i : order) {
      if (told_by[i] != kNone) continue;
      const auto count = static_cast<double>(units[i].count + units[i].count_rest);
      if (tiles.insert(scales.tile(count, units[i].log_odds.z())).second) kept[i] = 1;
    }
  }
  std::vector<Chosen> chosen;
  for (const std::size_t i : order) {
    if (kept[i] != 0) chosen.push_back({units[i], told_by[i]});
  }
  return chosen;
}

double per_thousand(std::uint64_t count, double total) {
  return total > 0 ? 1000 * static_cast<double>(count) / total : 0;
}

/// Units as they are most often written, each spelt once for all groups.
class Spellings {
 public:
  Spellings(const contrast::WordCorpus& corpus, const contrast::UnitCounts& counts,
            const std::vector<std::vector<Chosen>>& groups)
      : place_(counts.units.size(), kNone) {
    std::vector<std::uint32_t> units;
    for (const auto& chosen : groups) {
      for (const Chosen& row : chosen) {
        for (const std::uint32_t unit : {row.contrast.unit, row.told_by}) {
          if (unit == kNone || place_[unit] != kNone) continue;
          place_[unit] = static_cast<std::uint32_t>(units.size());
          units.push_back(unit);
        }
      }
    }
    spellings_ = contrast::written_forms(counts, corpus, units);
  }

  std::string of(std::uint32_t unit) const {
    return unit == kNone ? std::string() : spellings_[place_[unit]];
  }

 private:
  std::vector<std::uint32_t> place_;
  std::vector<std::string> spellings_;
};

}  // namespace

std::vector<ContrastGroup> contrast_rows(const contrast::WordCorpus& corpus,
                                         const contrast::UnitCounts& counts,
                                         const contrast::ContrastOptions& options,
                                         const RowChoice& choice,
                                         const std::function<bool(std::size_t)>& progress) {
  std::vector<ContrastGroup> groups(counts.groups);
  std::vector<std::vector<Chosen>> chosen(counts.groups);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].name = corpus.groups.names()[g];
    if (!progress(g)) return groups;
    const contrast::GroupContrast contrast = contrast::contrast_group(counts, g, options);
    chosen[g] =
        choose(contrast, contrast::redundant_units(counts, contrast, options.min_order), choice);
    for (const Chosen& row : chosen[g]) {
      const contrast::UnitContrast& unit = row.contrast;
      const std::uint32_t order = counts.units[unit.unit].order;
      groups[g].rows.push_back(
          {.unit = unit.unit,
           .written = {},
           .order = order,
           .count = unit.count,
           .count_rest = unit.count_rest,
           .rate = per_thousand(unit.count, contrast.totals[order - 1]),
           .rate_rest = per_thousand(unit.count_rest, contrast.totals_rest[order - 1]),
           .log_odds = unit.log_odds,
           .told_by = {},
           .wanted = std::abs(unit.log_odds.z()) >= choice.min_z});
    }
  }
  const Spellings spellings(corpus, counts, chosen);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t r = 0; r < chosen[g].size(); ++r) {
      groups[g].rows[r].written = spellings.of(chosen[g][r].contrast.unit);
      groups[g].rows[r].told_by = spellings.of(chosen[g][r].told_by);
    }
  }
  for (std::size_t a = 0; a < corpus.articles(); ++a) {
    ContrastGroup& group = groups[corpus.group_of[a]];
    ++group.articles;
    for (const std::uint32_t form : corpus.article(a)) {
      group.words += form == contrast::WordCorpus::kBreak ? 0 : 1;
    }
  }
  return groups;
}

}  // namespace zawiya::jobs
