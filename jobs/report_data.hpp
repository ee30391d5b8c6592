#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/name_numbers.hpp"
#include "jobs/report.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {

/// What of an article the part of a report on the data goes by.
struct ArticleFacts {
  std::string language;  ///< empty: Arabic
  bool learnt_from = false;
  std::uint32_t words = 0;
  float coverage = 0;
  bool unlike_training = false;
  std::optional<std::chrono::sys_days> day;
};

/// @param scores  of the article
ArticleFacts facts_of(const datasets::Article& article, const model::Model& model,
                      const model::Scores& scores);

/// Gathers what a report says of the data, an article at a time.
class ReportedDataTally {
 public:
  /// @return  the number of the article's outlet; nothing where it has none
  std::optional<std::uint32_t> take(const ArticleFacts& facts, const std::string& outlet);

  const datasets::NameNumbers& outlets() const { return outlets_; }

  /// (days) articles.
  const std::map<std::chrono::sys_days, std::uint64_t>& days() const { return days_; }

  /// @param model  that the articles were scored with
  ReportedData finish(const model::Model& model);

 private:
  ReportedData result_;
  std::uint64_t learnt_from_ = 0;
  std::vector<std::uint32_t> words_;  // (articles)
  datasets::NameNumbers outlets_;
  std::vector<std::uint64_t> of_outlet_;
  std::map<std::chrono::sys_days, std::uint64_t> days_;
};

}  // namespace zawiya::jobs
