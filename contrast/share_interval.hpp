#pragma once

#include <cstdint>
#include <span>

namespace zawiya::contrast {

/// A share and where it lies with 95 % confidence.
struct ShareInterval {
  double share = 0;
  double low = 0;
  double high = 1;
};

/// What one article adds to a share.
struct ArticleShare {
  std::uint32_t of_name = 0;     ///< mentions by this name
  std::uint32_t of_concept = 0;  ///< by any name, > 0
};

/// The share of a name among a concept's mentions. Mentions in one article are alike, so the
/// interval is Wilson's for as many independent mentions as the articles' differences leave; where
/// all mentions agree, for as many as there are articles.
///
/// @pre     not empty
/// @source  Wilson 1927; Rao & Scott 1992, "A simple method for the analysis of clustered binary
///          data" (effective sample size)
ShareInterval share_interval(std::span<const ArticleShare> articles);

}  // namespace zawiya::contrast
