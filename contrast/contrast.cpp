#include "contrast/contrast.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace zawiya::contrast {
namespace {

/// Pseudo-counts of one unit in one stratum; never nothing and never all, so that its odds exist.
class PriorCounts {
 public:
  PriorCounts(const UnitCounts& counts, const Prior& prior) : counts_(counts), prior_(prior) {
    for (const auto& totals : counts.totals) {
      double all = 0;
      std::vector<double> strata(counts.strata, 0.0);
      std::vector<double> groups(counts.strata, 0.0);
      for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        strata[cell % counts.strata] += totals[cell];
        groups[cell % counts.strata] += totals[cell] > 0 ? 1 : 0;
        all += totals[cell];
      }
      all_.push_back(all);
      strata_.push_back(strata);
      groups_.push_back(groups);
    }
    units_of_order_.resize(counts.totals.size(), 0.0);
    for (const CountedUnit& unit : counts.units) ++units_of_order_[unit.order - 1];
  }

  Tally of(std::size_t unit, std::size_t stratum, double count_in_stratum) const {
    const std::size_t order = counts_.units[unit].order - 1;
    if (prior_.kind == Prior::Kind::kFlat) {
      // An article holds a unit or does not; of the places for a unit, one of many stands in each.
      const double alternatives =
          counts_.counting == Counting::kArticles ? 2 : std::max(2.0, units_of_order_[order]);
      return {prior_.flat, prior_.flat * alternatives};
    }
    const double total = strata_[order][stratum];
    const double size = prior_.size > 0
                            ? prior_.size * total / all_[order]
                            : kPriorShare * total / std::max(1.0, groups_[order][stratum]);
    const bool background = prior_.kind == Prior::Kind::kBackground;
    const double count = background ? prior_.background.counts[unit] : count_in_stratum;
    const double among = background ? prior_.background.totals[order] : total;
    return {size * (count + 0.5) / (among + 1), size};
  }

 private:
  const UnitCounts& counts_;
  const Prior& prior_;
  std::vector<double> all_;                  // (orders)
  std::vector<std::vector<double>> strata_;  // (orders × strata) totals
  std::vector<std::vector<double>> groups_;  // (orders × strata) groups that have any
  std::vector<double> units_of_order_;
};

/// A unit's counts, stratum by stratum; working space.
class StratumCounts {
 public:
  struct Counts {
    double here = 0;
    double all = 0;  ///< > 0 in strata that were met
  };

  explicit StratumCounts(std::size_t strata) : counts_(strata) {}

  void add(std::size_t stratum, double count, bool here) {
    Counts& counts = counts_[stratum];
    if (counts.all == 0) met_.push_back(stratum);
    counts.all += count;
    if (here) counts.here += count;
  }

  /// Calls `visit(stratum, counts)` for each stratum met, in order, and forgets them.
  template <class Visitor>
  void take(Visitor visit) {
    std::sort(met_.begin(), met_.end());
    for (const std::size_t stratum : met_) {
      visit(stratum, counts_[stratum]);
      counts_[stratum] = {};
    }
    met_.clear();
  }

 private:
  std::vector<Counts> counts_;
  std::vector<std::size_t> met_;
};

class GroupComparison {
 public:
  GroupComparison(const UnitCounts& counts, std::size_t group, const ContrastOptions& options)
      : counts_(counts), group_(group), prior_(counts, options.prior) {
    for (const auto& totals : counts.totals) {
      std::vector<Tally> strata(counts.strata);
      for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        Tally& stratum = strata[cell % counts.strata];
        (cell / counts.strata == group ? stratum.count : stratum.total) += totals[cell];
      }
      totals_.push_back(strata);
    }
  }

  std::optional<UnitContrast> compare(std::uint32_t unit, StratumCounts& strata) const {
    UnitContrast result{unit, 0, 0, {}};
    for (const CellCount& cell : counts_.cells_of(unit)) {
      const bool here = cell.cell / counts_.strata == group_;
      strata.add(cell.cell % counts_.strata, cell.count, here);
      (here ? result.count : result.count_rest) += cell.count;
    }
    CombinedLogOdds combined;
    const std::size_t order = counts_.units[unit].order - 1;
    strata.take([&](std::size_t s, const StratumCounts::Counts& counts) {
      const double total_here = totals_[order][s].count;
      const double total_rest = totals_[order][s].total;
      if (total_here == 0 || total_rest == 0) return;
      combined.add(log_odds({counts.here, total_here}, {counts.all - counts.here, total_rest},
                            prior_.of(unit, s, counts.all)));
    });
    if (combined.empty()) return std::nullopt;
    result.log_odds = combined.result();
    return result;
  }

  void add_totals(GroupContrast& contrast) const {
    for (const auto& strata : totals_) {
      Tally sum;
      for (const Tally& stratum : strata) {
        sum.count += stratum.count;
        sum.total += stratum.total;
      }
      contrast.totals.push_back(sum.count);
      contrast.totals_rest.push_back(sum.total);
    }
  }

 private:
  const UnitCounts& counts_;
  std::size_t group_;
  PriorCounts prior_;
  std::vector<std::vector<Tally>> totals_;  // (orders × strata) {of the group, of the rest}
};

}  // namespace

GroupContrast contrast_group(const UnitCounts& counts, std::size_t group,
                             const ContrastOptions& options) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, options.threads);
  const GroupComparison comparison(counts, group, options);
  std::vector<std::optional<UnitContrast>> compared(counts.units.size());
  tbb::parallel_for(
      tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(counts.units.size()), 4096),
      [&](const tbb::blocked_range<std::uint32_t>& range) {
        StratumCounts strata(counts.strata);
        for (std::uint32_t u = range.begin(); u != range.end(); ++u) {
          if (counts.units[u].order < options.min_order) continue;
          compared[u] = comparison.compare(u, strata);
        }
      });
  GroupContrast contrast;
  comparison.add_totals(contrast);
  for (const auto& unit : compared) {
    if (unit) contrast.units.push_back(*unit);
  }
  return contrast;
}

double corrected_threshold(std::size_t comparisons) {
  const double tail = 0.05 / static_cast<double>(std::max<std::size_t>(1, comparisons));
  double low = 0;
  double high = 40;
  for (int i = 0; i < 200; ++i) {  // erfc falls all the way
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.0)) > tail ? low : high) = middle;
  }
  return high;
}

}  // namespace zawiya::contrast
