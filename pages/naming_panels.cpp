#include "pages/naming_panels.hpp"

#include "jobs/contrast_result.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kNamingStyle = R"(
.naming { margin-bottom: .5rem; }
.names { display: grid; gap: 1rem; }
.names .panel { margin: 0; overflow-x: auto; break-inside: avoid; }
.share { white-space: nowrap; background: linear-gradient(to right, var(--for-ground) var(--share), transparent 0); }
)";

std::string share_text(double share) { return number("%.1f", 100 * share); }

std::string share_cell(const contrast::ConceptUse& use, std::size_t name) {
  if (use.mentions == 0) return "<td class=\"number muted\" title=\"not mentioned\">–</td>";
  const contrast::NameUse& of_name = use.names[name];
  const std::string share = share_text(of_name.share.share);
  return "<td class=\"number share\" style=\"--share:" + share + "%\" title=\"" +
         std::to_string(of_name.mentions) + " of " + std::to_string(use.mentions) +
         " mentions, in " + std::to_string(of_name.articles) + " articles\">" + share +
         " % <span class=\"muted\">[" + share_text(of_name.share.low) + "–" +
         share_text(of_name.share.high) + "]</span></td>";
}

}  // namespace

std::string naming_panels(std::span<const text::Concept> concepts,
                          std::span<const std::vector<contrast::ConceptUse>> naming,
                          std::span<const std::string> groups) {
  std::string out;
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    if (!jobs::mentioned(naming[c])) continue;
    out += "<div class=\"panel\"><h3><bdi lang=\"ar\">" + html_escaped(concepts[c].shown) +
           "</bdi></h3>\n<table class=\"naming\"><tr><th dir=\"rtl\">name</th>";
    for (const std::string& group : groups) {
      out += "<th class=\"number\" dir=\"auto\">" + html_escaped(group) + "</th>";
    }
    out += "</tr>\n";
    for (std::size_t n = 0; n < concepts[c].names.size(); ++n) {
      if (!jobs::used(naming[c], n)) continue;
      out +=
          "<tr><td lang=\"ar\" dir=\"rtl\">" + html_escaped(concepts[c].names[n].shown) + "</td>";
      for (const contrast::ConceptUse& use : naming[c]) out += share_cell(use, n);
      out += "</tr>\n";
    }
    out += "</table></div>\n";
  }
  if (out.empty()) return out;
  // As many panels side by side as have room for their columns.
  const std::size_t width_rem = 10 + 9 * groups.size();
  return "<p class=\"muted\">Share of a group’s mentions of each concept, with its 95 % interval; "
         "articles, not mentions, are taken as independent; –: not mentioned.</p>\n<div "
         "class=\"names\" "
         "style=\"grid-template-columns: repeat(auto-fill, minmax(min(" +
         std::to_string(width_rem) + "rem, 100%), 1fr))\">\n" + out + "</div>\n";
}

std::string_view naming_panels_style() { return kNamingStyle; }

}  // namespace zawiya::pages
