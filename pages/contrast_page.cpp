#include "pages/contrast_page.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "pages/html_page.hpp"
#include "pages/naming_panels.hpp"
#include "pages/scatter_plot.hpp"

namespace zawiya::pages {
namespace {

constexpr char kContrastStyle[] = R"(
section { margin-bottom: 2rem; }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem; margin-top: 1rem; }
.tables > div { flex: 1 1 30rem; min-width: 0; overflow-x: auto; }
.tables table { width: 100%; }
.tables th, .tables td { padding-inline: .4rem; }
.tables th, .tables td.number { white-space: nowrap; }
.tables th { vertical-align: bottom; }
h3 { font-size: 1rem; margin: .25rem 0; }
nav { display: flex; flex-wrap: wrap; }
nav a { color: var(--link); margin-inline-end: 1rem; }
.panel { margin-bottom: 1rem; overflow-x: auto; }
)";

std::string table(const std::vector<const jobs::ContrastRow*>& rows,
                  const jobs::ContrastResult& result) {
  if (rows.empty()) return "<p class=\"muted\">Nothing that chance does not explain.</p>\n";
  const std::string in_1000 =
      std::string("<br>in 1,000<br>") + (result.by_articles ? "articles" : "words") + "</th>";
  std::string out =
      "<table><tr><th dir=\"rtl\">unit</th><th class=\"number\">z</th>"
      "<th class=\"number\">log-odds</th><th class=\"number\">here</th>"
      "<th class=\"number\">rest</th><th class=\"number\">here" +
      in_1000 + "<th class=\"number\">rest" + in_1000 + "</tr>\n";
  char numbers[400];
  for (const jobs::ContrastRow* row : rows) {
    std::snprintf(numbers, sizeof(numbers),
                  "<td class=\"number\">%+.2f</td><td class=\"number\">%+.2f</td>"
                  "<td class=\"number\">%llu</td><td class=\"number\">%llu</td>"
                  "<td class=\"number\">%.3f</td><td class=\"number\">%.3f</td></tr>\n",
                  row->log_odds.z(), row->log_odds.value,
                  static_cast<unsigned long long>(row->count),
                  static_cast<unsigned long long>(row->count_rest), row->rate, row->rate_rest);
    out += std::abs(row->log_odds.z()) < result.threshold ? "<tr class=\"muted\">" : "<tr>";
    out += "<td lang=\"ar\" dir=\"rtl\">" + html_escaped(jobs::brief(row->written)) + "</td>" +
           numbers;
  }
  return out + "</table>\n";
}

jobs::PlotScales scales_of(const jobs::ContrastGroup& group) {
  double least = 1e18;
  double most = 1;
  double most_z = 0;
  for (const jobs::ContrastRow& row : group.rows) {
    const auto count = static_cast<double>(row.count + row.count_rest);
    least = std::min(least, count);
    most = std::max(most, count);
    most_z = std::max(most_z, std::abs(row.log_odds.z()));
  }
  return {least, most, most_z};
}

std::string section(const jobs::ContrastResult& result, std::size_t g) {
  const jobs::ContrastGroup& group = result.groups[g];
  const std::string rest = jobs::rest_of(result, g);
  std::string out = "<section id=\"group-" + std::to_string(g) + "\">\n<h2><bdi>" +
                    html_escaped(group.name) + "</bdi> <span class=\"muted\">beside <bdi>" +
                    html_escaped(rest) + "</bdi>: " + std::to_string(group.articles) +
                    " articles, " + std::to_string(group.words) + " words</span></h2>\n";
  out += "<div class=\"panel\">\n" +
         scatter_plot(group, scales_of(group), result.threshold,
                      {group.name, rest, result.by_articles ? "articles" : "occurrences"});
  out += "<div class=\"tables\">\n";
  for (const bool more : {true, false}) {
    out += std::string("<div><h3>") + (more ? "More" : "Less") + " than <bdi>" +
           html_escaped(rest) + "</bdi></h3>\n" +
           table(jobs::listed_rows(group, result.top, more), result) + "</div>\n";
  }
  return out + "</div>\n</div>\n</section>\n";
}

/// How groups name concepts. Empty where there is nothing to show.
std::string naming_section(const jobs::ContrastResult& result) {
  std::vector<std::string> groups;
  for (const jobs::ContrastGroup& group : result.groups) groups.push_back(group.name);
  const std::string panels = naming_panels(result.concepts, result.naming, groups);
  return panels.empty() ? "" : "<h2 id=\"names\">Names</h2>\n" + panels;
}

/// The wordings found in the same place of the same stories. Empty where none were sought.
std::string slots_section(const jobs::ContrastResult& result) {
  if (!result.slots_sought) return {};
  std::string out =
      "<h2 id=\"slots\">Names found</h2>\n<p class=\"muted\">Different words in the same place of "
      "the same stories.</p>\n";
  if (result.slots.empty()) return out + "<p class=\"muted\">None in two stories or more.</p>\n";
  const auto arabic = [](const std::string& text) {
    return "<td lang=\"ar\" dir=\"rtl\">" + html_escaped(text) + "</td>";
  };
  out +=
      "<div class=\"panel\"><table><tr><th>group</th><th dir=\"rtl\">wording</th>"
      "<th>group</th><th dir=\"rtl\">wording</th><th class=\"number\">stories</th>"
      "<th dir=\"rtl\">in</th></tr>\n";
  for (const contrast::SlotPair& slot : jobs::listed_slots(result)) {
    out += "<tr><td><bdi>" + html_escaped(result.groups[slot.first_group].name) + "</bdi></td>" +
           arabic(slot.first) + "<td><bdi>" + html_escaped(result.groups[slot.second_group].name) +
           "</bdi></td>" + arabic(slot.second) + "<td class=\"number\">" +
           std::to_string(slot.stories) + "</td>" + arabic(slot.before + " … " + slot.after) +
           "</tr>\n";
  }
  return out + "</table></div>\n";
}

}  // namespace

std::string contrast_page(const jobs::ContrastResult& result) {
  HtmlPage page("Contrast by " + result.by);
  page.add_style(kContrastStyle);
  page.add_style(naming_panels_style());
  page.add_style(scatter_plot_style());
  char numbers[240];
  std::snprintf(
      numbers, sizeof(numbers),
      "%zu units of words compared. Did words fall independently, chance alone would put a "
      "unit beyond the dashed lines, |z| = %.2f, in one of twenty such pages; what lies between "
      "them is grey.",
      result.units, result.threshold);
  page.add(
      "<h1>The words that set groups apart: by <bdi>" + html_escaped(result.by) + "</bdi>" +
      (result.within.empty() ? "" : ", within <bdi>" + html_escaped(result.within) + "</bdi>") +
      "</h1>\n<p class=\"muted\">" + numbers + "</p>\n");
  const std::string naming = naming_section(result);
  if (result.shown_groups() > 1 || !naming.empty()) {
    std::string links = "<nav>";
    for (std::size_t g = 0; g < result.shown_groups(); ++g) {
      links += "<a href=\"#group-" + std::to_string(g) + "\"><bdi>" +
               html_escaped(result.groups[g].name) + "</bdi></a>";
    }
    if (!naming.empty()) links += "<a href=\"#names\">Names</a>";
    if (result.slots_sought) links += "<a href=\"#slots\">Names found</a>";
    page.add(links + "</nav>\n");
  }
  for (std::size_t g = 0; g < result.shown_groups(); ++g) page.add(section(result, g));
  page.add(naming + slots_section(result));
  return page.finish();
}

}  // namespace zawiya::pages
