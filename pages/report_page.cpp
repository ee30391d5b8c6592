#include "pages/report_page.hpp"

#include <algorithm>

#include "pages/charts.hpp"
#include "pages/data_table.hpp"
#include "pages/embedded.hpp"
#include "pages/explained_text.hpp"
#include "pages/html_page.hpp"
#include "pages/model_card.hpp"
#include "pages/naming_panels.hpp"
#include "pages/report_data_section.hpp"
#include "pages/report_head_section.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kReportStyle = R"(
nav.parts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0; }
h2 { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2rem; }
.pair > * { min-width: 0; }
.notice { border-inline-start: 4px solid var(--changed); padding: .25rem .75rem; background: var(--panel); }
.strongest { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
.strongest p { margin: 0; }
.strongest .panel { padding: .5rem .75rem; overflow-wrap: anywhere; }
details.error { margin: .5rem 0; }
details > summary { cursor: pointer; padding: .15rem 0; }
details.error .text { font-size: 1rem; }
.live-only { display: none; }
.is-live .live-only { display: inline; }
@media screen { .is-live > .still, .is-live > .keys { display: none; } }
@media print { .live, .is-live .live-only { display: none; } .pair { grid-template-columns: 1fr 1fr; } }
.tall.wide { width: auto; max-height: 44rem; }
.uplot { color: var(--ink); }
.u-legend .u-label { max-width: 16rem; overflow-wrap: anywhere; }
.u-select { background: color-mix(in srgb, var(--link) 20%, transparent); }
)";

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  std::string html;
  for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i) {
    html += (i == 0 ? "<bdi>" : ", <bdi>") + html_escaped(names[i]) + "</bdi>";
  }
  return html +
         (names.size() > kShown ? " and " + std::to_string(names.size() - kShown) + " more" : "");
}

/// A sentence a head, for those who read no further.
std::string gist(const jobs::Report& report) {
  std::string html = "<ul>\n";
  for (const jobs::ReportedHead& head : report.heads) {
    html += "<li><bdi>" + html_escaped(head.head) + "</bdi>: ";
    if (head.metrics) {
      html += "accuracy " + percent(head.metrics->accuracy);
      if (head.intervals) {
        html += " [" + number("%.1f", 100 * head.intervals->accuracy.low) + "–" +
                number("%.1f", 100 * head.intervals->accuracy.high) + "]";
      }
      html += " on " + grouped(head.metrics->articles) +
              " articles with labels; the commonest label for all: " +
              percent(train::accuracy_of_commonest(*head.metrics));
    } else if (head.sets) {
      html += "micro-F1 " + number("%.3f", head.sets->micro_f1) + " on " +
              grouped(head.sets->articles) + " articles with labels";
    } else {
      html += "no labels to measure by; mean probability of the label given " +
              percent(head.all.confidence);
    }
    html += "</li>\n";
  }
  return html + "</ul>\n";
}

std::string parts(const jobs::Report& report, bool names) {
  std::string html = "<nav class=\"parts\"><a href=\"#data\">The articles</a>";
  for (std::size_t h = 0; h < report.heads.size(); ++h) {
    html += "<a href=\"#head-" + std::to_string(h) + "\">Head <bdi>" +
            html_escaped(report.heads[h].head) + "</bdi></a>";
  }
  if (names) html += "<a href=\"#names\">Names</a>";
  return html + "<a href=\"#card\">Model card</a></nav>\n";
}

}  // namespace

std::string report_page(const model::Model& model, const jobs::Report& report,
                        const ReportTitle& title) {
  HtmlPage page("Report: " + title.model + " on " +
                (title.inputs.size() == 1 ? title.inputs[0]
                                          : std::to_string(title.inputs.size()) + " inputs"));
  for (const std::string_view style : {chart_style(), data_table_style(), explained_text_style(),
                                       naming_panels_style(), kReportStyle}) {
    page.add_style(style);
  }
  const std::string names = report_names_section(report);
  page.add("<h1>Report: <bdi>" + html_escaped(title.model) + "</bdi> on " + list_of(title.inputs) +
           "</h1>\n<p>" + grouped(report.data.articles) + " articles.</p>\n");
  page.add(gist(report));
  page.add(parts(report, !names.empty()));
  page.add(report_data_section(report));
  for (std::size_t h = 0; h < report.heads.size(); ++h)
    page.add(report_head_section(model, report, h));
  page.add(names);
  page.add(model_card(model));
  if (report.timeline) {
    page.add_style(uplot_style());
    page.add_script("/*\nuPlot 1.6.32\n" + std::string(uplot_licence()) + "*/\n" +
                    std::string(uplot_script()));
  }
  page.add_script(report_script());
  return page.finish();
}

}  // namespace zawiya::pages
