#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/name_numbers.hpp"
#include "jobs/report.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {

/// How a text is written: by the letters that most of it are.
enum class Script : std::uint8_t { kArabic, kPersian, kLatin, kOther };
Script script_of(std::string_view title, std::string_view body);

/// What of an article the part of a report on the data goes by.
struct ArticleFacts {
  Script script = Script::kOther;
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

  ReportedData finish();

 private:
  ReportedData result_;
  std::vector<std::uint32_t> words_;  // (articles)
  datasets::NameNumbers outlets_;
  std::vector<std::uint64_t> of_outlet_;
  std::map<std::chrono::sys_days, std::uint64_t> days_;
};

}  // namespace zawiya::jobs
