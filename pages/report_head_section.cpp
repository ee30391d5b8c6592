#include "pages/report_head_section.hpp"

#include <algorithm>
#include <tuple>

#include "datasets/wilson_interval.hpp"
#include "jobs/contrast_result.hpp"
#include "pages/charts.hpp"
#include "pages/data_table.hpp"
#include "pages/explained_text.hpp"
#include "pages/html_page.hpp"
#include "pages/report_slices.hpp"
#include "text/utf8.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::pages {
namespace {

constexpr std::size_t kMostMatrixLabels = 20;
constexpr std::size_t kStrongestShown = 15;
constexpr std::size_t kTopOfErrors = 8;
constexpr std::size_t kShownOfErrors = 1200;  // code points of a text

std::string figure_of(const std::string& chart, const std::string& caption,
                      const std::string& table) {
  return "<figure>\n" + chart + "<figcaption>" + caption +
         "</figcaption>\n<details><summary>Table</summary>\n" + table + "</details>\n</figure>\n";
}

std::string metric_table(const jobs::ReportedHead& head) {
  DataTable table("", {{"measure"}, {"value", true}, {"95 % interval", true}, {"what it says"}});
  const auto row = [&](const char* name, double value, const train::Interval* within,
                       const char* says) {
    table.row().bold(name).number(number("%.4f", value), value);
    if (within != nullptr && within->low < within->high) {
      table.number(number("%.4f", within->low) + "–" + number("%.4f", within->high), within->low);
    } else {
      table.none();
    }
    table.text(says);
  };
  if (head.sets) {
    const train::SetMetrics& of = *head.sets;
    row("micro-F1", of.micro_f1, nullptr, "of all labels of all articles together");
    row("macro-F1", of.macro_f1, nullptr, "mean over the labels");
    row("example-F1", of.example_f1, nullptr, "mean over the articles");
    row("subset accuracy", of.subset_accuracy, nullptr, "articles given exactly their labels");
    row("log-loss", of.log_loss, nullptr, "of each label, nats; the smaller, the better");
    row("calibration error", of.calibration_error, nullptr,
        "how far probabilities are off; 0 is best");
    return table.finish();
  }
  const train::Metrics& of = *head.metrics;
  const train::MetricIntervals* const within = head.intervals ? &*head.intervals : nullptr;
  row("accuracy", of.accuracy, within != nullptr ? &within->accuracy : nullptr,
      "articles given their label");
  row("macro-F1", of.macro_f1, within != nullptr ? &within->macro_f1 : nullptr,
      "mean over the labels, rare ones as much as common ones");
  row("accuracy of the commonest label", train::accuracy_of_commonest(of), nullptr,
      "what giving every article the same label comes to");
  row("log-loss", of.log_loss, nullptr, "nats; the smaller, the better");
  row("calibration error", of.calibration_error, nullptr,
      "how far probabilities are off; 0 is best");
  return table.finish();
}

std::string confusion_part(const jobs::ReportedHead& head) {
  if (!head.metrics) return "";
  const auto& confusion = head.metrics->confusion;
  std::string html = "<h3>Confusion</h3>\n";
  if (head.labels.size() <= kMostMatrixLabels) {
    std::vector<DataTable::Column> columns = {{"true label, down; given, across"}};
    for (const std::string& label : head.labels) columns.push_back({label, true});
    DataTable table("Articles; shaded by their share of the true label’s", columns);
    for (std::size_t t = 0; t < head.labels.size(); ++t) {
      table.row().bold(head.labels[t]);
      const auto all =
          static_cast<double>(std::max<std::uint64_t>(1, head.metrics->labels[t].articles));
      for (std::size_t g = 0; g < head.labels.size(); ++g) {
        const auto count = static_cast<double>(confusion[t][g]);
        table.shade(grouped(confusion[t][g]), count, count / all, t == g);
      }
    }
    html += table.finish();
  }
  std::vector<std::tuple<std::uint64_t, std::size_t, std::size_t>> pairs;
  for (std::size_t t = 0; t < head.labels.size(); ++t) {
    for (std::size_t g = 0; g < head.labels.size(); ++g) {
      if (t != g && confusion[t][g] > 0) pairs.emplace_back(confusion[t][g], t, g);
    }
  }
  if (head.labels.size() <= 2 || pairs.empty()) return html;
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return std::get<0>(a) > std::get<0>(b); });
  if (pairs.size() > 10) pairs.resize(10);
  DataTable table("The commonest confusions",
                  {{"true label"}, {"given"}, {"articles", true}, {"of the true label’s", true}});
  for (const auto& [count, t, g] : pairs) {
    table.row().bold(head.labels[t]).text(head.labels[g]).count(count);
    table.bar(static_cast<double>(count) / static_cast<double>(head.metrics->labels[t].articles));
  }
  return html + table.finish();
}

std::string reliability_part(const train::Metrics& metrics) {
  DataTable table("",
                  {{"probability"}, {"articles", true}, {"mean", true}, {"right [95 %]", true}});
  for (std::size_t b = 0; b < metrics.reliability.size(); ++b) {
    const train::ReliabilityBin& bin = metrics.reliability[b];
    if (bin.articles == 0) continue;
    const auto within = datasets::wilson_interval(bin.accuracy, static_cast<double>(bin.articles));
    table.row()
        .bold(number("%.1f", static_cast<double>(b) / 10) + "–" +
              number("%.1f", static_cast<double>(b + 1) / 10))
        .count(bin.articles)
        .number(percent(bin.confidence), bin.confidence)
        .number(percent_within(bin.accuracy, within.low, within.high), bin.accuracy);
  }
  return figure_of(
      reliability_chart(metrics.reliability),
      "Reliability: dots on the diagonal are probabilities that hold what they say; below it, "
      "the model is too sure. Lines are 95 % intervals.",
      table.finish());
}

std::string coverage_part(const jobs::ReportedHead& head) {
  DataTable table(
      "",
      {{"articles answered", true}, {"accuracy", true}, {"probability of the least sure", true}});
  const std::size_t step = std::max<std::size_t>(1, head.coverage.size() / 20);
  for (std::size_t i = 0; i < head.coverage.size(); ++i) {
    if ((i + 1) % step != 0 && i + 1 != head.coverage.size()) continue;
    const train::CoveragePoint& point = head.coverage[i];
    table.row()
        .number(percent(point.coverage), point.coverage)
        .number(percent(point.accuracy), point.accuracy)
        .number(number("%.3f", static_cast<double>(point.confidence)),
                static_cast<double>(point.confidence));
  }
  return figure_of(coverage_chart(head.coverage),
                   "Accuracy against coverage: what is right if only the surest are answered.",
                   table.finish());
}

std::string confidence_part(const jobs::ReportedHead& head) {
  DataTable table(head.several ? "Articles by the probability of their likeliest label"
                               : "Articles by the probability of the label given",
                  {{"probability"}, {"articles", true}, {"share", true}});
  for (std::size_t b = 0; b < head.confidences.size(); ++b) {
    table.row()
        .bold(number("%.1f", static_cast<double>(b) / 10) + "–" +
              number("%.1f", static_cast<double>(b + 1) / 10))
        .count(head.confidences[b])
        .bar(static_cast<double>(head.confidences[b]) / static_cast<double>(head.all.articles));
  }
  return "<h3>How sure it is</h3>\n" + table.finish();
}

/// The strongest units of each label, as the model remembers them.
std::string words_part(const model::Model& model, const model::ShownHead& shown,
                       const jobs::ReportedHead& head) {
  std::string html;
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    const model::Head& of = model.heads[shown.multi != nullptr ? shown.first + l : shown.first];
    const std::size_t label = shown.multi != nullptr ? model::MultiHead::kPresent : l;
    if (label >= of.strongest.size() || of.strongest[label].empty()) continue;
    std::string units;
    std::size_t listed = 0;
    for (const model::StrongFeature& feature : of.strongest[label]) {
      if (listed == kStrongestShown) break;
      if (!text::holds_letters(feature.unit, 0, feature.unit.size())) continue;
      units += (listed++ == 0 ? "" : " · ") + jobs::brief(feature.unit);
    }
    html += "<li class=\"panel\"><b><bdi>" + html_escaped(head.labels[l]) + "</bdi></b>" +
            (units.empty() ? " none but punctuation"
                           : "<p" + text_attributes(units) + ">" + html_escaped(units) + "</p>") +
            "</li>\n";
  }
  if (html.empty()) return "";
  return "<h3>Strongest words of each label</h3>\n<p class=\"muted\">What speaks for a label most "
         "wherever it "
         "stands, folded as the model reads it. Words that go with a label need not be about "
         "it.</p>\n"
         "<ul class=\"strongest\">\n" +
         html + "</ul>\n";
}

/// An article of which a page shows the beginning.
datasets::Article shortened(const datasets::Article& article) {
  datasets::Article brief = article;
  std::size_t at = 0;
  for (std::size_t points = 0; points < kShownOfErrors && at < brief.text.size(); ++points) {
    text::next_code_point(brief.text, at);
  }
  brief.text.resize(at);
  return brief;
}

std::string error_details(const jobs::ReportedHead& head, const jobs::ReportedError& error) {
  const auto label = [&](std::size_t number) {
    return "<bdi>" + html_escaped(head.labels[number]) + "</bdi> (" +
           html_escaped(model::shown_probability(error.probabilities[number])) + ")";
  };
  const datasets::Article brief = shortened(error.article);
  std::string html = "<details class=\"error\"><summary><bdi>" + html_escaped(error.article.id) +
                     "</bdi>: given " + label(error.given) + ", has " + label(error.truth);
  if (!error.article.outlet.empty())
    html += " · <bdi>" + html_escaped(error.article.outlet) + "</bdi>";
  html += " · " + number("%.0f", 100 * static_cast<double>(error.coverage)) +
          " % known</summary>\n<div class=\"why\">\n<div class=\"words panel\">\n" +
          explained_text(brief, error.why, kTopOfErrors);
  if (brief.text.size() < error.article.text.size()) {
    html += "<p class=\"muted\">… " +
            grouped(text::count_code_points(error.article.text) - kShownOfErrors) +
            " characters more, which count too</p>\n";
  }
  return html + "</div>\n<div class=\"units panel\">\n" +
         probabilities_table(head.labels, error.probabilities, {error.given}) +
         units_table(error.why, kTopOfErrors) + "</div>\n</div>\n</details>\n";
}

std::string errors_part(const jobs::ReportedHead& head) {
  if (head.errors.empty()) return "";
  std::string html =
      "<h3>Worst errors</h3>\n<p class=\"muted\">Where the true label was held least probable, "
      "with what spoke "
      "for the label given. Some may be errors of the labels.</p>\n";
  for (const jobs::ReportedError& error : head.errors) html += error_details(head, error);
  return html;
}

std::string unknown_part(const jobs::ReportedHead& head) {
  if (head.unknown_labels.empty()) return "";
  std::uint64_t articles = 0;
  for (const auto& [label, count] : head.unknown_labels) articles += count;
  std::vector<std::pair<std::uint64_t, std::string>> commonest;
  for (const auto& [label, count] : head.unknown_labels) commonest.emplace_back(count, label);
  std::stable_sort(commonest.begin(), commonest.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string html = "<p>" + grouped(articles) +
                     " articles have a label that the model does not know, and are "
                     "left out of what is measured: ";
  for (std::size_t i = 0; i < std::min<std::size_t>(5, commonest.size()); ++i) {
    html += (i == 0 ? "<bdi>" : ", <bdi>") + html_escaped(commonest[i].second) + "</bdi> (" +
            grouped(commonest[i].first) + ")";
  }
  return html + (commonest.size() > 5 ? ", …" : "") + ".</p>\n";
}

}  // namespace

std::string report_head_section(const model::Model& model, const jobs::Report& report,
                                std::size_t number) {
  const jobs::ReportedHead& head = report.heads[number];
  const auto shown = model::shown_heads(model);
  const auto of = std::find_if(shown.begin(), shown.end(),
                               [&](const model::ShownHead& one) { return one.name == head.head; });
  std::string html = "<section id=\"head-" + std::to_string(number) + "\">\n<h2>Head <bdi>" +
                     html_escaped(head.head) + "</bdi></h2>\n";
  if (head.all.labelled == 0) {
    html +=
        "<p class=\"notice\">No article has a label of this head that the model knows (column "
        "<bdi>" +
        html_escaped(head.column) +
        "</bdi>): nothing can be said of how right it is. What follows is what it gave and how "
        "sure it "
        "was.</p>\n";
  } else {
    html += "<p>" + grouped(head.all.labelled) + " of " + grouped(head.all.articles) +
            " articles have a label that the model knows.</p>\n" + metric_table(head);
  }
  html += unknown_part(head) + labels_part(head) + confusion_part(head);
  if (head.metrics) {
    html += "<h3>What a probability is worth</h3>\n<div class=\"pair\">\n" +
            reliability_part(*head.metrics) + coverage_part(head) + "</div>\n";
  }
  html += confidence_part(head) + outlets_part(head) + outlet_map(head) + months_part(head) +
          timeline_part(report, number);
  if (of != shown.end()) html += words_part(model, *of, head);
  return html + errors_part(head) + "</section>\n";
}

}  // namespace zawiya::pages
