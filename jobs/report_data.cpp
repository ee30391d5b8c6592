#include "jobs/report_data.hpp"

#include <algorithm>
#include <utility>

#include "datasets/calendar_day.hpp"
#include "jobs/labelled_scoring.hpp"
#include "text/other_language.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kKnownBins = 10;
constexpr double kUnlikeTraining = 0.02;

}  // namespace

ArticleFacts facts_of(const datasets::Article& article, const model::Model& model,
                      const model::Scores& scores) {
  ArticleFacts facts;
  facts.language = text::other_language({article.title, article.text});
  facts.learnt_from = has_learnt_from(model, article);
  facts.words = scores.words;
  facts.coverage = scores.coverage;
  facts.unlike_training = !model.typicality.empty() && scores.typicality < kUnlikeTraining;
  const datasets::CalendarDay date = datasets::calendar_day(article.date);
  if (date.fault == datasets::CalendarDay::Fault::kNone) facts.day = date.day;
  return facts;
}

std::optional<std::uint32_t> ReportedDataTally::take(const ArticleFacts& facts,
                                                     const std::string& outlet) {
  if (result_.known.empty()) result_.known.resize(kKnownBins);
  ++result_.articles;
  result_.wordless += facts.words == 0 ? 1 : 0;
  result_.words += facts.words;
  words_.push_back(facts.words);
  result_.mean_known += static_cast<double>(facts.coverage);
  ++result_.known[std::min(static_cast<std::size_t>(facts.coverage * kKnownBins), kKnownBins - 1)];
  result_.unlike_training += facts.unlike_training ? 1 : 0;
  if (!facts.language.empty()) ++result_.other_languages[facts.language];
  learnt_from_ += facts.learnt_from ? 1 : 0;
  if (facts.day) {
    ++days_[*facts.day];
  } else {
    ++result_.without_date;
  }
  if (outlet.empty()) {
    ++result_.without_outlet;
    return std::nullopt;
  }
  const std::uint32_t number = outlets_.number(outlet);
  of_outlet_.resize(outlets_.size());
  ++of_outlet_[number];
  return number;
}

ReportedData ReportedDataTally::finish(const model::Model& model) {
  ReportedData data = std::move(result_);
  if (!model.provenance.text_fingerprints.empty()) data.learnt_from = learnt_from_;
  std::sort(words_.begin(), words_.end());
  for (std::size_t quarter = 0; quarter <= 4 && !words_.empty(); ++quarter) {
    data.word_quantiles.push_back(words_[(words_.size() - 1) * quarter / 4]);
  }
  if (data.articles > 0) data.mean_known /= static_cast<double>(data.articles);
  for (std::uint32_t o = 0; o < outlets_.size(); ++o) {
    data.outlets.emplace_back(outlets_.names()[o], of_outlet_[o]);
  }
  std::stable_sort(data.outlets.begin(), data.outlets.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (days_.empty()) return data;
  data.first = days_.begin()->first;
  data.last = days_.rbegin()->first;
  return data;
}

}  // namespace zawiya::jobs
