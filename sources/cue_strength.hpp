#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace zawiya::sources {

/// How strongly a cue gives away its outlet.
struct CueStrength {
  std::size_t outlet = 0;         ///< whose articles hold it most often, by their number
  std::uint32_t articles = 0;     ///< that hold it, of all outlets
  double share = 0;               ///< of them that are of the outlet
  double least_share = 0;         ///< the lower end of the share's 95 % interval
  double log_odds = 0;            ///< of holding it, in the outlet against all others; natural log
  double least_log_odds = 0;      ///< the lower end of its 95 % interval
  double mutual_information = 0;  ///< between holding it and the outlet, in bits
};

/// Measures a cue. The outlet is the one whose articles hold it at the highest rate.
///
/// @param held_by             (outlets) articles that hold it
/// @param articles_of_outlet  (outlets) articles that there are, each at least held_by
/// @source share: Wilson 1927, "Probable Inference, the Law of Succession, and Statistical
///         Inference"; log-odds with one half added to every count: Haldane 1956, "The estimation
///         and significance of the logarithm of a ratio of frequencies"; its error: Woolf 1955
CueStrength measure_cue(std::span<const std::uint32_t> held_by,
                        std::span<const std::uint32_t> articles_of_outlet);

}  // namespace zawiya::sources
