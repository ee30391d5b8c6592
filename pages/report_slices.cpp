#include "pages/report_slices.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "datasets/wilson_interval.hpp"
#include "pages/charts.hpp"
#include "pages/data_table.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::size_t kMostSlices = 60;
constexpr std::size_t kMostMapLabels = 30;

double share_of(std::uint64_t part, std::uint64_t all) {
  return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : 0;
}

/// Numbers of labels, those given most often first.
std::vector<std::size_t> by_frequency(const jobs::ReportedHead& head) {
  std::vector<std::size_t> order(head.labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return head.all.given[a] > head.all.given[b];
  });
  return order;
}

const std::vector<train::LabelMetrics>* label_metrics(const jobs::ReportedHead& head) {
  if (head.metrics) return &head.metrics->labels;
  return head.sets ? &head.sets->labels : nullptr;
}

std::string slices_table(const jobs::ReportedHead& head,
                         const std::vector<jobs::ReportSlice>& slices, const std::string& what) {
  const bool measured = head.all.labelled > 0;
  std::vector<DataTable::Column> columns = {{what}, {"articles", true}};
  if (measured) {
    columns.push_back({"with a label", true});
    columns.push_back({head.several ? "all labels right [95 %]" : "accuracy [95 %]", true});
  }
  columns.push_back({"mean probability", true});
  columns.push_back({"most often given"});
  columns.push_back({"share", true});
  DataTable table("", columns);
  std::size_t shown = 0;
  for (const jobs::ReportSlice& slice : slices) {
    if (shown++ == kMostSlices) break;
    table.row().bold(slice.name).count(slice.articles);
    if (measured) {
      table.count(slice.labelled);
      if (slice.labelled == 0) {
        table.none();
      } else {
        const double accuracy = share_of(slice.right, slice.labelled);
        const auto within =
            datasets::wilson_interval(accuracy, static_cast<double>(slice.labelled));
        table.number(percent_within(accuracy, within.low, within.high), accuracy);
      }
    }
    const auto most = std::max_element(slice.given.begin(), slice.given.end());
    table.number(percent(slice.confidence), slice.confidence)
        .text(head.labels[static_cast<std::size_t>(most - slice.given.begin())])
        .bar(share_of(*most, slice.articles));
  }
  std::string html = table.finish();
  if (slices.size() > kMostSlices) {
    html += "<p class=\"muted\">" + std::to_string(slices.size() - kMostSlices) +
            " more are not shown.</p>\n";
  }
  return html;
}

std::string iso(std::chrono::sys_days day, jobs::ReportTimeline::Step step) {
  const std::chrono::year_month_day date(day);
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  std::string text = std::to_string(static_cast<int>(date.year()));
  text.insert(0, text.size() < 4 ? 4 - text.size() : 0, '0');
  if (step == jobs::ReportTimeline::Step::kYear) return text;
  text += "-" + two(static_cast<unsigned>(date.month()));
  if (step == jobs::ReportTimeline::Step::kMonth) return text;
  return text + "-" + two(static_cast<unsigned>(date.day()));
}

std::string step_name(jobs::ReportTimeline::Step step) {
  switch (step) {
    case jobs::ReportTimeline::Step::kDay:
      return "day";
    case jobs::ReportTimeline::Step::kWeek:
      return "week from";
    case jobs::ReportTimeline::Step::kMonth:
      return "month";
    case jobs::ReportTimeline::Step::kYear:
      return "year";
  }
  return {};
}

/// A line a label, the commonest first; where there are more than colours, the rest together.
std::vector<TimeSeries> series_of(const jobs::ReportTimeline& line, const jobs::ReportedHead& head,
                                  const std::vector<std::uint64_t>& given) {
  const std::vector<std::size_t> order = by_frequency(head);
  std::vector<TimeSeries> series;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool alone = order.size() <= kLineColours || i + 1 < kLineColours;
    if (alone || i + 1 == kLineColours) {
      series.push_back({alone ? head.labels[order[i]] : "other labels",
                        std::vector<std::uint64_t>(line.begins.size())});
    }
    for (std::size_t p = 0; p < line.begins.size(); ++p) {
      series.back().counts[p] += given[p * head.labels.size() + order[i]];
    }
  }
  return series;
}

}  // namespace

std::string labels_part(const jobs::ReportedHead& head) {
  const std::vector<train::LabelMetrics>* const metrics = label_metrics(head);
  std::vector<DataTable::Column> columns = {{"label"}, {"given to", true}, {"share", true}};
  if (metrics != nullptr) {
    for (const char* name : {"have it", "precision", "recall", "F1"})
      columns.push_back({name, true});
  }
  DataTable table("", columns);
  for (const std::size_t label : by_frequency(head)) {
    table.row().bold(head.labels[label]).count(head.all.given[label]);
    table.bar(share_of(head.all.given[label], head.all.articles));
    if (metrics == nullptr) continue;
    const train::LabelMetrics& of = (*metrics)[label];
    table.count(of.articles);
    for (const auto& [value, of_any] :
         {std::pair(of.precision, of.predicted > 0), std::pair(of.recall, of.articles > 0),
          std::pair(of.f1, of.articles + of.predicted > 0)}) {
      if (of_any) {
        table.number(number("%.3f", value), value);
      } else {
        table.none();
      }
    }
  }
  return "<h3>By label</h3>\n" + table.finish();
}

std::string outlets_part(const jobs::ReportedHead& head) {
  if (head.outlets.size() < 2) return "";
  return "<h3>By outlet</h3>\n" + slices_table(head, head.outlets, "outlet");
}

std::string months_part(const jobs::ReportedHead& head) {
  if (head.months.size() < 2) return "";
  return "<h3>By month</h3>\n" + slices_table(head, head.months, "month");
}

std::string outlet_map(const jobs::ReportedHead& head) {
  if (head.outlets.size() < 2) return "";
  std::vector<std::size_t> order = by_frequency(head);
  const std::size_t labels = std::min(order.size(), kMostMapLabels);
  std::vector<DataTable::Column> columns = {{"outlet"}, {"articles", true}};
  for (std::size_t i = 0; i < labels; ++i) columns.push_back({head.labels[order[i]], true});
  DataTable table("Share of an outlet’s articles that were given each label, in per cent", columns);
  for (std::size_t o = 0; o < std::min(head.outlets.size(), kMostSlices); ++o) {
    const jobs::ReportSlice& slice = head.outlets[o];
    table.row().bold(slice.name).count(slice.articles);
    for (std::size_t i = 0; i < labels; ++i) {
      const double share = share_of(slice.given[order[i]], slice.articles);
      table.shade(number("%.0f", 100 * share), share, share);
    }
  }
  return "<h3>Outlets by labels</h3>\n" + table.finish();
}

std::string timeline_part(const jobs::Report& report, std::size_t number) {
  if (!report.timeline) return "";
  const jobs::ReportTimeline& line = *report.timeline;
  const jobs::ReportedHead& head = report.heads[number];
  const std::vector<TimeSeries> series = series_of(line, head, line.given[number]);
  std::vector<DataTable::Column> columns = {{step_name(line.step)}, {"articles", true}};
  for (const TimeSeries& of : series) columns.push_back({of.name, true});
  DataTable table("Articles that were given each label", columns);
  std::vector<std::string> periods;
  for (std::size_t p = 0; p < line.begins.size(); ++p) {
    periods.push_back(iso(line.begins[p], line.step));
    table.row().markup("<time datetime=\"" + iso(line.begins[p], jobs::ReportTimeline::Step::kDay) +
                       "\">" + periods.back() + "</time>");
    table.count(line.articles[p]);
    for (const TimeSeries& of : series) table.count(of.counts[p]);
  }
  return "<h3>Over time</h3>\n<figure class=\"timeline\">\n" + time_chart(periods, series) +
         "<figcaption><span class=\"live-only\">Drag to zoom, double-click to zoom out; click a "
         "name to "
         "hide or show its line.</span></figcaption>\n<details><summary>Table</summary>\n" +
         table.finish() + "</details>\n</figure>\n";
}

}  // namespace zawiya::pages
