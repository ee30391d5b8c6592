#include "cli/framing_effects.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "features/normalizer.hpp"
#include "model/scorer.hpp"

namespace zawiya::cli {
namespace {

/// Asks one head of a model.
class HeadScorer {
 public:
  HeadScorer(const model::Model& model, std::size_t head)
      : normalizer_(model.options.folds), scorer_(model, normalizer_) {
    for (std::size_t h = 0; h < head; ++h) first_ += model.heads[h].labels.size();
    labels_ = model.heads[head].labels.size();
  }

  std::vector<float> probabilities(std::string_view title, std::string_view text) {
    scorer_.score(title, text, scores_);
    const auto begin = scores_.probabilities.begin() + static_cast<std::ptrdiff_t>(first_);
    return {begin, begin + static_cast<std::ptrdiff_t>(labels_)};
  }

  /// (labels) the log-odds of each label against all others of the head, in nats: from the scores,
  /// since probabilities near 1 have lost them.
  std::vector<double> log_odds(std::string_view title, std::string_view text) {
    scorer_.score(title, text, scores_);
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
  double value(std::size_t label) const {
    return static_cast<double>(scores_.values[first_ + label]);
  }

  features::Normalizer normalizer_;
  model::Scorer scorer_;
  model::Scores scores_;
  std::size_t first_ = 0;
  std::size_t labels_ = 0;
};

ArticleFraming article_framing(HeadScorer& scorer, const ToldArticle& article) {
  const std::string_view text = article.text;
  const std::size_t title_bytes = article.body_begin == 0 ? 0 : article.body_begin - 1;
  ArticleFraming framing;
  framing.probabilities =
      scorer.probabilities(text.substr(0, title_bytes), text.substr(article.body_begin));
  framing.best = static_cast<std::size_t>(
      std::max_element(framing.probabilities.begin(), framing.probabilities.end()) -
      framing.probabilities.begin());
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

FramingEffects framing_effects(const model::Model& model, std::size_t head, const ToldArticle& a,
                               const ToldArticle& b, const framing::Comparison& comparison) {
  HeadScorer scorer(model, head);
  FramingEffects effects;
  effects.head = model.heads[head].name;
  effects.labels = model.heads[head].labels;
  effects.a = article_framing(scorer, a);
  effects.b = article_framing(scorer, b);
  for (std::size_t p = 0; p < comparison.pairs.size(); ++p) {
    const framing::PassagePair& pair = comparison.pairs[p];
    const framing::Span passage = pair.a.bytes;
    const bool in_title = passage.begin < a.body_begin;
    const auto odds_of = [&](const std::string& text) {
      return in_title ? scorer.log_odds(text, {}) : scorer.log_odds({}, text);
    };
    const std::string told(passage.in(a.text));
    std::vector<double> before;
    for (std::size_t d = 0; d < pair.differences.size(); ++d) {
      const framing::Difference& difference = pair.differences[d];
      if (difference.change != framing::Change::kSubstituted || difference.minor) continue;
      if (before.empty()) before = odds_of(told);
      std::string otherwise = told;
      otherwise.replace(difference.a.begin - passage.begin, difference.a.end - difference.a.begin,
                        difference.b.in(b.text));
      const std::vector<double> after = odds_of(otherwise);
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

}  // namespace zawiya::cli
