#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/scorer.hpp"

namespace zawiya::model {

/// A stretch of the article as its author wrote it, and how much it speaks for a label.
struct Evidence {
  std::uint32_t begin = 0;  ///< bytes of the field
  std::uint32_t end = 0;
  bool in_title = false;
  float weight = 0;  ///< natural-log units
};

/// A distinct unit that moved the score of a label.
struct UnitEvidence {
  std::string unit;     ///< folded; words joined by spaces
  std::string written;  ///< as the article has it first, runs of white space as one space; folded
                        ///< where the article does not have it
  std::string field;    ///< where it stands, if not in title or body: "around the target"
  float weight = 0;     ///< natural-log units: what all its occurrences add together
  std::uint32_t occurrences = 0;
  bool known = false;  ///< false: by its character n-grams alone
};

/// Why an article was given a label of a head. Weights are of the label's score against the mean
/// score of the head's labels, since only differences between labels decide: the sum of all units'
/// weights plus `intercept` is that difference.
struct Explanation {
  std::vector<UnitEvidence> units;  ///< by falling absolute weight
  std::vector<Evidence> words;      ///< every word in reading order, the title's first; an n-gram's
                                    ///< weight is shared evenly between its words, and what a word
                                    ///< says toward a target counts with it
  double intercept = 0;
  double total = 0;
};

/// Explains one label of one head.
///
/// @param head   index into the model's heads
/// @param label  index into the head's labels
Explanation explain(const Model& model, Scorer& scorer, const text::ArticleText& article,
                    std::size_t head, std::size_t label);

}  // namespace zawiya::model
