#include "jobs/report_data.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "datasets/calendar_day.hpp"
#include "text/utf8.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kKnownBins = 10;
constexpr double kUnlikeTraining = 0.02;

bool is_of_arabic_script(std::int32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) ||
         (c >= 0x0750 && c <= 0x077F) || (c >= 0x08A0 && c <= 0x08C7) ||
         (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC);
}

/// Letters of Persian and Urdu that Arabic news does not write, but in a foreign name.
bool is_persian_or_urdu(std::int32_t c) {
  constexpr std::array<std::int32_t, 11> kLetters = {0x067E, 0x0686, 0x0698, 0x06A9, 0x06AF, 0x06CC,
                                                     0x0679, 0x0688, 0x0691, 0x06BA, 0x06D2};
  return std::find(kLetters.begin(), kLetters.end(), c) != kLetters.end();
}

bool is_latin(std::int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

struct LetterCounts {
  std::size_t arabic = 0;
  std::size_t persian = 0;
  std::size_t latin = 0;
  std::size_t other = 0;

  void count(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::int32_t c = text::next_code_point(text, at);
      if (is_of_arabic_script(c)) {
        ++arabic;
        persian += is_persian_or_urdu(c) ? 1 : 0;
      } else if (is_latin(c)) {
        ++latin;
      } else if (c >= 0x250 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x0600 && c <= 0x06FF)) {
        ++other;  // of any other script; punctuation and marks of Arabic are nobody's
      }
    }
  }
};

}  // namespace

Script script_of(std::string_view title, std::string_view body) {
  constexpr std::size_t kOneIn = 100;
  LetterCounts counts;
  counts.count(title);
  counts.count(body);
  const std::size_t most = std::max({counts.arabic, counts.latin, counts.other});
  if (most == 0 || most == counts.other) return Script::kOther;
  if (most == counts.latin) return Script::kLatin;
  return counts.persian * kOneIn >= counts.arabic ? Script::kPersian : Script::kArabic;
}

ArticleFacts facts_of(const datasets::Article& article, const model::Model& model,
                      const model::Scores& scores) {
  ArticleFacts facts;
  facts.script = script_of(article.title, article.text);
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
  ReportScripts& scripts = result_.scripts;
  ++(facts.script == Script::kArabic    ? scripts.arabic
     : facts.script == Script::kPersian ? scripts.persian
     : facts.script == Script::kLatin   ? scripts.latin
                                        : scripts.other);
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

ReportedData ReportedDataTally::finish() {
  ReportedData data = std::move(result_);
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
