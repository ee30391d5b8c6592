#include "cli/evaluation_report.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>
#include <vector>

#include "cli/metrics_report.hpp"
#include "jobs/label_faults.hpp"
#include "text/folds.hpp"
#include "text/joined.hpp"
#include "text/normalizer.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostNamed = 5;  // labels that the model does not know

using LabelCount = std::pair<std::string, std::uint64_t>;

std::vector<LabelCount> commonest_unknown(const jobs::HeadEvaluation& of) {
  std::vector<LabelCount> labels(of.unknown_labels.begin(), of.unknown_labels.end());
  std::stable_sort(labels.begin(), labels.end(),
                   [](const LabelCount& a, const LabelCount& b) { return a.second > b.second; });
  if (labels.size() > kMostNamed) labels.resize(kMostNamed);
  return labels;
}

std::uint64_t articles_of(const std::map<std::string, std::uint64_t>& labels) {
  return std::accumulate(labels.begin(), labels.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& of) { return sum + of.second; });
}

/// Labels that articles have and that none was given.
std::vector<std::string> never_given(const jobs::HeadEvaluation& of) {
  std::vector<std::string> labels;
  for (std::size_t given = 0; given < of.metrics.confusion.size(); ++given) {
    std::uint64_t times = 0;
    for (const std::vector<std::uint64_t>& row : of.metrics.confusion) times += row[given];
    const std::vector<std::uint64_t>& wanted = of.metrics.confusion[given];
    const bool occurs =
        std::any_of(wanted.begin(), wanted.end(), [](std::uint64_t n) { return n > 0; });
    if (times == 0 && occurs) labels.push_back(of.labels[given]);
  }
  return labels;
}

std::string head_as_text(const jobs::HeadEvaluation& of) {
  if (of.multi) return set_metrics_as_text(*of.multi, of.head, of.labels);
  std::string text = metrics_as_text(of.metrics, of.head, of.labels);
  const std::vector<std::string> never = never_given(of);
  for (std::size_t i = 0; i < never.size(); ++i) {
    text += text::joined({i == 0 ? "\n  never given: " : ", ", text::shown(never[i])});
  }
  if (!never.empty()) text += '\n';
  text += confidence_as_text(of.metrics);
  if (!of.sets) return text;
  char line[128];
  std::snprintf(
      line, sizeof(line),
      "\n  sets of labels for %.0f %% of articles: hold the truth in %.1f %%, %.2f labels "
      "a set\n",
      100 * of.sets->stated, 100 * of.sets->covered, of.sets->mean_size);
  return text + line;
}

nlohmann::ordered_json head_as_json(const jobs::HeadEvaluation& of,
                                    const jobs::Evaluation& evaluation) {
  nlohmann::ordered_json json =
      of.multi ? set_metrics_as_json(*of.multi, of.labels) : metrics_as_json(of.metrics, of.labels);
  if (!of.multi) json["never_given"] = never_given(of);
  json["records_left_out"] = evaluation.left_out.records;
  json["learnt_from"] = evaluation.learnt_from;
  json["unknown_labels"] = {{"labels", of.unknown_labels.size()},
                            {"articles", articles_of(of.unknown_labels)},
                            {"commonest", nlohmann::ordered_json::object()}};
  for (const auto& [label, count] : commonest_unknown(of)) {
    json["unknown_labels"]["commonest"][label] = count;
  }
  if (of.sets) {
    json["sets"] = {{"stated", of.sets->stated},
                    {"covered", of.sets->covered},
                    {"mean_size", of.sets->mean_size}};
  }
  return json;
}

/// Words on the model's label that `label` is another spelling of; none: there is no such.
std::string alike_as_text(const std::string& label, const std::vector<std::string>& known) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  text::WordList words;
  const std::string folded = jobs::folded_label(normalizer, label, words);
  for (const std::string& other : known) {
    if (jobs::folded_label(normalizer, other, words) == folded) {
      return text::joined({" (it knows '", text::shown(other), "')"});
    }
  }
  return {};
}

}  // namespace

std::string unknown_labels_as_text(const jobs::HeadEvaluation& of) {
  const std::string begin = text::joined({"zawiya: warning: head '", text::shown(of.head), "': "});
  std::string text;
  std::uint64_t named = 0;
  const std::vector<LabelCount> commonest = commonest_unknown(of);
  for (const auto& [label, count] : commonest) {
    named += count;
    text +=
        text::joined({begin, std::to_string(count), count == 1 ? " article has" : " articles have",
                      " the label '", text::shown(label), "', which the model does not know",
                      alike_as_text(label, of.labels), "; left out\n"});
  }
  const std::size_t more = of.unknown_labels.size() - commonest.size();
  if (more == 0) return text;
  const std::uint64_t articles = articles_of(of.unknown_labels) - named;
  return text + text::joined({begin, std::to_string(articles),
                              articles == 1 ? " article has" : " articles have", " one of ",
                              std::to_string(more),
                              " more labels that the model does not know; left out\n"});
}

std::string evaluation_as_text(const jobs::Evaluation& evaluation) {
  std::string text;
  for (const jobs::HeadEvaluation& of : evaluation.heads) {
    if (!text.empty()) text += "\n";
    text += head_as_text(of);
  }
  return text;
}

std::string evaluation_as_json(const jobs::Evaluation& evaluation) {
  nlohmann::ordered_json json;
  for (const jobs::HeadEvaluation& of : evaluation.heads) {
    json[of.head] = head_as_json(of, evaluation);
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace zawiya::cli
