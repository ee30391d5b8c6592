#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/progress.hpp"
#include "model/explanation.hpp"
#include "model/model.hpp"
#include "text/normalizer.hpp"

namespace zawiya::jobs {

/// What is to be classified.
struct ClassifyOptions {
  std::vector<std::string> inputs = {"-"};  ///< texts, or files of articles; "-": standard input
  ColumnChoice columns = {};  ///< over those that the model remembers; labels are not read
  std::string target =
      {};  ///< what the stance of every article is toward; empty: as its column says
  std::string second_text = {};  ///< what every article is compared with; empty: as its column says
};

/// What is said of one record. Valid during the call that it is given to.
struct Classification {
  const datasets::Article& article;  ///< of a record that cannot be read its id only
  std::string fault;                 ///< why it could not be classified; empty: it was
  bool is_wordless = false;  ///< it was read, but has no word, which is why it was not classified
  /// Holds the scores of the article, and explains them for any head and label; of an earlier
  /// article where this one was not classified.
  model::Explainer& explainer;
};

/// What came of all.
struct ClassifyCounts {
  std::uint64_t records = 0;
  std::uint64_t faults = 0;  ///< of them, those that could not be classified
};

/// Told of every record, in order.
using OnClassification = std::function<void(const Classification&)>;

/// Classifies articles with one model, one after the other.
class Classifier {
 public:
  /// @param model  must outlive the classifier
  explicit Classifier(const model::Model& model)
      : model_(model), normalizer_(model.options.folds), explainer_(model, normalizer_) {}

  /// One article that is at hand.
  /// @param article  must live as long as what is said of it
  Classification classify(const datasets::Article& article);

  /// Every record of the inputs.
  /// @throws UsageError for what the model has not learnt with; Interrupted; what the reader and
  ///         `say` throw
  ClassifyCounts classify(const ClassifyOptions& options, const OnClassification& say,
                          const OnProgress& progress = {});

  const model::Model& model() const { return model_; }

 private:
  const model::Model& model_;
  text::Normalizer normalizer_;
  model::Explainer explainer_;
};

/// Refuses what the model has not learnt with, before anything is read.
/// @throws UsageError
void check(const model::Model& model, const ClassifyOptions& options);

}  // namespace zawiya::jobs
