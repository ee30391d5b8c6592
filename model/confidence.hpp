#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace zawiya::model {

/// How much of an article a model can know, in numbers that need no label. All count weighted
/// occurrences in title and body; punctuation is nothing that is known or not.
struct Familiarity {
  static constexpr std::size_t kMeasures = 3;
  float words = 0;   ///< share of its words that the model has seen, 0 to 1
  float longer = 0;  ///< share of its word pairs (longer units), 0 to 1
  float length = 0;  ///< ln(1 + words)

  std::array<float, kMeasures> values() const { return {words, longer, length}; }
};

/// What articles that training held out were like, to tell how like them another one is.
struct Typicality {
  static constexpr std::size_t kQuantiles = 257;

  std::array<float, Familiarity::kMeasures> mean{};       ///< of the measures
  std::array<float, Familiarity::kMeasures> deviation{};  ///< standard deviations, > 0
  /// (kQuantiles) strangeness of the held-out articles, ascending, from the least to the most;
  /// empty: the model has none, as those of format 1.
  std::vector<float> strangeness;

  bool empty() const { return strangeness.empty(); }

  /// How unlike the held-out articles an article is: the sum over the measures of softplus(−z)²,
  /// z in standard deviations. Being more familiar than usual is not strange.
  double strangeness_of(const Familiarity& article) const;

  /// What makes an article strange most.
  enum class Strangeness : std::uint8_t { kFewWordsKnown, kFewLongerKnown, kShort };
  Strangeness strangest(const Familiarity& article) const;

  /// The share of held-out articles that are stranger, 0 to 1.
  double typicality_of(double strangeness_of_article) const;

  /// How much the model knows of an article against what is usual, 0 to 1: the share of its words
  /// that it knows times their number, each against the mean of the held-out articles and no more
  /// than it. 0 where nothing is known.
  double grasp_of(const Familiarity& article) const;

  /// How far what is known may be believed, 0 to 1: where the share of known words lies more than
  /// four deviations below the mean, as that of another language does, the words that look known
  /// are as likely others: four deviations over the distance. Else 1.
  double belief_in(const Familiarity& article) const;

 private:
  /// softplus(−z) of each measure.
  std::array<double, Familiarity::kMeasures> shortfalls(const Familiarity& article) const;
};

/// Scores on their way back to the prior: prior + (score − prior) · kept.
///
/// @param values  (labels) natural-log units; changed
/// @param prior   (labels) ln of the labels' shares in training
/// @param kept    0 to 1
void pull_to_prior(std::span<float> values, std::span<const float> prior, double kept);

/// What scores keep of themselves for a grasp of the article: grasp^doubt; 0 at nothing known.
double kept_share(double grasp, double doubt);

/// Sets of labels with stated coverage: adaptive conformal prediction.
/// @source Romano, Sesia & Candès 2020, "Classification with Valid and Adaptive Coverage"
struct Conformal {
  /// (at most kQuantiles) held-out articles' conformity scores, ascending: the probability of what
  /// is likelier than the true label, and a share of its own. Empty: none are known.
  std::vector<float> scores;
  std::uint64_t articles = 0;  ///< that they stand for

  bool empty() const { return scores.empty(); }

  /// The least score that holds the share `coverage` of held-out articles, corrected for their
  /// number; above 1: too few articles to promise that much.
  double threshold(double coverage) const;
};

/// A label's conformity score: Σ p of likelier labels + share · p(label).
///
/// @param share  of the label's own probability, in [0, 1): drawn for an article, the same for all
///               its labels
double conformity(std::span<const float> probabilities, std::size_t label, double share);

/// The labels that hold the truth in the share `coverage` of articles like those held out, the
/// likeliest first; none, where none is likely enough.
///
/// @param conformal  not empty
std::vector<std::size_t> label_set(const Conformal& conformal, std::span<const float> probabilities,
                                   double coverage);

/// When a label is not given, though its probability is.
struct Abstention {
  float min_probability = 0;  ///< a label less probable than this is not given
  float min_typicality = 0;   ///< nor any label of a less typical article
  double min_known = 0;       ///< nor of one of which a smaller share of units is known
};

/// How well a model knows an article.
struct Knowledge {
  double typicality = 1;  ///< share of held-out training articles that are less typical, 0 to 1
  double known = 1;       ///< share of its units that the model has seen, 0 to 1
};

/// A probability as people read it, "98 %": what is not certain is never "100 %", but "> 99 %", nor
/// "0 %", but "< 1 %".
std::string shown_probability(float probability);

/// A number in [0, 1) that follows from an article's probabilities and looks drawn at random.
double drawn_share(std::span<const float> probabilities);

}  // namespace zawiya::model
