#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "model/model.hpp"

namespace zawiya::compare {

/// What a model's head makes of one of the articles.
struct ArticleFraming {
  std::size_t best = 0;              ///< label
  std::vector<float> probabilities;  ///< (labels)
};

/// How far one substitution moves a head: A as it is, against A with B's words in the place of its
/// own.
struct SubstitutionEffect {
  std::size_t pair = 0;               ///< index into Comparison::pairs
  std::size_t difference = 0;         ///< index into the pair's differences
  std::size_t toward = 0;             ///< the label that gains most
  std::vector<double> log_odds;       ///< (labels) change of each label's log-odds, in nats
  std::vector<double> probabilities;  ///< (labels) change of each label's probability
};

/// All that a model says of a comparison.
struct FramingEffects {
  std::string head;
  std::vector<std::string> labels;
  ArticleFraming a;
  ArticleFraming b;
  std::vector<SubstitutionEffect> substitutions;  ///< one a substitution, minor ones left out

  /// The effect of a difference; null where it has none.
  const SubstitutionEffect* of(std::size_t pair, std::size_t difference) const;
};

/// Asks a head about both articles and about every substitution.
FramingEffects framing_effects(const model::Model& model, const model::ShownHead& head,
                               const ComparedArticle& a, const ComparedArticle& b,
                               const Comparison& comparison);

}  // namespace zawiya::compare
