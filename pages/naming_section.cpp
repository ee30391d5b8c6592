#include "pages/naming_section.hpp"

#include <cstdio>
#include <utility>

#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

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

}  // namespace

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

}  // namespace zawiya::pages
