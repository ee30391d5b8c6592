#include "pages/data_table.hpp"

#include <algorithm>
#include <cmath>

#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kDataTableStyle = R"(
.scroll { overflow-x: auto; max-width: 100%; }
.scroll.tall { max-height: 30rem; overflow-y: auto; border-block-end: 1px solid var(--line); width: fit-content; }
.tall thead th { position: sticky; inset-block-start: 0; background: var(--paper); z-index: 1; }
table.data { font-size: .95rem; }
table.data caption { text-align: start; padding: .25rem .75rem; color: var(--muted); }
table.data thead th { vertical-align: bottom; font-weight: 600; }
table.data td.number { white-space: nowrap; }
table.data td:not(.number) { min-width: 7rem; }
table.data button { all: unset; cursor: pointer; font: inherit; font-weight: 600; }
table.data button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table.data th[aria-sort="ascending"] button::after { content: " ▲"; font-size: .75em; }
table.data th[aria-sort="descending"] button::after { content: " ▼"; font-size: .75em; }
table.data button:hover { text-decoration: underline; }
.shade { background: color-mix(in srgb, var(--for-ground) var(--share), transparent); }
.shade.wrong { background: color-mix(in srgb, var(--against-ground) var(--share), transparent); }
.filter { display: inline-flex; gap: .5rem; align-items: center; margin: .25rem 0; font-size: .9rem; }
.filter input { font: inherit; padding: .2rem .5rem; color: var(--ink); background: var(--panel);
  border: 1px solid var(--muted); border-radius: .3rem; }
@media print {
  .filter { display: none; }
  .scroll, .scroll.tall { overflow: visible; max-height: none; }
  .tall thead th { position: static; }
  table.data { font-size: 8.5pt; }
  th, td { padding: .15rem .4rem; }
}
)";

std::string value_attribute(double value) {
  return " data-value=\"" + number("%.6g", value) + "\"";
}

}  // namespace

std::string percent(double share) { return number("%.1f", 100 * share) + " %"; }

std::string percent_within(double share, double low, double high) {
  return number("%.1f", 100 * share) + " % [" + number("%.1f", 100 * low) + "–" +
         number("%.1f", 100 * high) + "]";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

DataTable::DataTable(std::string_view caption, const std::vector<Column>& columns) {
  html_ = "<table class=\"data\">";
  if (!caption.empty()) html_ += "<caption>" + html_escaped(caption) + "</caption>";
  html_ += "<thead><tr>";
  for (const Column& column : columns) {
    html_ += std::string("<th scope=\"col\"") + (column.is_number ? " class=\"number\"" : "") +
             "><bdi>" + html_escaped(column.name) + "</bdi></th>";
  }
  html_ += "</tr></thead>\n<tbody>";
}

DataTable& DataTable::row() {
  html_ += rows_++ == 0 ? "<tr>" : "</tr>\n<tr>";
  return *this;
}

DataTable& DataTable::text(std::string_view text) {
  html_ += text.empty() ? "<td class=\"muted\">–</td>"
                        : "<td" + text_attributes(text) + ">" + html_escaped(text) + "</td>";
  return *this;
}

DataTable& DataTable::bold(std::string_view text) {
  html_ += "<th scope=\"row\"" + text_attributes(text) + ">" + html_escaped(text) + "</th>";
  return *this;
}

DataTable& DataTable::count(std::uint64_t count) {
  return number(grouped(count), static_cast<double>(count));
}

DataTable& DataTable::number(std::string_view shown, double value) {
  html_ += "<td class=\"number\"" + value_attribute(value) + ">" + html_escaped(shown) + "</td>";
  return *this;
}

DataTable& DataTable::none() {
  html_ += "<td class=\"number muted\">–</td>";
  return *this;
}

DataTable& DataTable::bar(double share) {
  html_ += "<td class=\"number bar\" style=\"--share:" + pages::number("%.1f", 100 * share) +
           "%\"" + value_attribute(share) + ">" + percent(share) + "</td>";
  return *this;
}

DataTable& DataTable::shade(std::string_view shown, double value, double share, bool right) {
  html_ +=
      std::string("<td class=\"number shade") + (right ? "" : " wrong") +
      "\" style=\"--share:" + pages::number("%.0f", 100 * std::sqrt(std::clamp(share, 0.0, 1.0))) +
      "%\"" + value_attribute(value) + ">" + html_escaped(shown) + "</td>";
  return *this;
}

DataTable& DataTable::markup(std::string_view html) {
  html_ += "<td>" + std::string(html) + "</td>";
  return *this;
}

std::string DataTable::finish() const {
  constexpr std::size_t kMostRowsAtOnce = 16;  // more are scrolled, from the keyboard too
  return (rows_ > kMostRowsAtOnce ? "<div class=\"scroll tall\" tabindex=\"0\">"
                                  : "<div class=\"scroll\">") +
         html_ + (rows_ > 0 ? "</tr>" : "") + "</tbody></table></div>\n";
}

std::string_view data_table_style() { return kDataTableStyle; }

}  // namespace zawiya::pages
