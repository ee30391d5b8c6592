#include "cli/cross_validation_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/metrics_report.hpp"
#include "cli/padded_text.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/label_list.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {

namespace {

std::string multi_as_text(const jobs::CrossValidationReport& report) {
  std::string out = set_metrics_as_text(*report.multi, report.head, report.labels);
  std::size_t width = 8;
  for (const auto& fold : report.folds) {
    width = std::max(width, columns_of(text::shown(fold.name)));
  }
  out += "\n  " + padded("held out", width) + "  articles  micro-F1  macro-F1  example-F1\n";
  for (const auto& fold : report.folds) {
    char numbers[96];
    std::snprintf(numbers, sizeof(numbers), "  %8llu    %.4f    %.4f      %.4f\n",
                  static_cast<unsigned long long>(fold.multi->articles), fold.multi->micro_f1,
                  fold.multi->macro_f1, fold.multi->example_f1);
    out += "  " + padded(text::shown(fold.name), width) + numbers;
  }
  return out;
}

nlohmann::ordered_json multi_as_json(const jobs::CrossValidationReport& report) {
  nlohmann::ordered_json json = set_metrics_as_json(*report.multi, report.labels);
  for (const auto& fold : report.folds) {
    json["folds"].push_back({{"held_out", fold.name},
                             {"articles", fold.multi->articles},
                             {"micro_f1", fold.multi->micro_f1},
                             {"macro_f1", fold.multi->macro_f1},
                             {"example_f1", fold.multi->example_f1},
                             {"subset_accuracy", fold.multi->subset_accuracy},
                             {"log_loss", fold.multi->log_loss}});
  }
  return json;
}

/// The label or labels that an article was given, and the probability of the least likely of them.
std::pair<std::string, float> prediction_of(const train::CrossValidatedHead& head,
                                            std::size_t article) {
  const auto row = static_cast<Eigen::Index>(article);
  if (!head.sets) {
    const train::Target given = head.given[article];
    return {head.targets.labels[static_cast<std::size_t>(given)], head.probabilities(row, given)};
  }
  float probability = head.probabilities.row(row).maxCoeff();
  std::vector<std::string> labels;
  for (const std::uint32_t label : head.sets->given[article]) {
    labels.push_back(head.targets.labels[label]);
    probability = head.probabilities(row, label);
  }
  return {datasets::label_list(labels), probability};
}

}  // namespace

std::string cross_validation_as_text(const jobs::CrossValidationReport& report) {
  if (report.multi) return multi_as_text(report);
  std::string out = metrics_as_text(report.pooled, report.head, report.labels);
  char numbers[160];
  out += '\n';
  if (report.intervals) {
    std::snprintf(numbers, sizeof(numbers),
                  "  95 %% of the time: accuracy %.4f to %.4f, macro-F1 %.4f to %.4f\n\n",
                  report.intervals->accuracy.low, report.intervals->accuracy.high,
                  report.intervals->macro_f1.low, report.intervals->macro_f1.high);
    out += numbers;
  }
  if (report.dependence) {
    std::snprintf(
        numbers, sizeof(numbers),
        "  dependence on what is controlled for (Cramér's V): given %.3f, labels %.3f\n\n",
        report.dependence->given, report.dependence->labels);
    out += numbers;
  }
  std::size_t width = 8;
  for (const auto& fold : report.folds) {
    width = std::max(width, columns_of(text::shown(fold.name)));
  }
  out += "  " + padded("held out", width) + "  articles  accuracy  macro-F1\n";
  for (const auto& fold : report.folds) {
    std::snprintf(numbers, sizeof(numbers), "  %8llu    %.4f    %.4f\n",
                  static_cast<unsigned long long>(fold.metrics.articles), fold.metrics.accuracy,
                  fold.metrics.macro_f1);
    out += "  " + padded(text::shown(fold.name), width) + numbers;
  }
  return out;
}

nlohmann::ordered_json cross_validation_as_json(const jobs::CrossValidationReport& report) {
  if (report.multi) return multi_as_json(report);
  nlohmann::ordered_json json = metrics_as_json(report.pooled, report.labels);
  const auto interval = [](const train::Interval& of) {
    return nlohmann::ordered_json::array({of.low, of.high});
  };
  if (report.intervals) {
    json["accuracy_95"] = interval(report.intervals->accuracy);
    json["macro_f1_95"] = interval(report.intervals->macro_f1);
  }
  if (report.dependence) {
    json["dependence"] = {{"given", report.dependence->given},
                          {"labels", report.dependence->labels}};
  }
  for (const auto& fold : report.folds) {
    json["folds"].push_back({{"held_out", fold.name},
                             {"articles", fold.metrics.articles},
                             {"accuracy", fold.metrics.accuracy},
                             {"macro_f1", fold.metrics.macro_f1},
                             {"log_loss", fold.metrics.log_loss}});
  }
  return json;
}

std::string predictions_as_csv(const jobs::CrossValidation& found,
                               const datasets::CsvStyle& style) {
  const std::vector<train::CrossValidatedHead>& heads = found.predictions;
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows += "id,fold";
  for (const train::CrossValidatedHead& head : heads) {
    for (const char* const suffix : {"", "_predicted", "_probability"}) {
      rows += ',';
      datasets::append_csv_field(rows, head.targets.name + suffix, style);
    }
    for (const std::string& label : head.targets.labels) {
      rows += ',';
      datasets::append_csv_field(rows, head.targets.name + ":" + label, style);
    }
  }
  rows += '\n';
  for (std::size_t i = 0; i < found.ids.size(); ++i) {
    datasets::append_csv_field(rows, found.ids[i], style);
    const bool held_out = found.fold[i] != train::kNeverHeldOut;
    rows += "," + (held_out ? std::to_string(found.fold[i] + 1) : "");
    for (std::size_t h = 0; h < heads.size(); ++h) {
      rows += ',';
      datasets::append_csv_field(rows, found.labels[i][h], style);
      rows += ',';
      const auto [predicted, probability] =
          held_out ? prediction_of(heads[h], i) : std::pair(std::string(), 0.0F);
      if (held_out) datasets::append_csv_field(rows, predicted, style);
      rows += ',';
      if (held_out) datasets::append_number(rows, probability);
      for (Eigen::Index l = 0; l < heads[h].probabilities.cols(); ++l) {
        rows += ',';
        if (held_out) {
          datasets::append_number(rows, heads[h].probabilities(static_cast<Eigen::Index>(i), l));
        }
      }
    }
    rows += '\n';
  }
  return rows;
}

}  // namespace zawiya::cli
