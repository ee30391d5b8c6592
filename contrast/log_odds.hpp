#pragma once

#include <cmath>

namespace zawiya::contrast {

/// How often something occurred, among how many.
struct Tally {
  double count = 0;
  double total = 0;  ///< >= count
};

/// A difference of log-odds and how sure it is.
struct LogOdds {
  double value = 0;     ///< natural log; positive: more in the first
  double variance = 0;  ///< > 0

  double standard_error() const { return std::sqrt(variance); }
  double z() const { return value / std::sqrt(variance); }
};

/// The log-odds-ratio of a unit in two groups, with a Dirichlet prior: `prior` is added to what
/// was counted on both sides. The variance has all four terms, those of the other units too, which
/// matter where a unit is in most articles.
///
/// @param prior  pseudo-counts, 0 < count < total
/// @source       Monroe, Colaresi & Quinn 2008, "Fightin' Words", eq. 15–22
LogOdds log_odds(const Tally& here, const Tally& elsewhere, const Tally& prior);

/// Adds up the log-odds of several strata, each weighed by the inverse of its variance: what is
/// left of a difference when like is compared with like.
/// @source  Hedges & Olkin 1985, "Statistical Methods for Meta-Analysis", chapter 6 (fixed effect)
class CombinedLogOdds {
 public:
  void add(const LogOdds& stratum) {
    weights_ += 1 / stratum.variance;
    weighted_ += stratum.value / stratum.variance;
  }
  bool empty() const { return weights_ == 0; }

  /// @pre not empty
  LogOdds result() const { return {weighted_ / weights_, 1 / weights_}; }

 private:
  double weights_ = 0;
  double weighted_ = 0;
};

}  // namespace zawiya::contrast
