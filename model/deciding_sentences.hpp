#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/explanation.hpp"

namespace zawiya::model {

/// A stretch of an article's body that says one thing, and how much its words speak for a label.
struct DecidingSentence {
  std::size_t begin = 0;  ///< bytes of the body
  std::size_t end = 0;
  double weight = 0;  ///< natural-log units
};

/// The sentences of a body by falling absolute weight; those that say nothing are left out.
///
/// @param explanation  of the article with this body
std::vector<DecidingSentence> deciding_sentences(std::string_view body,
                                                 const Explanation& explanation);

}  // namespace zawiya::model
