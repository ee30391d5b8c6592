#include "contrast/redundancy.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zawiya::contrast {
namespace {

constexpr double kExplained = 0.9;
constexpr double kSure = 1.96;

class Redundancy {
 public:
  Redundancy(const UnitCounts& counts, const GroupContrast& contrast, std::size_t min_order)
      : counts_(counts),
        contrast_(contrast),
        place_(counts.units.size(), CountedUnit::kNone),
        told_by_(contrast.units.size(), CountedUnit::kNone) {
    for (std::uint32_t i = 0; i < contrast.units.size(); ++i) {
      if (unit_at(i).order >= min_order) place_[contrast.units[i].unit] = i;
    }
  }

  std::vector<std::uint32_t> run() {
    give_way_to_longer();
    give_way_to_parts();
    give_way_within_passages();
    return std::move(told_by_);
  }

 private:
  const CountedUnit& unit_at(std::size_t place) const {
    return counts_.units[contrast_.units[place].unit];
  }
  const LogOdds& odds_at(std::size_t place) const { return contrast_.units[place].log_odds; }

  bool on_one_side(std::size_t a, std::size_t b) const {
    return odds_at(a).value * odds_at(b).value > 0;
  }

  /// The places of the shorter units within one; kNone where there is none.
  std::array<std::uint32_t, 5> parts_of(const CountedUnit& unit) const {
    std::array<std::uint32_t, 5> parts = {unit.prefix, unit.suffix, CountedUnit::kNone,
                                          CountedUnit::kNone, CountedUnit::kNone};
    if (unit.order == 3) {
      parts[2] = counts_.units[unit.prefix].prefix;
      parts[3] = counts_.units[unit.prefix].suffix;
      parts[4] = counts_.units[unit.suffix].suffix;
    }
    for (std::uint32_t& part : parts)
      part = part == CountedUnit::kNone ? CountedUnit::kNone : place_[part];
    return parts;
  }

  bool mostly(const CountedUnit& longer, const CountedUnit& part) const {
    return static_cast<double>(longer.count) >= kExplained * static_cast<double>(part.count);
  }

  /// Whether a part, without the occurrences of a longer unit, is no mark of its side.
  bool nothing_left(std::size_t longer, std::size_t part) const {
    const UnitContrast& of_longer = contrast_.units[longer];
    const UnitContrast& of_part = contrast_.units[part];
    const std::size_t order = unit_at(part).order - 1;
    const auto left = [](std::uint64_t count, std::uint64_t taken) {
      return static_cast<double>(count - std::min(count, taken));
    };
    const Tally here{left(of_part.count, of_longer.count), contrast_.totals[order]};
    const Tally rest{left(of_part.count_rest, of_longer.count_rest), contrast_.totals_rest[order]};
    const double total = here.total + rest.total;
    const double size = kPriorShare * total / static_cast<double>(counts_.groups);
    const LogOdds odds =
        log_odds(here, rest, {size * (here.count + rest.count + 0.5) / (total + 1), size});
    return odds.z() * std::copysign(1.0, of_part.log_odds.value) < kSure;
  }

  void give_way_to_longer() {
    std::vector<std::uint64_t> explained(contrast_.units.size(), 0);
    for (std::uint32_t i = 0; i < contrast_.units.size(); ++i) {
      const CountedUnit& unit = unit_at(i);
      for (const std::uint32_t part : parts_of(unit)) {
        if (part == CountedUnit::kNone || unit.count <= explained[part] || !on_one_side(i, part))
          continue;
        if (!mostly(unit, unit_at(part)) &&
            (std::abs(odds_at(i).z()) < kSure || std::abs(odds_at(part).z()) < kSure ||
             !nothing_left(i, part))) {
          continue;
        }
        explained[part] = unit.count;
        told_by_[part] = contrast_.units[i].unit;
      }
    }
  }

  void give_way_to_parts() {
    const std::vector<std::uint32_t> to_longer = told_by_;
    for (std::uint32_t i = 0; i < contrast_.units.size(); ++i) {
      double clearest = std::abs(odds_at(i).z());
      for (const std::uint32_t part : parts_of(unit_at(i))) {
        if (part == CountedUnit::kNone || to_longer[part] != CountedUnit::kNone ||
            !on_one_side(i, part))
          continue;
        const double noise = kSure * std::sqrt(odds_at(part).variance + odds_at(i).variance);
        const bool says_more = std::abs(odds_at(i).value) > std::abs(odds_at(part).value) + noise;
        if (says_more || std::abs(odds_at(part).z()) <= clearest) continue;
        clearest = std::abs(odds_at(part).z());
        told_by_[i] = contrast_.units[part].unit;
      }
    }
  }

  void give_way_within_passages() {
    // Of each unit the longer ones that begin and end with it and have most of its occurrences.
    std::vector<std::uint32_t> ending(counts_.units.size(), CountedUnit::kNone);
    const std::size_t longest = counts_.totals.size();
    for (std::uint32_t i = 0; i < contrast_.units.size(); ++i) {
      const CountedUnit& unit = unit_at(i);
      if (unit.order != longest || unit.suffix == CountedUnit::kNone) continue;
      if (mostly(unit, counts_.units[unit.suffix])) ending[unit.suffix] = i;
    }
    for (std::uint32_t i = 0; i < contrast_.units.size(); ++i) {
      const CountedUnit& unit = unit_at(i);
      if (unit.order != longest || unit.prefix == CountedUnit::kNone) continue;
      const std::uint32_t before = ending[unit.prefix];
      // Units are numbered as they are met, so that no circle gives way to itself.
      if (before == CountedUnit::kNone || before >= i || !mostly(unit, counts_.units[unit.prefix]))
        continue;
      if (told_by_[i] == CountedUnit::kNone && on_one_side(i, before)) {
        told_by_[i] = contrast_.units[before].unit;
      }
    }
  }

  const UnitCounts& counts_;
  const GroupContrast& contrast_;
  std::vector<std::uint32_t> place_;    // (units) index into the contrast's, or CountedUnit::kNone
  std::vector<std::uint32_t> told_by_;  // (the contrast's units)
};

}  // namespace

std::vector<std::uint32_t> redundant_units(const UnitCounts& counts, const GroupContrast& contrast,
                                           std::size_t min_order) {
  return Redundancy(counts, contrast, min_order).run();
}

}  // namespace zawiya::contrast
