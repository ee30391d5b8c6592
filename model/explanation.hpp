#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "model/scorer.hpp"
#include "text/article_text.hpp"
#include "text/normalizer.hpp"

namespace zawiya::model {

/// A stretch of the article as its author wrote it, and how much it speaks for a label.
struct Evidence {
  std::uint32_t begin = 0;  ///< bytes of the field
  std::uint32_t end = 0;
  bool in_title = false;
  float weight = 0;  ///< natural-log units
};

/// A distinct unit that moved the score of a label; or a name that the article gives to something.
struct UnitEvidence {
  std::string unit;     ///< folded; words joined by spaces
  std::string written;  ///< as the article has it first, runs of white space as one space; folded
                        ///< where the article does not have it
  std::string field;    ///< where it stands, if not in title or body: "around the target"; of a
                        ///< name, what it names and how often the labels' articles give it
  float weight = 0;     ///< natural-log units: what all its occurrences add together
  std::uint32_t occurrences = 0;
  bool known = false;  ///< false: by its character n-grams alone
};

/// A stretch of an article's body that says one thing, and how much its words speak for a label.
struct DecidingSentence {
  std::size_t begin = 0;  ///< bytes of the body
  std::size_t end = 0;
  double weight = 0;  ///< natural-log units
};

/// Why an article was given a label of a head. Weights are of the label's score against the mean
/// score of the head's labels, since only differences between labels decide: the sum of all units'
/// weights plus `intercept` is that difference.
struct Explanation {
  std::vector<UnitEvidence> units;  ///< by falling absolute weight
  std::vector<Evidence> words;      ///< every word in reading order, the title's first; an n-gram's
                                    ///< weight is shared evenly between its words, and what a word
                                    ///< says toward a target counts with it
  std::vector<DecidingSentence> sentences;  ///< by falling absolute weight, without those that say
                                            ///< nothing
  double intercept = 0;
  double total = 0;
};

/// Scores articles with one model and says why: an article is read once, whatever heads and labels
/// are asked about. Holds the working space of one thread.
class Explainer {
 public:
  /// @param model       must outlive the explainer
  /// @param normalizer  of the model's folds; must outlive the explainer
  Explainer(const Model& model, const text::Normalizer& normalizer);

  /// Scores an article; explanations are of this one until the next.
  /// @param article  must live until then
  const Scores& score(const text::ArticleText& article);

  /// Of the article last scored.
  const Scores& scores() const { return scores_; }

  /// Explains one label of one head.
  ///
  /// @param head   index into the model's heads
  /// @param label  index into the head's labels
  Explanation explain(std::size_t head, std::size_t label);

 private:
  void break_down();
  void explain_names(std::size_t head, std::size_t label, std::size_t first,
                     Explanation& explanation) const;
  std::vector<DecidingSentence> deciding_sentences(const std::vector<Evidence>& words) const;

  const Model& model_;
  const text::Normalizer& normalizer_;
  Scorer scorer_;
  text::ArticleText article_{};
  Scores scores_;
  // The rest is made when an article is first asked about.
  bool broken_down_ = false;
  std::vector<Scorer::Contribution> contributions_;
  std::vector<features::UnitOccurrence> occurrences_;
  std::vector<std::uint32_t> times_;         // (contributions) occurrences of each
  std::vector<DecidingSentence> sentences_;  // of the body, in order, without weights
};

}  // namespace zawiya::model
