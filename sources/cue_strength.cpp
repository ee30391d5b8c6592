#include "sources/cue_strength.hpp"

#include <cmath>

#include "datasets/wilson_interval.hpp"

namespace zawiya::sources {
namespace {

/// p · log2(p / q), 0 where p is.
double divergence(double p, double q) { return p > 0 ? p * std::log2(p / q) : 0; }

}  // namespace

CueStrength measure_cue(std::span<const std::uint32_t> held_by,
                        std::span<const std::uint32_t> articles_of_outlet) {
  CueStrength strength;
  double best_rate = -1;
  double all = 0;
  for (std::size_t o = 0; o < held_by.size(); ++o) {
    strength.articles += held_by[o];
    all += articles_of_outlet[o];
    const double rate = articles_of_outlet[o] == 0 ? 0
                                                   : static_cast<double>(held_by[o]) /
                                                         static_cast<double>(articles_of_outlet[o]);
    if (rate > best_rate) {
      best_rate = rate;
      strength.outlet = o;
    }
  }
  if (strength.articles == 0) return strength;
  const double holding = strength.articles;
  const double in = held_by[strength.outlet];
  const double of_outlet = articles_of_outlet[strength.outlet];
  strength.share = in / holding;
  strength.least_share = datasets::wilson_interval(strength.share, holding).low;

  const double cells[] = {in + 0.5, of_outlet - in + 0.5, holding - in + 0.5,
                          all - of_outlet - (holding - in) + 0.5};
  strength.log_odds = std::log(cells[0] / cells[1]) - std::log(cells[2] / cells[3]);
  double variance = 0;
  for (const double cell : cells) variance += 1 / cell;
  strength.least_log_odds = strength.log_odds - datasets::kNormalQuantile95 * std::sqrt(variance);

  for (std::size_t o = 0; o < held_by.size(); ++o) {
    const double prior = articles_of_outlet[o] / all;
    if (prior == 0) continue;
    const double with = held_by[o] / all;
    strength.mutual_information += divergence(with, holding / all * prior);
    strength.mutual_information += divergence(prior - with, (1 - holding / all) * prior);
  }
  return strength;
}

}  // namespace zawiya::sources
