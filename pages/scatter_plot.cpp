#include "pages/scatter_plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "pages/html_page.hpp"
#include "pages/label_placement.hpp"
#include "text/utf8.hpp"

namespace zawiya::pages {
namespace {

constexpr double kFontSize = 14;
// Of semi-bold Arabic type in the widest font that readers are likely to have, DejaVu Sans.
constexpr double kLetterWidth = 0.64 * kFontSize;
constexpr double kLabelHeight = 1.5 * kFontSize;
constexpr std::size_t kMostLabels = 120;
constexpr std::size_t kEnoughLabels = 30;  // for what may be chance, where little is sure

std::string tooltip(const jobs::ContrastRow& row) {
  char figures[160];
  std::snprintf(figures, sizeof(figures),
                "\nz %+.2f, log-odds %+.2f\nhere %llu (%.3f in 1,000)\nrest %llu (%.3f in 1,000)",
                row.log_odds.z(), row.log_odds.value, static_cast<unsigned long long>(row.count),
                row.rate, static_cast<unsigned long long>(row.count_rest), row.rate_rest);
  return "<title>" + html_escaped(jobs::brief(row.written)) + figures + "</title>";
}

std::string line(double x1, double y1, double x2, double y2, const char* kind) {
  return "<line class=\"" + std::string(kind) + "\" x1=\"" + number("%.1f", x1) + "\" y1=\"" +
         number("%.1f", y1) + "\" x2=\"" + number("%.1f", x2) + "\" y2=\"" + number("%.1f", y2) +
         "\"/>\n";
}

std::string text(double x, double y, const char* anchor, const std::string& escaped) {
  return "<text x=\"" + number("%.1f", x) + "\" y=\"" + number("%.1f", y) + "\" text-anchor=\"" +
         anchor + "\">" + escaped + "</text>\n";
}

std::string axes(const jobs::PlotScales& scales, double threshold, const PlotCaptions& captions) {
  constexpr double kLeft = jobs::PlotScales::kMargin;
  constexpr double kRight = jobs::PlotScales::kWidth - jobs::PlotScales::kMargin;
  constexpr double kBottom = jobs::PlotScales::kHeight - jobs::PlotScales::kMargin;
  std::string svg = "<g class=\"axes\">\n";
  for (const double size : {0.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0}) {
    if (size > scales.most_z()) break;
    for (const double z : {size, -size}) {
      const double y = scales.place(1, z).y;
      svg += line(kLeft, y, kRight, y, size == 0 ? "zero" : "tick");
      svg += text(kLeft - 8, y + 4, "end",
                  (z > 0   ? "+"
                   : z < 0 ? "−"
                           : "") +
                      number("%.1f", size).substr(0, number("%.1f", size).find('.')));
      if (size == 0) break;
    }
  }
  for (double count = 1; count <= scales.most_count(); count *= 10) {
    if (count < scales.least_count()) continue;
    const double x = scales.place(count, 0).x;
    svg += text(x, kBottom + 20, "middle", std::to_string(static_cast<long long>(count)));
  }
  for (const double z : {threshold, -threshold}) {
    if (threshold > scales.most_z()) break;
    const double y = scales.place(1, z).y;
    svg += line(kLeft, y, kRight, y, "threshold");
  }
  svg += text((kLeft + kRight) / 2, jobs::PlotScales::kHeight - 8, "middle",
              html_escaped(captions.counted) + " in all groups (logarithmic)");
  svg += text(kLeft, 20, "start",
              "z ↑ more in <tspan class=\"more\">" + html_escaped(captions.above) + "</tspan>");
  svg += text(kLeft, kBottom + 40, "start",
              "z ↓ more in <tspan class=\"less\">" + html_escaped(captions.below) + "</tspan>");
  return svg + "</g>\n";
}

}  // namespace

std::string scatter_plot(const jobs::ContrastGroup& group, const jobs::PlotScales& scales,
                         double threshold, const PlotCaptions& captions) {
  constexpr double kInset = 4;
  std::string svg = "<svg class=\"plot\" viewBox=\"0 0 " +
                    number("%.1f", jobs::PlotScales::kWidth) + " " +
                    number("%.1f", jobs::PlotScales::kHeight) +
                    "\" role=\"img\" aria-label=\"units by how often "
                    "they occur and by z\">\n" +
                    axes(scales, threshold, captions);
  std::vector<const jobs::ContrastRow*> strongest;
  svg += "<g class=\"points\">\n";
  for (const jobs::ContrastRow& row : group.rows) {
    const double z = row.log_odds.z();
    const auto count = static_cast<double>(row.count + row.count_rest);
    const jobs::PlotPoint point = scales.place(count, z);
    const char* const kind = std::abs(z) < threshold ? "unsure" : z > 0 ? "more" : "less";
    svg += std::string("<circle class=\"") + kind + "\" cx=\"" + number("%.1f", point.x) +
           "\" cy=\"" + number("%.1f", point.y) + "\" r=\"3\">" + tooltip(row) + "</circle>\n";
    if (row.wanted && row.told_by.empty()) strongest.push_back(&row);
  }
  svg += "</g>\n<g class=\"labels\">\n";
  std::stable_sort(strongest.begin(), strongest.end(), [](const auto* a, const auto* b) {
    return std::abs(a->log_odds.z()) > std::abs(b->log_odds.z());
  });
  LabelPlacement labels({jobs::PlotScales::kMargin + kInset, jobs::PlotScales::kMargin / 2 + kInset,
                         jobs::PlotScales::kWidth - 2 * jobs::PlotScales::kMargin - 2 * kInset,
                         jobs::PlotScales::kHeight - 1.5 * jobs::PlotScales::kMargin - 2 * kInset});
  std::size_t placed = 0;
  for (const jobs::ContrastRow* row : strongest) {
    const bool sure = std::abs(row->log_odds.z()) >= threshold;
    if (placed >= (sure ? kMostLabels : kEnoughLabels)) break;
    const jobs::PlotPoint point =
        scales.place(static_cast<double>(row->count + row->count_rest), row->log_odds.z());
    const double width =
        kLetterWidth * static_cast<double>(text::count_code_points(jobs::brief(row->written))) + 4;
    const auto box = labels.place(point.x, point.y, width, kLabelHeight);
    if (!box) continue;
    ++placed;
    svg += std::string("<text lang=\"ar\" direction=\"rtl\" class=\"") +
           (!sure                     ? "unsure"
            : row->log_odds.value > 0 ? "more"
                                      : "less") +
           "\" text-anchor=\"middle\" x=\"" + number("%.1f", box->left + width / 2) + "\" y=\"" +
           number("%.1f", box->top + 0.7 * kLabelHeight) + "\">" +
           html_escaped(jobs::brief(row->written)) + tooltip(*row) + "</text>\n";
  }
  return svg + "</g>\n</svg>\n";
}

std::string scatter_plot_style() {
  char sizes[64];
  std::snprintf(sizes, sizeof(sizes), "%.0fpx", kFontSize);
  return std::string(R"(
.plot { width: 100%; height: auto; display: block; }
@media screen and (max-width: 44rem) { .plot { min-width: 44rem; } }
.plot .axes text { fill: var(--muted); font-size: 12px; }
.plot .axes .more, .plot .labels .more { fill: var(--link); font-weight: 600; }
.plot .axes .less, .plot .labels .less { fill: var(--changed); font-weight: 600; }
.plot .labels .unsure { fill: var(--muted); }
.plot .tick { stroke: var(--line); }
.plot .zero { stroke: var(--muted); }
.plot .threshold { stroke: var(--muted); stroke-dasharray: 3 5; }
.plot circle { opacity: .45; }
.plot circle:hover { opacity: 1; stroke: var(--ink); }
.plot circle.more { fill: var(--link); }
.plot circle.less { fill: var(--changed); }
.plot circle.unsure { fill: var(--muted); opacity: .25; }
.plot .labels text { paint-order: stroke; stroke: var(--panel); stroke-width: 3px;
  stroke-linejoin: round; font-size: )") +
         sizes + "; }\n";
}

}  // namespace zawiya::pages
