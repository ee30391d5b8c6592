#include "compare/framing_effects.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "model/scorer.hpp"
#include "text/normalizer.hpp"

namespace zawiya::compare {
namespace {

/// Asks one head of a model.
class HeadScorer {
 public:
  HeadScorer(const model::Model& model, const model::ShownHead& head)
      : model_(model),
        multi_(head.multi),
        normalizer_(model.options.folds),
        scorer_(model, normalizer_),
        head_(head.first),
        first_(model.first_label_of(head.first)),
        labels_(model.heads[head.first].labels.size()) {}

  std::vector<float> probabilities(const ComparedArticle& article) {
    score(article);
    if (multi_ != nullptr) {
      return model::label_probabilities(model_, *multi_, scores_.probabilities);
    }
    const auto begin = scores_.probabilities.begin() + static_cast<std::ptrdiff_t>(first_);
    return {begin, begin + static_cast<std::ptrdiff_t>(labels_)};
  }

  /// The label of the article last scored; of several, the likeliest.
  std::size_t given() const {
    if (multi_ == nullptr) return scores_.best[head_];
    const std::vector<float> of =
        model::label_probabilities(model_, *multi_, scores_.probabilities);
    return static_cast<std::size_t>(std::max_element(of.begin(), of.end()) - of.begin());
  }

  /// (labels) the log-odds of each label against all others of the head, in nats: from the scores,
  /// since probabilities near 1 have lost them.
  std::vector<double> log_odds(const ComparedArticle& article) {
    score(article);
    if (multi_ != nullptr) return binary_log_odds();
    std::vector<double> odds(labels_);
    for (std::size_t l = 0; l < labels_; ++l) {
      double highest = -HUGE_VAL;
      for (std::size_t o = 0; o < labels_; ++o) {
        if (o != l) highest = std::max(highest, value(o));
      }
      double others = 0;
      for (std::size_t o = 0; o < labels_; ++o) {
        if (o != l) others += std::exp(value(o) - highest);
      }
      odds[l] = value(l) - highest - std::log(others);
    }
    return odds;
  }

 private:
  /// Each label of a multi-label head against its absence.
  std::vector<double> binary_log_odds() const {
    std::vector<double> odds;
    odds.reserve(multi_->labels.size());
    for (std::size_t l = 0; l < multi_->labels.size(); ++l) {
      odds.push_back(value(2 * l + model::MultiHead::kPresent) -
                     value(2 * l + model::MultiHead::kAbsent));
    }
    return odds;
  }

  void score(const ComparedArticle& article) {
    const std::string_view text = article.text;
    const std::size_t title = article.body_begin == 0 ? 0 : article.body_begin - 1;
    text::ArticleText parts = {text.substr(0, title), text.substr(article.body_begin)};
    parts.date = article.date;
    scorer_.score(parts, scores_);
  }

  double value(std::size_t label) const {
    return static_cast<double>(scores_.values[first_ + label]);
  }

  const model::Model& model_;
  const model::MultiHead* multi_;  // null: an article has one label
  text::Normalizer normalizer_;
  model::Scorer scorer_;
  model::Scores scores_;
  std::size_t head_;  // its number, or that of its first binary one
  std::size_t first_;
  std::size_t labels_;  // of the head, or of a binary one
};

ArticleFraming article_framing(HeadScorer& scorer, const ComparedArticle& article) {
  ArticleFraming framing;
  framing.probabilities = scorer.probabilities(article);
  framing.best = scorer.given();
  return framing;
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

const SubstitutionEffect* FramingEffects::of(std::size_t pair, std::size_t difference) const {
  const auto at = std::find_if(substitutions.begin(), substitutions.end(), [&](const auto& s) {
    return s.pair == pair && s.difference == difference;
  });
  return at == substitutions.end() ? nullptr : &*at;
}

FramingEffects framing_effects(const model::Model& model, const model::ShownHead& head,
                               const ComparedArticle& a, const ComparedArticle& b,
                               const Comparison& comparison) {
  HeadScorer scorer(model, head);
  FramingEffects effects;
  effects.head = head.name;
  effects.labels = model::labels_of(model, head);
  effects.a = article_framing(scorer, a);
  effects.b = article_framing(scorer, b);
  const std::vector<double> before = scorer.log_odds(a);
  for (std::size_t p = 0; p < comparison.pairs.size(); ++p) {
    const PassagePair& pair = comparison.pairs[p];
    for (std::size_t d = 0; d < pair.differences.size(); ++d) {
      const Difference& difference = pair.differences[d];
      if (difference.change != Change::kSubstituted || difference.minor) continue;
      const std::string_view words = difference.b.in(b.text);
      ComparedArticle otherwise = a;
      otherwise.text.replace(difference.a.begin, difference.a.end - difference.a.begin, words);
      if (difference.a.begin < a.body_begin) {
        otherwise.body_begin =
            a.body_begin + words.size() - (difference.a.end - difference.a.begin);
      }
      const std::vector<double> after = scorer.log_odds(otherwise);
      SubstitutionEffect effect{p, d, 0, {}, {}};
      for (std::size_t l = 0; l < after.size(); ++l) {
        effect.log_odds.push_back(after[l] - before[l]);
        effect.probabilities.push_back(sigmoid(after[l]) - sigmoid(before[l]));
      }
      effect.toward = static_cast<std::size_t>(
          std::max_element(effect.log_odds.begin(), effect.log_odds.end()) -
          effect.log_odds.begin());
      effects.substitutions.push_back(std::move(effect));
    }
  }
  return effects;
}

}  // namespace zawiya::compare
