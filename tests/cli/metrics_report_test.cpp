#include "cli/metrics_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace zawiya::cli {
namespace {

train::Metrics metrics_of(std::size_t labels) {
  train::Metrics metrics;
  metrics.articles = 7;
  metrics.accuracy = 0.5;
  metrics.labels.resize(labels);
  metrics.labels[0].recall = 0.25;
  metrics.confusion.assign(labels, std::vector<std::uint64_t>(labels, 0));
  metrics.confusion[0][1] = 345;
  return metrics;
}

TEST(MetricsReport, LinesUpArabicLabels) {
  const std::string text = metrics_as_text(metrics_of(2), "topic", {"سياسة", "رياضة وشباب"});
  EXPECT_EQ(text,
            "topic  7 articles\n"
            "  accuracy 0.5000   macro-F1 0.0000   log-loss 0.0000   calibration error 0.0000\n"
            "  the commonest label for all: accuracy 0.0000\n\n"
            "  label        precision  recall     F1  articles\n"
            "  سياسة            0.000   0.250  0.000         0\n"
            "  رياضة وشباب      0.000   0.000  0.000         0\n"
            "\n"
            "  true \\ given  سياسة  رياضة وشباب\n"
            "  سياسة             0          345\n"
            "  رياضة وشباب       0            0\n");
}

TEST(MetricsReport, KeepsALongHeadWhole) {
  const std::string head(1000, 'h');
  const std::string text = metrics_as_text(metrics_of(2), head, {"a", "b"});
  EXPECT_EQ(text.substr(0, 80), std::string(80, 'h'));
  EXPECT_NE(text.find("  7 articles\n"), std::string::npos);
}

TEST(MetricsReport, LeavesAWideConfusionToJson) {
  const std::vector<std::string> labels(13, "x");
  EXPECT_EQ(metrics_as_text(metrics_of(13), "h", labels).find("true"), std::string::npos);
  EXPECT_EQ(metrics_as_json(metrics_of(13), labels).at("confusion").at(0).at(1), 345);
}

TEST(MetricsReport, EscapesLabels) {
  const std::string text = metrics_as_text(metrics_of(2), "\x1b[m", {"\x1b[31m", "b\nc"});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("b\\u{A}c"), std::string::npos);
}

}  // namespace
}  // namespace zawiya::cli
