#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "jobs/report.hpp"
#include "model/multi_head.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {

/// One scored article on its way into a report.
struct ScoredForReport {
  datasets::Article article;
  std::vector<float> probabilities;  ///< (labels of all heads)
  std::vector<std::uint32_t> best;   ///< (heads of the model)
  float coverage = 0;
  std::optional<std::uint32_t> outlet;  ///< its number
  std::uint32_t group = 0;              ///< articles of one are drawn together
  std::optional<std::chrono::sys_days> day;
};

/// Gathers what a report says of one head, an article at a time.
class ReportedHeadTally {
 public:
  /// @param number  of the head among the articles' labels
  ReportedHeadTally(const model::Model& model, model::ShownHead head, std::size_t number,
                    const ReportOptions& options);

  void take(const ScoredForReport& scored);

  /// @param outlets  by their numbers
  ReportedHead finish(std::string column, const std::vector<std::string>& outlets);

  /// (days)(labels) articles that were given each.
  const std::map<std::chrono::sys_days, std::vector<std::uint64_t>>& days() const { return days_; }

 private:
  struct Said {
    std::vector<std::size_t> given;
    std::vector<float> probabilities;
    float confidence = 0;
    std::vector<std::size_t> truth;
    bool right = false;
  };

  Said said_of(const ScoredForReport& scored);
  void note_truth(const std::string& list, Said& said);
  void add(ReportSlice& slice, const Said& said) const;
  void measure(const ScoredForReport& scored, const Said& said);
  train::MetricIntervals intervals(const train::Metrics& metrics) const;
  void keep_error(const ScoredForReport& scored, const Said& said);

  const model::Model& model_;
  model::ShownHead head_;
  std::size_t number_;
  const ReportOptions& options_;
  std::vector<std::string> labels_;
  std::map<std::string, train::Target> numbers_;
  ReportedHead result_;
  std::map<std::uint32_t, ReportSlice> outlets_;
  std::map<std::string, ReportSlice> months_;
  std::map<std::chrono::sys_days, std::vector<std::uint64_t>> days_;
  // Of the articles that have labels:
  std::vector<train::Target> targets_, given_;
  std::vector<float> probabilities_;
  std::vector<std::uint32_t> groups_;
  std::vector<train::SureAnswer> answers_;
  train::SetsOfLabels truth_sets_, given_sets_;
};

}  // namespace zawiya::jobs
