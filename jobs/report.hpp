#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contrast/naming.hpp"
#include "datasets/article.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/explanation.hpp"
#include "model/model.hpp"
#include "text/name_table.hpp"
#include "train/bootstrap.hpp"
#include "train/metrics.hpp"
#include "train/risk_coverage.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::jobs {

/// What is to be reported on.
struct ReportOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};  ///< over those that the model remembers; a head's labels are in the
                              ///< column of its own name where nothing else is known, and may lack
  std::string outlet_column = {};  ///< empty: `outlet`, where there is one
  std::string date_column = {};    ///< empty: `date`, where there is one
  std::string names = "default";   ///< table of names to count by outlet; "default": the one that
                                   ///< comes with Zawiya; empty: none
  std::size_t errors = 8;          ///< worst errors to show, a head
  std::uint32_t resamples = 1000;  ///< draws for the 95 % intervals; 0: none
  std::uint64_t seed = 1;          ///< of the draws
  std::size_t threads = 1;         ///< at least 1; the result does not depend on it
};

/// Articles that have something in common: an outlet, a month; or all.
struct ReportSlice {
  std::string name;
  std::uint64_t articles = 0;
  double confidence = 0;  ///< mean probability of the label given; of a multi-label head,
                          ///< of the likeliest
  std::vector<std::uint64_t> given;  ///< (labels) articles that were given each
  std::uint64_t labelled = 0;        ///< of them, those whose label the model knows
  std::uint64_t right = 0;           ///< of these, those that were given it; of a multi-label head,
                                     ///< exactly their labels
};

/// An article whose label is not what it was given.
struct ReportedError {
  datasets::Article article;
  std::size_t given = 0;  ///< numbers of labels
  std::size_t truth = 0;
  std::vector<float> probabilities;  ///< (labels)
  float coverage = 0;
  model::Explanation why;  ///< of the label given
};

/// What a report says of one head.
struct ReportedHead {
  std::string head;
  std::string column;               ///< that its labels are sought in
  std::vector<std::string> labels;  ///< as the model numbers them
  bool several = false;             ///< an article may have several of them
  ReportSlice all;
  std::vector<ReportSlice> outlets;        ///< by name
  std::vector<ReportSlice> months;         ///< by time; names are ISO 8601: 2018-02
  std::vector<std::uint64_t> confidences;  ///< (10) articles by the probability of the label given
  std::optional<train::Metrics> metrics;   ///< where articles have labels that the model knows
  std::optional<train::SetMetrics> sets;   ///< of a multi-label head, in its place
  std::optional<train::MetricIntervals> intervals;  ///< of a single-label head, where asked for
  std::vector<train::CoveragePoint> coverage;       ///< accuracy of the surest
  std::map<std::string, std::uint64_t>
      unknown_labels;                 ///< articles, by a label that the model lacks
  std::vector<ReportedError> errors;  ///< the least probable true label first
};

/// How labels are spread over time.
struct ReportTimeline {
  enum class Step : std::uint8_t { kDay, kWeek, kMonth, kYear } step = Step::kMonth;
  std::vector<std::chrono::sys_days> begins;  ///< (periods) without gaps
  /// (heads)(periods × labels) articles that were given each.
  std::vector<std::vector<std::uint64_t>> given;
  std::vector<std::uint64_t> articles;  ///< (periods)
};

/// What the articles are like, whatever the model makes of them.
struct ReportedData {
  std::uint64_t articles = 0;  ///< that were scored
  std::uint64_t wordless = 0;  ///< of them, those without a word: given what the intercepts say
  LeftOut left_out;  ///< records that cannot be read, or lack what the model compares with
  std::vector<std::uint32_t> word_quantiles;  ///< (5) least, quarter, median, three quarters, most
  std::uint64_t words = 0;
  std::vector<std::pair<std::string, std::uint64_t>> outlets;  ///< by falling number of articles
  std::uint64_t without_outlet = 0;
  std::uint64_t without_date = 0;  ///< none, or none that can be read
  std::optional<std::chrono::sys_days> first, last;
  /// What articles are written in, where it is not Arabic: see text::other_language.
  std::map<std::string, std::uint64_t> other_languages;
  /// Articles whose text the model has learnt from; nothing where it does not record that.
  std::optional<std::uint64_t> learnt_from;
  std::vector<std::uint64_t> known;  ///< (10) articles by the share of their units that are known
  double mean_known = 0;
  std::uint64_t unlike_training = 0;  ///< less typical than 98 % of what training held out
};

/// How outlets name the same things.
struct ReportedNames {
  std::vector<text::Concept> concepts;
  std::vector<std::string> outlets;  ///< the ones with the most articles, at most kMostOutlets
  std::vector<std::vector<contrast::ConceptUse>> naming;  ///< (concepts × outlets)
  static constexpr std::size_t kMostOutlets = 6;
};

/// What there is to say of a model on articles.
struct Report {
  ReportedData data;
  std::vector<ReportedHead> heads;
  std::optional<ReportTimeline> timeline;  ///< where articles have dates of two months or days
  ReportedNames names;  ///< of nothing where fewer than two outlets name anything
};

/// Scores articles and gathers what there is to say of them and of the model. Inputs are read once.
///
/// @throws UsageError for columns or heads that the model does not have; DataError where there is
/// no
///         article, or for a table that is none of names; Interrupted; what the reader throws
Report report(const model::Model& model, const ReportOptions& options,
              const OnProgress& progress = {});

}  // namespace zawiya::jobs
