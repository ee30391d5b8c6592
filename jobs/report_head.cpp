#include "jobs/report_head.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include "datasets/label_list.hpp"
#include "datasets/wilson_interval.hpp"
#include "jobs/labelled_scoring.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kConfidenceBins = 10;

std::string month_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof(text), "%04d-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()));
  return text;
}

void settle(ReportSlice& slice) {
  if (slice.articles > 0) slice.confidence /= static_cast<double>(slice.articles);
}

features::RowMatrix as_matrix(const std::vector<float>& values, std::size_t rows,
                              std::size_t columns) {
  return Eigen::Map<const features::RowMatrix>(values.data(), static_cast<Eigen::Index>(rows),
                                               static_cast<Eigen::Index>(columns));
}

}  // namespace

ReportedHeadTally::ReportedHeadTally(const model::Model& model, model::ShownHead head,
                                     std::size_t number, const ReportOptions& options)
    : model_(model),
      head_(std::move(head)),
      number_(number),
      options_(options),
      labels_(model::labels_of(model, head_)),
      numbers_(label_numbers(labels_)) {
  result_.confidences.resize(kConfidenceBins);
}

ReportedHeadTally::Said ReportedHeadTally::said_of(const ScoredForReport& scored) {
  Said said;
  if (head_.multi == nullptr) {
    const auto of = model_.of_head(head_.first, scored.probabilities);
    said.probabilities.assign(of.begin(), of.end());
    said.given = {scored.best[head_.first]};
    said.confidence = said.probabilities[said.given[0]];
  } else {
    said.probabilities = model::label_probabilities(model_, *head_.multi, scored.probabilities);
    said.given = model::given_labels(model_, *head_.multi, scored.probabilities, {});
    said.confidence = *std::max_element(said.probabilities.begin(), said.probabilities.end());
  }
  note_truth(scored.article.labels[number_], said);
  return said;
}

void ReportedHeadTally::note_truth(const std::string& list, Said& said) {
  if (list.empty()) return;
  const std::vector<std::string> labels =
      head_.multi != nullptr ? datasets::labels_in(list) : std::vector<std::string>{list};
  for (const std::string& label : labels) {
    const auto number = numbers_.find(label);
    if (number == numbers_.end()) {
      ++result_.unknown_labels[label];
    } else {
      said.truth.push_back(static_cast<std::size_t>(number->second));
    }
  }
  std::vector<std::size_t> given = said.given;
  std::sort(given.begin(), given.end());
  std::vector<std::size_t> truth = said.truth;
  std::sort(truth.begin(), truth.end());
  said.right = given == truth;
}

void ReportedHeadTally::add(ReportSlice& slice, const Said& said) const {
  slice.given.resize(labels_.size());
  ++slice.articles;
  slice.confidence += static_cast<double>(said.confidence);
  for (const std::size_t label : said.given) ++slice.given[label];
  if (said.truth.empty()) return;
  ++slice.labelled;
  slice.right += said.right ? 1 : 0;
}

void ReportedHeadTally::take(const ScoredForReport& scored) {
  const Said said = said_of(scored);
  add(result_.all, said);
  if (scored.outlet) add(outlets_[*scored.outlet], said);
  if (scored.day) {
    add(months_[month_of(*scored.day)], said);
    std::vector<std::uint64_t>& day = days_[*scored.day];
    day.resize(labels_.size());
    for (const std::size_t label : said.given) ++day[label];
  }
  const auto bin = static_cast<std::size_t>(said.confidence * kConfidenceBins);
  ++result_.confidences[std::min(bin, kConfidenceBins - 1)];
  if (said.truth.empty()) return;
  measure(scored, said);
  if (!said.right) keep_error(scored, said);
}

void ReportedHeadTally::measure(const ScoredForReport& scored, const Said& said) {
  probabilities_.insert(probabilities_.end(), said.probabilities.begin(), said.probabilities.end());
  if (head_.multi != nullptr) {
    truth_sets_.emplace_back(said.truth.begin(), said.truth.end());
    given_sets_.emplace_back(said.given.begin(), said.given.end());
    return;
  }
  targets_.push_back(static_cast<train::Target>(said.truth[0]));
  given_.push_back(static_cast<train::Target>(said.given[0]));
  groups_.push_back(scored.group);
  answers_.emplace_back(said.confidence, said.right);
}

/// Keeps an article that is among the worst so far: of those that it has and was not given, the
/// label that is least probable counts.
void ReportedHeadTally::keep_error(const ScoredForReport& scored, const Said& said) {
  std::optional<std::size_t> missed;
  for (const std::size_t label : said.truth) {
    if (std::find(said.given.begin(), said.given.end(), label) != said.given.end()) continue;
    if (!missed || said.probabilities[label] < said.probabilities[*missed]) missed = label;
  }
  if (!missed || said.given.empty()) return;
  const auto better =
      std::find_if(result_.errors.begin(), result_.errors.end(), [&](const ReportedError& error) {
        return said.probabilities[*missed] < error.probabilities[error.truth];
      });
  if (better == result_.errors.end() && result_.errors.size() >= options_.errors) return;
  ReportedError error;
  error.article = scored.article;
  error.given = said.given[0];
  error.truth = *missed;
  error.probabilities = said.probabilities;
  error.coverage = scored.coverage;
  result_.errors.insert(better, std::move(error));
  if (result_.errors.size() > options_.errors) result_.errors.pop_back();
}

/// Where all is right, or wrong, so is whatever is drawn again of it: the accuracy's interval is
/// then Wilson's, of as many answers as there are groups.
train::MetricIntervals ReportedHeadTally::intervals(const train::Metrics& metrics) const {
  train::MetricIntervals of = train::bootstrap_metrics(targets_, given_, labels_.size(), groups_,
                                                       options_.resamples, options_.seed);
  if (metrics.accuracy > 0 && metrics.accuracy < 1) return of;
  const std::set<std::uint32_t> groups(groups_.begin(), groups_.end());
  const auto within =
      datasets::wilson_interval(metrics.accuracy, static_cast<double>(groups.size()));
  of.accuracy = {within.low, within.high};
  return of;
}

ReportedHead ReportedHeadTally::finish(std::string column,
                                       const std::vector<std::string>& outlets) {
  ReportedHead head = std::move(result_);
  head.head = head_.name;
  head.column = std::move(column);
  head.labels = labels_;
  head.several = head_.multi != nullptr;
  settle(head.all);
  for (auto& [number, slice] : outlets_) {
    settle(slice);
    slice.name = outlets[number];
    head.outlets.push_back(std::move(slice));
  }
  std::stable_sort(head.outlets.begin(), head.outlets.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  for (auto& [name, slice] : months_) {
    settle(slice);
    slice.name = name;
    head.months.push_back(std::move(slice));
  }
  if (!truth_sets_.empty()) {
    head.sets = train::measure_sets(truth_sets_, given_sets_,
                                    as_matrix(probabilities_, truth_sets_.size(), labels_.size()));
  }
  if (targets_.empty()) return head;
  head.metrics =
      train::measure(targets_, as_matrix(probabilities_, targets_.size(), labels_.size()), given_);
  if (options_.resamples > 0) head.intervals = intervals(*head.metrics);
  head.coverage = train::risk_coverage(std::move(answers_));
  return head;
}

}  // namespace zawiya::jobs
