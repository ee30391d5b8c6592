#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features/field_reader.hpp"
#include "features/units.hpp"
#include "model/model.hpp"
#include "model/ngram_memo.hpp"
#include "text/normalizer.hpp"

namespace zawiya::model {

/// What the model says of one article.
struct Scores {
  std::vector<float> values;  ///< (labels of all heads) natural-log units, intercept included,
                              ///< before what is unlike training pulls them to the prior
  std::vector<float> probabilities;  ///< (labels of all heads) each head's sum to 1
  std::vector<std::uint32_t> best;   ///< (heads) index of the label given: see given_label
  float coverage = 0;  ///< share of the article's units that the model has seen, 0 to 1
  Familiarity familiarity;
  double strangeness = 0;  ///< see Typicality; 0 where the model has none
  double typicality = 0;   ///< share of held-out training articles that are less typical, 0 to 1
  std::uint32_t words =
      0;  ///< 0: nothing to go by, and the probabilities are those of the intercepts
  std::uint64_t invalid_sequences = 0;  ///< ill-formed UTF-8 met

  Knowledge knowledge() const { return {typicality, static_cast<double>(coverage)}; }
};

/// Scores articles with one model. Holds the working space of one thread; make one a thread.
class Scorer {
 public:
  /// @param model       must outlive the scorer
  /// @param normalizer  of the model's folds; must outlive the scorer; may be shared between
  /// threads
  Scorer(const Model& model, const text::Normalizer& normalizer);

  void score(const text::ArticleText& article, Scores& scores);

  /// The same of an article without target and second text.
  /// @param title  may be empty
  void score(std::string_view title, std::string_view text, Scores& scores) {
    score({title, text}, scores);
  }

  /// What one distinct unit of the article last scored adds to the scores.
  struct Contribution {
    features::Unit unit;
    bool known = false;         ///< false: by its character n-grams alone
    std::vector<float> values;  ///< (labels of all heads) natural-log units
  };

  /// How the article last scored names things, by entry of the model's names.
  std::span<const features::NameCount> names() const { return names_; }
  std::span<const features::NameMention> mentions() const { return mentions_; }

  /// Says where the scores of the article last scored come from: their values are the intercepts
  /// plus the sum of all contributions and of what the names add. `occurrences` point into the
  /// words of `fields()`, counted through.
  void explain(std::vector<Contribution>& contributions,
               std::vector<features::UnitOccurrence>& occurrences);

  /// The words of the article last scored.
  std::span<const features::Field> fields() const { return fields_; }

 private:
  /// What an article is made of, each with its weighted occurrences.
  struct Counts {
    std::vector<float> of;               ///< by number; zero but for those of the present article
    std::vector<std::uint32_t> present;  ///< numbers in order of first occurrence
    std::size_t size = 0;                ///< of `present` that are in use
  };

  /// Weighted occurrences of the units of title and body.
  struct Seen {
    float total = 0;
    float unknown = 0;  // of them, those that the model has not seen
  };

  void count_field(const features::Field& field);
  static void add_seen(features::FieldWeights weights, std::size_t lead, std::size_t size,
                       float unknown, Seen& seen);
  void count_tokens(const features::Field& field, features::FieldWeights weights, bool in_text);
  void count_longer(std::size_t order, features::FieldWeights weights, bool in_text);
  template <class Prefetch>
  static void count(Counts& counts, std::span<const std::uint32_t> numbers, float weight,
                    Prefetch prefetch);
  void count_known(std::span<const std::uint32_t> numbers, float weight);
  void count_words(const features::Field& field, features::FieldWeights weights,
                   std::span<const std::uint32_t> unseen);
  void count_unseen(const features::Field& field, features::FieldWeights weights,
                    std::span<const std::uint32_t> unseen);
  void sum_up(Scores& scores);
  void finish_confidence(Scores& scores) const;
  void finish(Scores& scores);

  const Model& model_;
  features::FieldReader reader_;
  std::span<const features::Field> fields_;  // of the present article, in reader_
  features::UnitCounter counter_;            // for explanations
  NgramMemo memo_;
  Counts known_;      // by row of the table of units
  float absent_ = 0;  // weighted occurrences of units of any field that have none
  Counts unseen_;     // by number of the memo
  Seen tokens_;       // words and punctuation
  Seen words_;
  Seen longer_;
  std::vector<features::NameMention> mentions_;
  std::vector<features::NameCount> names_;
  std::vector<std::vector<float>> priors_;   // (heads)(labels)
  std::vector<std::uint64_t> units_;         // hashes of a field's units of one order
  std::vector<std::uint32_t> numbers_;       // of their rows
  std::vector<std::uint32_t> unseen_words_;  // indices of a field's words that have no row
  std::vector<float> factors_;               // scaled counts of what is present
  std::vector<float> sums_;  // (columns, padded) of known units, before the scale of the columns
  std::vector<float> unseen_sums_;  // (columns) of unseen words, scaled
  float inverse_length_ = 0;
};

/// The probabilities of each head from its scores: a softmax a head. May be done in place.
void softmax_heads(const std::vector<Head>& heads, std::span<const float> values,
                   std::span<float> probabilities);

}  // namespace zawiya::model
