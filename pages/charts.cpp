#include "pages/charts.hpp"

#include <algorithm>
#include <cmath>

#include "datasets/wilson_interval.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kChartStyle = R"(
:root { --c0: #0b57a4; --c1: #b4500b; --c2: #0b6b3a; --c3: #8a2a8f; --c4: #8a6d00; --c5: #a3161f;
  --c6: #006d77; --c7: #6b6b6b; }
@media (prefers-color-scheme: dark) {
  :root { --c0: #8ab8f0; --c1: #ffb07a; --c2: #7fe0a8; --c3: #e0a0e6; --c4: #e6cf6a; --c5: #ffa3a3;
    --c6: #7fd8e0; --c7: #b8b8b8; }
}
@media print {
  :root { --c0: #0b57a4; --c1: #b4500b; --c2: #0b6b3a; --c3: #8a2a8f; --c4: #8a6d00; --c5: #a3161f;
    --c6: #006d77; --c7: #6b6b6b; }
}
figure { margin: 0 0 1rem; }
figcaption { color: var(--muted); font-size: .9rem; margin: .25rem 0 .5rem; }
.chart { width: 100%; height: auto; display: block; }
.chart.square { max-width: 30rem; }
.chart text { fill: var(--muted); font-size: 13px; }
.chart .grid { stroke: var(--line); }
.chart .diagonal { stroke: var(--muted); stroke-dasharray: 4 4; }
.chart .reach { stroke: var(--link); stroke-width: 2; opacity: .5; }
.chart .dot { fill: var(--link); opacity: .85; }
.chart .curve { fill: none; stroke: var(--link); stroke-width: 2.5; }
.chart .band { fill: var(--link); opacity: .15; }
.chart .series { fill: none; stroke-width: 2; stroke-linejoin: round; }
.l0 { stroke: var(--c0); } .l1 { stroke: var(--c1); stroke-dasharray: 7 3; } .l2 { stroke: var(--c2); }
.l3 { stroke: var(--c3); stroke-dasharray: 2 3; } .l4 { stroke: var(--c4); }
.l5 { stroke: var(--c5); stroke-dasharray: 9 3 2 3; } .l6 { stroke: var(--c6); stroke-dasharray: 4 2; }
.l7 { stroke: var(--c7); stroke-dasharray: 1 4; }
.keys { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .25rem 0 .5rem; padding: 0;
  list-style: none; font-size: .9rem; }
.keys svg { width: 1.8rem; height: .7rem; vertical-align: middle; margin-inline-end: .4rem; }
.keys line { stroke-width: 3; }
)";

/// The area of a chart within its margins, in pixels, and what stands where in it.
struct Frame {
  double width = 460;
  double height = 380;
  double left = 52;
  double right = 26;
  double top = 26;
  double bottom = 46;

  double x(double share) const { return left + share * (width - left - right); }
  double y(double share) const { return top + (1 - share) * (height - top - bottom); }
};

std::string pixels(double value) { return number("%.1f", value); }

std::string line_of(std::string_view css, double x1, double y1, double x2, double y2) {
  return "<line class=\"" + std::string(css) + "\" x1=\"" + pixels(x1) + "\" y1=\"" + pixels(y1) +
         "\" x2=\"" + pixels(x2) + "\" y2=\"" + pixels(y2) + "\"/>\n";
}

std::string words(double x, double y, std::string_view anchor, std::string_view text) {
  return "<text x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + html_escaped(text) + "</text>\n";
}

std::string opened(const Frame& frame, std::string_view css, std::string_view said) {
  return "<svg class=\"chart " + std::string(css) + "\" viewBox=\"0 0 " + pixels(frame.width) +
         " " + pixels(frame.height) + "\" role=\"img\" aria-label=\"" + html_escaped(said) +
         "\">\n";
}

/// Lines across for shares from `least` to 1, and what the axes say.
std::string share_axes(const Frame& frame, double least, std::string_view below,
                       std::string_view beside) {
  std::string svg;
  for (int tick = 0; tick <= 4; ++tick) {
    const double share = tick / 4.0;
    svg += line_of("grid", frame.x(0), frame.y(share), frame.x(1), frame.y(share));
    svg += words(frame.x(0) - 6, frame.y(share) + 4, "end",
                 number("%.4g", 100 * (least + share * (1 - least))) + " %");
    svg += words(frame.x(share), frame.y(0) + 18, "middle", number("%.0f", 100 * share) + " %");
  }
  svg += words(frame.x(0.5), frame.height - 6, "middle", below);
  return svg + words(frame.x(0), 14, "start", beside);
}

std::string points_of(const std::vector<std::pair<double, double>>& points) {
  std::string list;
  for (const auto& [x, y] : points) list += (list.empty() ? "" : " ") + pixels(x) + "," + pixels(y);
  return list;
}

/// A round number that is at least as large: 1, 2 or 5 times a power of ten.
double rounded_up(double value) {
  const double power = std::pow(10, std::floor(std::log10(std::max(value, 1.0))));
  for (const double step : {1.0, 2.0, 5.0, 10.0}) {
    if (step * power >= value) return step * power;
  }
  return value;
}

std::string key_of(std::size_t colour, std::string_view name) {
  return "<li><svg viewBox=\"0 0 28 8\" aria-hidden=\"true\"><line class=\"l" +
         std::to_string(colour) + "\" x1=\"0\" y1=\"4\" x2=\"28\" y2=\"4\"/></svg><bdi>" +
         html_escaped(name) + "</bdi></li>";
}

}  // namespace

std::string reliability_chart(std::span<const train::ReliabilityBin> bins) {
  const Frame frame;
  std::string svg = opened(frame, "square", "How often predictions of a probability are right");
  svg += share_axes(frame, 0, "probability of the label given", "right");
  svg += line_of("diagonal", frame.x(0), frame.y(0), frame.x(1), frame.y(1));
  std::uint64_t all = 0;
  for (const train::ReliabilityBin& bin : bins) all += bin.articles;
  for (const train::ReliabilityBin& bin : bins) {
    if (bin.articles == 0) continue;
    const auto articles = static_cast<double>(bin.articles);
    const auto within = datasets::wilson_interval(bin.accuracy, articles);
    const double x = frame.x(bin.confidence);
    svg += line_of("reach", x, frame.y(within.low), x, frame.y(within.high));
    svg += "<circle class=\"dot\" cx=\"" + pixels(x) + "\" cy=\"" + pixels(frame.y(bin.accuracy)) +
           "\" r=\"" + pixels(3 + 9 * std::sqrt(articles / static_cast<double>(all))) +
           "\"><title>" + number("%.0f", articles) + " articles: mean probability " +
           number("%.1f", 100 * bin.confidence) + " %, right " +
           number("%.1f", 100 * bin.accuracy) + " %</title></circle>\n";
  }
  return svg + "</svg>\n";
}

std::string coverage_chart(std::span<const train::CoveragePoint> curve) {
  if (curve.empty()) return "";
  double least = 1;
  for (const train::CoveragePoint& point : curve) least = std::min(least, point.accuracy);
  least = std::clamp(std::floor(10 * (least - 0.02)) / 10, 0.0, 0.9);
  const Frame frame;
  std::vector<std::pair<double, double>> points;
  for (const train::CoveragePoint& point : curve) {
    points.emplace_back(frame.x(point.coverage), frame.y((point.accuracy - least) / (1 - least)));
  }
  std::string svg = opened(frame, "square", "Accuracy of the surest articles against their share");
  svg += share_axes(frame, least, "share of articles answered, the surest first", "accuracy");
  return svg + "<polyline class=\"curve\" points=\"" + points_of(points) + "\"/>\n</svg>\n";
}

std::string time_chart(std::span<const std::string> periods, std::span<const TimeSeries> series) {
  if (periods.size() < 2) return "";
  Frame frame;
  frame.width = 1000;
  frame.height = 320;
  double most = 1;
  for (const TimeSeries& of : series) {
    for (const std::uint64_t count : of.counts) most = std::max(most, static_cast<double>(count));
  }
  most = rounded_up(most);
  std::string keys = "<ul class=\"keys\">";
  std::string svg = opened(frame, "still", "Articles over time, a line a label");
  for (int tick = 0; tick <= 4; ++tick) {
    const double share = tick / 4.0;
    if (most < 4 && std::fmod(share * most, 1) != 0) continue;
    svg += line_of("grid", frame.x(0), frame.y(share), frame.x(1), frame.y(share));
    svg += words(frame.x(0) - 6, frame.y(share) + 4, "end", number("%.0f", share * most));
  }
  const auto last = static_cast<double>(periods.size() - 1);
  const std::size_t shown = std::min<std::size_t>(6, periods.size());
  for (std::size_t t = 0; t < shown; ++t) {
    const std::size_t p = t * (periods.size() - 1) / (shown - 1);
    const char* const anchor = p == 0 ? "start" : p + 1 == periods.size() ? "end" : "middle";
    svg += words(frame.x(static_cast<double>(p) / last), frame.y(0) + 18, anchor, periods[p]);
  }
  for (std::size_t s = 0; s < series.size(); ++s) {
    const std::size_t colour = std::min(s, kLineColours - 1);
    std::vector<std::pair<double, double>> points;
    for (std::size_t p = 0; p < periods.size(); ++p) {
      points.emplace_back(frame.x(static_cast<double>(p) / last),
                          frame.y(static_cast<double>(series[s].counts[p]) / most));
    }
    svg += "<polyline class=\"series l" + std::to_string(colour) + "\" points=\"" +
           points_of(points) + "\"><title>" + html_escaped(series[s].name) +
           "</title></polyline>\n";
    keys += key_of(colour, series[s].name);
  }
  return keys + "</ul>\n" + svg + "</svg>\n";
}

std::string_view chart_style() { return kChartStyle; }

}  // namespace zawiya::pages
