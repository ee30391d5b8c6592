#include "pages/report_data_section.hpp"

#include <algorithm>
#include <chrono>

#include "pages/data_table.hpp"
#include "pages/html_page.hpp"
#include "pages/naming_panels.hpp"

namespace zawiya::pages {
namespace {

constexpr std::size_t kMostOutletRows = 100;

std::string day_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const auto two = [](unsigned part) { return (part < 10 ? "-0" : "-") + std::to_string(part); };
  return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
         two(static_cast<unsigned>(date.day()));
}

double part_of(std::uint64_t part, std::uint64_t all) {
  return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : 0;
}

std::string facts(const jobs::ReportedData& data) {
  DataTable table("", {{"what"}, {"value", true}});
  const auto count = [&](const char* what, std::uint64_t value) {
    table.row().bold(what).count(value);
  };
  count("articles", data.articles);
  if (data.left_out.records > 0)
    count("records left out, which cannot be used", data.left_out.records);
  if (data.wordless > 0) count("of the articles, without a word", data.wordless);
  count("words", data.words);
  if (data.word_quantiles.size() == 5) {
    count("words of the shortest", data.word_quantiles[0]);
    count("words of the median article", data.word_quantiles[2]);
    count("words of the longest", data.word_quantiles[4]);
  }
  count("outlets", data.outlets.size());
  if (data.without_outlet > 0) count("articles without an outlet", data.without_outlet);
  if (data.first && data.last) {
    table.row()
        .bold("first day")
        .number(day_of(*data.first), static_cast<double>(data.first->time_since_epoch().count()));
    table.row()
        .bold("last day")
        .number(day_of(*data.last), static_cast<double>(data.last->time_since_epoch().count()));
  }
  if (data.without_date > 0) count("articles without a date that can be read", data.without_date);
  table.row()
      .bold("mean share of words and word pairs known")
      .number(percent(data.mean_known), data.mean_known);
  table.row()
      .bold("articles less typical than 98 % of those held out in training")
      .number(grouped(data.unlike_training) + " (" +
                  percent(part_of(data.unlike_training, data.articles)) + ")",
              static_cast<double>(data.unlike_training));
  std::string html = table.finish();
  if (data.left_out.records > 0) {
    html += "<p class=\"muted\">The first record left out: " + html_escaped(data.left_out.first) +
            "</p>\n";
  }
  return html;
}

std::string languages(const jobs::ReportedData& data) {
  DataTable table("", {{"language"}, {"articles", true}, {"share", true}});
  std::uint64_t others = 0;
  for (const auto& [name, count] : data.other_languages) others += count;
  const std::uint64_t arabic = data.articles - others;
  if (arabic > 0) {
    table.row()
        .bold("Arabic, or too short to tell")
        .count(arabic)
        .bar(part_of(arabic, data.articles));
  }
  for (const auto& [name, count] : data.other_languages) {
    table.row().bold(name).count(count).bar(part_of(count, data.articles));
  }
  return "<h3>Languages</h3>\n" + table.finish() +
         "<p class=\"muted\">As letters and the commonest words tell them. Zawiya is made for "
         "Arabic.</p>\n";
}

/// Whether figures flatter the model, as far as it can be told.
std::string learnt_from(const jobs::ReportedData& data) {
  if (!data.learnt_from) {
    return "<p class=\"muted\">The model does not record what it learnt from: if it is these very "
           "articles, the figures below flatter it.</p>\n";
  }
  if (*data.learnt_from == 0) return "<p>The model has learnt from none of these articles.</p>\n";
  return "<p class=\"notice\">The model has learnt from " + grouped(*data.learnt_from) + " of " +
         grouped(data.articles) + " articles: the figures below flatter it.</p>\n";
}

std::string outlets(const jobs::ReportedData& data) {
  if (data.outlets.empty()) {
    return "<h3>Outlets</h3>\n<p class=\"notice\">No article has an outlet: tables by outlet, the "
           "map of outlets by "
           "labels and the names that outlets use are left out. Their column can be "
           "named when the report is made.</p>\n";
  }
  DataTable table("", {{"outlet"}, {"articles", true}, {"share", true}});
  for (std::size_t o = 0; o < std::min(kMostOutletRows, data.outlets.size()); ++o) {
    table.row().bold(data.outlets[o].first).count(data.outlets[o].second);
    table.bar(part_of(data.outlets[o].second, data.articles));
  }
  std::string html = "<h3>Outlets</h3>\n" + table.finish();
  if (data.outlets.size() > kMostOutletRows) {
    html += "<p class=\"muted\">" + grouped(data.outlets.size() - kMostOutletRows) +
            " more are not shown.</p>\n";
  }
  return html;
}

std::string known(const jobs::ReportedData& data) {
  DataTable table("", {{"share of words known"}, {"articles", true}, {"share", true}});
  for (std::size_t b = 0; b < data.known.size(); ++b) {
    table.row()
        .bold(std::to_string(10 * b) + "–" + std::to_string(10 * (b + 1)) + " %")
        .count(data.known[b])
        .bar(part_of(data.known[b], data.articles));
  }
  return "<h3>How much of them the model knows</h3>\n" + table.finish();
}

}  // namespace

std::string report_data_section(const jobs::Report& report) {
  const jobs::ReportedData& data = report.data;
  std::string html = "<section id=\"data\">\n<h2>The articles</h2>\n<div class=\"pair\">\n<div>" +
                     facts(data) + learnt_from(data) + "</div>\n<div>" + languages(data) +
                     known(data) + "</div>\n</div>\n" + outlets(data);
  if (!data.first) {
    html +=
        "<p class=\"notice\">No article has a date that can be read: what goes by month or over "
        "time is left "
        "out. Their column can be named when the report is made.</p>\n";
  }
  return html + "</section>\n";
}

std::string report_names_section(const jobs::Report& report) {
  const std::string panels =
      naming_panels(report.names.concepts, report.names.naming, report.names.outlets);
  if (panels.empty()) return "";
  std::string html =
      "<section id=\"names\">\n<h2>Names that outlets give to the same things</h2>\n";
  if (report.data.outlets.size() > report.names.outlets.size()) {
    html += "<p class=\"muted\">Of the " + std::to_string(report.names.outlets.size()) +
            " outlets with the most articles, of " + grouped(report.data.outlets.size()) +
            ".</p>\n";
  }
  return html + "<div class=\"scroll tall wide\" tabindex=\"0\">\n" + panels +
         "</div>\n</section>\n";
}

}  // namespace zawiya::pages
