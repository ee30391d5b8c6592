#include "pages/contrast_page.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "pages/html_page.hpp"
#include "pages/scatter_plot.hpp"

namespace zawiya::pages {
namespace {

constexpr char kContrastStyle[] = R"(
section { margin-bottom: 2rem; }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem; margin-top: 1rem; }
.tables > div { flex: 1 1 30rem; min-width: 0; overflow-x: auto; }
.tables table { width: 100%; }
.tables th, .tables td.number { white-space: nowrap; }
h3 { font-size: 1rem; margin: .25rem 0; }
nav a { color: var(--link); margin-inline-end: 1rem; }
.naming { margin-bottom: .5rem; }
.panel { margin-bottom: 1rem; overflow-x: auto; }
.names { display: grid; gap: 1rem; }
.names .panel { margin: 0; }
.share { white-space: nowrap; background: linear-gradient(to right, var(--for-ground) var(--share), transparent 0); }
)";

std::string table(const std::vector<const jobs::ContrastRow*>& rows,
                  const jobs::ContrastResult& result) {
  if (rows.empty()) return "<p class=\"muted\">Nothing that chance does not explain.</p>\n";
  std::string out = std::string("<table><tr><th dir=\"rtl\">unit</th><th class=\"number\">z</th>") +
                    "<th class=\"number\">log-odds</th><th class=\"number\">here</th>"
                    "<th class=\"number\">rest</th><th class=\"number\" colspan=\"2\">in 1,000 " +
                    (result.by_articles ? "articles" : "words") + "</th></tr>\n";
  char numbers[400];
  for (const jobs::ContrastRow* row : rows) {
    std::snprintf(numbers, sizeof(numbers),
                  "<td class=\"number\">%+.2f</td><td class=\"number\">%+.2f</td>"
                  "<td class=\"number\">%llu</td><td class=\"number\">%llu</td>"
                  "<td class=\"number\">%.3f</td><td class=\"number\">%.3f</td></tr>\n",
                  row->log_odds.z(), row->log_odds.value,
                  static_cast<unsigned long long>(row->count),
                  static_cast<unsigned long long>(row->count_rest), row->rate, row->rate_rest);
    out += "<tr><td lang=\"ar\" dir=\"rtl\">" + html_escaped(jobs::brief(row->written)) + "</td>" +
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
                    html_escaped(group.name) + "</bdi> <span class=\"muted\">against <bdi>" +
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

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f", 100 * share);
  return text;
}

std::string table_cell(const contrast::ConceptUse& use, std::size_t name) {
  if (use.mentions == 0) return "<td class=\"number muted\">not mentioned</td>";
  const contrast::NameUse& of_name = use.names[name];
  const std::string share = percent(of_name.share.share);
  return "<td class=\"number share\" style=\"--share:" + share + "%\" title=\"" +
         std::to_string(of_name.mentions) + " of " + std::to_string(use.mentions) +
         " mentions, in " + std::to_string(of_name.articles) + " articles\">" + share +
         " % <span class=\"muted\">[" + percent(of_name.share.low) + "–" +
         percent(of_name.share.high) + "]</span></td>";
}

/// How groups name concepts. Empty where there is nothing to show.
std::string naming_section(const jobs::ContrastResult& result) {
  std::string out;
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    if (!jobs::mentioned(result.naming[c])) continue;
    out += "<div class=\"panel\"><h3><bdi lang=\"ar\">" + html_escaped(result.concepts[c].shown) +
           "</bdi></h3>\n<table class=\"naming\"><tr><th dir=\"rtl\">name</th>";
    for (const jobs::ContrastGroup& group : result.groups) {
      out += "<th class=\"number\" dir=\"auto\">" + html_escaped(group.name) + "</th>";
    }
    out += "</tr>\n";
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!jobs::used(result.naming[c], n)) continue;
      out += "<tr><td lang=\"ar\" dir=\"rtl\">" + html_escaped(result.concepts[c].names[n].shown) +
             "</td>";
      for (const contrast::ConceptUse& use : result.naming[c]) out += table_cell(use, n);
      out += "</tr>\n";
    }
    out += "</table></div>\n";
  }
  if (out.empty()) return out;
  // As many panels side by side as have room for their columns.
  const std::size_t width_rem = 10 + 9 * result.groups.size();
  return "<h2 id=\"names\">Names</h2>\n<p class=\"muted\">Share of a group’s mentions of each "
         "concept, with its 95 % interval; articles, not mentions, are taken as "
         "independent.</p>\n<div class=\"names\" style=\"grid-template-columns: repeat(auto-fill, "
         "minmax(min(" +
         std::to_string(width_rem) + "rem, 100%), 1fr))\">\n" + out + "</div>\n";
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
  page.add_style(scatter_plot_style());
  char numbers[200];
  std::snprintf(
      numbers, sizeof(numbers),
      "%zu units of words compared. Did words fall independently, chance alone would put a "
      "unit beyond the dashed lines, |z| = %.2f, in one of twenty such pages.",
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
