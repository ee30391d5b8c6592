#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/ngrams.hpp"
#include "features/units.hpp"
#include "invented_news.hpp"
#include "model/model.hpp"
#include "tests/features/title_and_body.hpp"
#include "tests/train/small_design.hpp"
#include "text/hashing.hpp"
#include "text/normalizer.hpp"
#include "text/stem.hpp"
#include "train/compile_model.hpp"

namespace zawiya::tests {

/// A model compiled from a fit whose explicit weights are at hand.
class ExplicitModel {
 public:
  explicit ExplicitModel(const features::Options& options)
      : options_(options),
        set_(read_json_lines(as_json_lines(invented_news()), options_)),
        map_(features::build_feature_map(set_.counted.vocabulary, options_)) {
    scale_ = features::build_row_scale(set_.counted.counts, map_);
    const features::ScaledArticles articles = features::scale_articles(set_.counted.counts, scale_);
    phi_ = dense_map(map_);
    const Eigen::MatrixXd x = dense_articles(features::sparse_of(articles)) * phi_;
    train::Gram gram(articles, map_);
    const std::vector<float> weights(set_.articles(), 1.0F);
    std::vector<train::HeadProblem> problems;
    std::vector<train::ChosenPenalty> chosen(2);
    chosen[0].temperature = 0.5;
    chosen[1].temperature = 2;
    for (const train::HeadTargets& head : set_.heads) {
      problems.push_back(
          {head.targets, weights, static_cast<Eigen::Index>(head.labels.size()), 1e-3});
    }
    std::vector<train::HeadSolution> solutions(2);
    train::solve(gram, problems, solutions, {});
    model_ = train::compile_model(train::fitted_weights(gram, solutions, chosen), options_,
                                  set_.counted.vocabulary, map_, scale_, set_.heads, chosen);
    weights_.resize(x.cols(), 5);
    intercepts_.resize(5);
    Eigen::Index first = 0;
    for (std::size_t h = 0; h < 2; ++h) {
      const Eigen::Index labels = problems[h].labels;
      const double temperature = chosen[h].temperature;
      weights_.middleCols(first, labels) =
          x.transpose() * solutions[h].alpha.cast<double>() / temperature;
      intercepts_.segment(first, labels) = solutions[h].intercept.cast<double>() / temperature;
      first += labels;
    }
    vocabulary_scores_ = x * weights_;
  }

  const model::Model& compiled() const { return model_; }

  /// Scores of an article from its explicit feature vector.
  Eigen::RowVectorXd scores(const std::string& title, const std::string& text) const {
    const text::Normalizer normalizer(options_.folds);
    text::WordList titled;
    text::WordList body;
    normalizer.split(title, titled, options_.tokens());
    normalizer.split(text, body, options_.tokens());
    features::UnitCounter counter(options_);
    Eigen::RowVectorXd x = Eigen::RowVectorXd::Zero(phi_.cols());
    double along = 0;
    double rest = 0;
    for (const features::Unit& unit : counter.count(features::title_and_body(titled, body))) {
      const auto a = static_cast<double>(features::scaled_count(unit.count));
      const std::vector<std::uint64_t>& known = set_.counted.vocabulary.hashes;
      const auto at = std::find(known.begin(), known.end(), unit.hash);
      if (at == known.end() && unit.order > 1) continue;
      const std::size_t titles = titled.words.size();
      const Row row = at != known.end()
                          ? row_of_unit(static_cast<std::size_t>(at - known.begin()))
                          : row_of_word(unit.first_word < titles ? titled[unit.first_word]
                                                                 : body[unit.first_word - titles]);
      x += a * row.features;
      along += a * row.along;
      rest += a * a * (row.square - row.along * row.along);
    }
    const auto inverse = static_cast<double>(
        features::inverse_row_length(static_cast<float>(along), static_cast<float>(rest)));
    return intercepts_ + inverse * x * weights_;
  }

  /// (articles × labels) of the training articles, as the solver's matrix has them.
  Eigen::MatrixXd training_scores() const { return vocabulary_scores_.rowwise() + intercepts_; }

 private:
  struct Row {
    Eigen::RowVectorXd features;
    double along = 0;
    double square = 0;
  };

  Row row_of_unit(std::size_t unit) const {
    return {phi_.row(static_cast<Eigen::Index>(unit)), static_cast<double>(scale_.along[unit]),
            static_cast<double>(scale_.square[unit])};
  }
  Row row_of_word(std::string_view word) const {
    Row row{Eigen::RowVectorXd::Zero(phi_.cols())};
    const auto add = [&](std::uint64_t subword) {
      const auto at = std::find(map_.subword_hashes.begin(), map_.subword_hashes.end(), subword);
      if (at == map_.subword_hashes.end()) return;
      const auto n = static_cast<std::size_t>(at - map_.subword_hashes.begin());
      const auto scale = static_cast<double>(map_.subword_scale[n]);
      row.features[static_cast<Eigen::Index>(map_.own.size() + n)] += scale;
      row.along += static_cast<double>(scale_.subword_along[n]);
      row.square += scale * scale;
    };
    features::NgramCutter(options_.ngram_min, options_.ngram_max)
        .cut(word, [&](std::string_view ngram) { add(text::hash_ngram(ngram)); });
    if (options_.stem_weight > 0) add(text::hash_stem(text::light_stem(word)));
    return row;
  }

  const features::Options options_;
  train::TrainingSet set_;
  features::FeatureMap map_;
  features::RowScale scale_;
  Eigen::MatrixXd phi_;      // (units × features)
  Eigen::MatrixXd weights_;  // (features × labels of both heads)
  Eigen::RowVectorXd intercepts_;
  Eigen::MatrixXd vocabulary_scores_;
  model::Model model_;
};

}  // namespace zawiya::tests
