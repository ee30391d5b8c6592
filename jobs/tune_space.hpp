#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "train/fit.hpp"

namespace zawiya::jobs {

/// One setting that is another than the default.
struct TuneStep {
  std::string coordinate;  ///< what it changes: steps of one are not taken together
  std::vector<std::pair<std::string, std::string>> flags;  ///< of zawiya train, without dashes;
                                                           ///< none for a penalty
  std::function<void(train::FitOptions&)> change;          ///< makes it; does nothing to a penalty
  double penalty = 0;  ///< times the one that the defaults choose; 0: chosen
};

/// What is known of the articles that settings are chosen for.
struct TuneArticles {
  std::uint32_t count = 0;
  bool titles = false;       ///< some have one
  bool long_bodies = false;  ///< some have more words than lead them
};

/// Names of what is searched: as flags without dashes, `ngrams` for both bounds, `penalty`.
std::vector<std::string> tune_coordinates();

/// The steps away from `defaults`, the most promising coordinates first; none that would change
/// nothing.
///
/// @param aim    of what labels are given by, where it is to be tried; none: it is not
/// @param fixed  coordinates to leave alone
std::vector<TuneStep> tune_steps(const train::FitOptions& defaults, const TuneArticles& of,
                                 const model::Aim& aim, const std::vector<std::string>& fixed);

/// Options of several steps at once, but for the penalty.
train::FitOptions options_with(const train::FitOptions& defaults,
                               const std::vector<TuneStep>& steps,
                               const std::vector<std::size_t>& taken);

}  // namespace zawiya::jobs
