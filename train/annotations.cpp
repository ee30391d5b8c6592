#include "train/annotations.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "train/errors.hpp"

namespace zawiya::train {
namespace {

constexpr double kMostVotes = 1e9;  // of a label, and the greatest weight

std::string_view without_spaces(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

/// A number from 0 to kMostVotes.
std::optional<double> amount(std::string_view text) {
  const std::string_view digits = without_spaces(text);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  // Not of a number that is none: comparisons with it fail.
  if (!whole || !(value >= 0 && value <= kMostVotes)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> weight_of(const datasets::Article& article,
                                const AnnotationColumns& columns) {
  return columns.weight ? amount(article.extra[*columns.weight]) : std::nullopt;
}

std::vector<std::pair<std::string, double>> shares_of(const datasets::Article& article,
                                                      const AnnotationColumns::Votes& votes) {
  std::vector<std::pair<std::string, double>> shares;
  double total = 0;
  for (std::size_t c = 0; c < votes.columns.size(); ++c) {
    const std::string& value = article.extra[votes.columns[c]];
    const bool counts = !votes.labels.empty();
    const std::string label = counts ? votes.labels[c] : std::string(without_spaces(value));
    const double number = counts ? amount(value).value_or(0) : label.empty() ? 0 : 1;
    if (number == 0) continue;
    total += number;
    const auto at = std::find_if(shares.begin(), shares.end(),
                                 [&](const auto& share) { return share.first == label; });
    if (at == shares.end()) {
      shares.emplace_back(label, number);
    } else {
      at->second += number;
    }
  }
  for (auto& [label, share] : shares) share /= total;
  return shares;
}

std::optional<std::string> unusable_annotation(const datasets::Article& article,
                                               const AnnotationColumns& columns) {
  std::vector<std::size_t> numbers;
  if (columns.weight) numbers.push_back(*columns.weight);
  for (const AnnotationColumns::Votes& votes : columns.votes) {
    if (votes.labels.empty()) continue;
    numbers.insert(numbers.end(), votes.columns.begin(), votes.columns.end());
  }
  for (const std::size_t column : numbers) {
    const std::string& value = article.extra[column];
    if (without_spaces(value).empty() || amount(value)) continue;
    return "column '" + columns.names[column] + "': found '" + value +
           "', expected a number from 0 to 1000000000";
  }
  return std::nullopt;
}

void give_voted_labels(datasets::Article& article, const AnnotationColumns& columns) {
  for (const AnnotationColumns::Votes& votes : columns.votes) {
    if (!article.labels[votes.head].empty()) continue;
    const auto shares = shares_of(article, votes);
    const auto most = std::max_element(shares.begin(), shares.end(),
                                       [](const auto& a, auto& b) { return a.second < b.second; });
    if (most != shares.end()) article.labels[votes.head] = most->first;
  }
}

void refuse_absent_annotations(const AnnotationColumns& columns,
                               const std::vector<bool>& has_value) {
  const auto check = [&](std::size_t column) {
    if (has_value[column]) return;
    throw TrainingDataError("column '" + columns.names[column] +
                            "': no article has a value there; expected a column that some have");
  };
  if (columns.weight) check(*columns.weight);
  for (const AnnotationColumns::Votes& votes : columns.votes) {
    for (const std::size_t column : votes.columns) check(column);
  }
}

void refuse_unknown_votes(const AnnotationColumns& columns,
                          std::span<const std::vector<std::string>> labels) {
  for (const AnnotationColumns::Votes& votes : columns.votes) {
    const std::vector<std::string>& known = labels[votes.head];
    for (std::size_t c = 0; c < votes.labels.size(); ++c) {
      if (std::find(known.begin(), known.end(), votes.labels[c]) != known.end()) continue;
      throw TrainingDataError("column '" + columns.names[votes.columns[c]] +
                              "': it has votes for '" + votes.labels[c] +
                              "', which is no article's label");
    }
  }
}

}  // namespace zawiya::train
