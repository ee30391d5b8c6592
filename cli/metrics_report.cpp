#include "cli/metrics_report.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

std::size_t label_width(const std::vector<std::string>& labels) {
  std::size_t width = 8;
  for (const std::string& label : labels) width = std::max(width, columns_of(label));
  return width;
}

std::string label_table(const std::vector<train::LabelMetrics>& metrics,
                        const std::vector<std::string>& labels, std::size_t width) {
  std::string out = "  " + padded("label", width) + "  precision  recall     F1  articles\n";
  for (std::size_t l = 0; l < labels.size(); ++l) {
    const train::LabelMetrics& of = metrics[l];
    char numbers[96];
    std::snprintf(numbers, sizeof(numbers), "      %.3f   %.3f  %.3f  %8llu\n", of.precision,
                  of.recall, of.f1, static_cast<unsigned long long>(of.articles));
    out += "  " + padded(labels[l], width) + numbers;
  }
  return out;
}

nlohmann::ordered_json labels_as_json(const std::vector<train::LabelMetrics>& metrics,
                                      const std::vector<std::string>& labels) {
  nlohmann::ordered_json json;
  for (std::size_t l = 0; l < labels.size(); ++l) {
    const train::LabelMetrics& of = metrics[l];
    json.push_back({{"label", labels[l]},
                    {"precision", of.precision},
                    {"recall", of.recall},
                    {"f1", of.f1},
                    {"articles", of.articles},
                    {"predicted", of.predicted}});
  }
  return json;
}

}  // namespace

std::string metrics_as_text(const train::Metrics& metrics, const std::string& head,
                            const std::vector<std::string>& raw_labels) {
  std::vector<std::string> labels;
  labels.reserve(raw_labels.size());
  for (const std::string& label : raw_labels) labels.push_back(text::shown(label));
  char numbers[256];
  std::snprintf(numbers, sizeof(numbers),
                "  %llu articles\n"
                "  accuracy %.4f   macro-F1 %.4f   log-loss %.4f   calibration error %.4f\n"
                "  the commonest label for all: accuracy %.4f\n\n",
                static_cast<unsigned long long>(metrics.articles), metrics.accuracy,
                metrics.macro_f1, metrics.log_loss, metrics.calibration_error,
                train::accuracy_of_commonest(metrics));
  std::string out = text::shown(head) + numbers;
  const std::size_t width = label_width(labels);
  out += label_table(metrics.labels, labels, width);
  constexpr std::size_t kMostColumns = 12;  // a wider matrix is for --json
  if (labels.size() > kMostColumns) return out;
  out += "\n  " + padded("true \\ given", width);
  for (const std::string& label : labels) out += "  " + label;
  out += '\n';
  for (std::size_t t = 0; t < labels.size(); ++t) {
    out += "  " + padded(labels[t], std::max<std::size_t>(width, 12));
    for (std::size_t p = 0; p < labels.size(); ++p) {
      out += "  " + right_aligned(std::to_string(metrics.confusion[t][p]), columns_of(labels[p]));
    }
    out += '\n';
  }
  return out;
}

std::string set_metrics_as_text(const train::SetMetrics& metrics, const std::string& head,
                                const std::vector<std::string>& raw_labels) {
  std::vector<std::string> labels;
  labels.reserve(raw_labels.size());
  for (const std::string& label : raw_labels) labels.push_back(text::shown(label));
  char numbers[320];
  std::snprintf(numbers, sizeof(numbers),
                "  %llu articles, %.2f labels each, given %.2f\n"
                "  micro-F1 %.4f   macro-F1 %.4f   example-F1 %.4f   subset accuracy %.4f\n"
                "  of each label: log-loss %.4f   calibration error %.4f\n\n",
                static_cast<unsigned long long>(metrics.articles), metrics.mean_labels,
                metrics.mean_given, metrics.micro_f1, metrics.macro_f1, metrics.example_f1,
                metrics.subset_accuracy, metrics.log_loss, metrics.calibration_error);
  return text::shown(head) + numbers + label_table(metrics.labels, labels, label_width(labels));
}

nlohmann::ordered_json set_metrics_as_json(const train::SetMetrics& metrics,
                                           const std::vector<std::string>& labels) {
  return {{"articles", metrics.articles},
          {"micro_f1", metrics.micro_f1},
          {"macro_f1", metrics.macro_f1},
          {"example_f1", metrics.example_f1},
          {"subset_accuracy", metrics.subset_accuracy},
          {"log_loss", metrics.log_loss},
          {"calibration_error", metrics.calibration_error},
          {"mean_labels", metrics.mean_labels},
          {"mean_given", metrics.mean_given},
          {"labels", labels_as_json(metrics.labels, labels)}};
}

std::string confidence_as_text(const train::Metrics& metrics) {
  char line[128];
  std::string out = "\n  accuracy of the surest";
  for (std::size_t s = 0; s < train::kAnsweredShares.size(); ++s) {
    std::snprintf(line, sizeof(line), "%s %.0f %%: %.3f", s == 0 ? "" : ",",
                  100 * train::kAnsweredShares[s], metrics.accuracy_of_surest[s]);
    out += line;
  }
  out += "\n\n  probability  articles   mean  right\n";
  for (std::size_t b = 0; b < metrics.reliability.size(); ++b) {
    const train::ReliabilityBin& bin = metrics.reliability[b];
    if (bin.articles == 0) continue;
    std::snprintf(line, sizeof(line), "  %.1f – %.1f    %8llu  %.3f  %.3f\n",
                  static_cast<double>(b) / 10, static_cast<double>(b + 1) / 10,
                  static_cast<unsigned long long>(bin.articles), bin.confidence, bin.accuracy);
    out += line;
  }
  return out;
}

nlohmann::ordered_json metrics_as_json(const train::Metrics& metrics,
                                       const std::vector<std::string>& labels) {
  nlohmann::ordered_json json = {{"articles", metrics.articles},
                                 {"accuracy", metrics.accuracy},
                                 {"accuracy_of_commonest", train::accuracy_of_commonest(metrics)},
                                 {"macro_f1", metrics.macro_f1},
                                 {"log_loss", metrics.log_loss},
                                 {"calibration_error", metrics.calibration_error}};
  json["labels"] = labels_as_json(metrics.labels, labels);
  json["confusion"] = metrics.confusion;
  for (std::size_t s = 0; s < train::kAnsweredShares.size(); ++s) {
    json["accuracy_of_surest"].push_back(
        {{"share", train::kAnsweredShares[s]}, {"accuracy", metrics.accuracy_of_surest[s]}});
  }
  for (const train::ReliabilityBin& bin : metrics.reliability) {
    json["reliability"].push_back(
        {{"articles", bin.articles}, {"confidence", bin.confidence}, {"accuracy", bin.accuracy}});
  }
  return json;
}

}  // namespace zawiya::cli
