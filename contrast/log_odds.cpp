#include "contrast/log_odds.hpp"

#include <cassert>

namespace zawiya::contrast {

LogOdds log_odds(const Tally& here, const Tally& elsewhere, const Tally& prior) {
  assert(prior.count > 0 && prior.total > prior.count);
  const double with = here.count + prior.count;
  const double without = here.total + prior.total - with;
  const double with_elsewhere = elsewhere.count + prior.count;
  const double without_elsewhere = elsewhere.total + prior.total - with_elsewhere;
  return {std::log(with / without) - std::log(with_elsewhere / without_elsewhere),
          1 / with + 1 / without + 1 / with_elsewhere + 1 / without_elsewhere};
}

}  // namespace zawiya::contrast
