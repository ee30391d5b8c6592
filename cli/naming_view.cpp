#include "cli/naming_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/html_page.hpp"
#include "cli/padded_text.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/shown_text.hpp"

namespace zawiya::cli {
namespace {

bool mentioned(const std::vector<framing::ConceptUse>& of_groups) {
  return std::any_of(of_groups.begin(), of_groups.end(),
                     [](const framing::ConceptUse& use) { return use.mentions > 0; });
}

bool used(const std::vector<framing::ConceptUse>& of_groups, std::size_t name) {
  return std::any_of(of_groups.begin(), of_groups.end(),
                     [&](const framing::ConceptUse& use) { return use.names[name].mentions > 0; });
}

/// Calls `visit(concept, name, group, use of the concept)` for every name that somebody uses and
/// every group that mentions the concept.
template <class Visitor>
void for_each_use(const ContrastResult& result, Visitor visit) {
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!used(result.naming[c], n)) continue;
      for (std::size_t g = 0; g < result.groups.size(); ++g) {
        if (result.naming[c][g].mentions > 0) visit(c, n, g, result.naming[c][g]);
      }
    }
  }
}

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f", 100 * share);
  return text;
}

std::string table_cell(const framing::ConceptUse& use, std::size_t name) {
  if (use.mentions == 0) return "<td class=\"number muted\">not mentioned</td>";
  const framing::NameUse& of_name = use.names[name];
  const std::string share = percent(of_name.share.share);
  return "<td class=\"number share\" style=\"--share:" + share + "%\" title=\"" +
         std::to_string(of_name.mentions) + " of " + std::to_string(use.mentions) +
         " mentions, in " + std::to_string(of_name.articles) + " articles\">" + share +
         " % <span class=\"muted\">[" + percent(of_name.share.low) + "–" +
         percent(of_name.share.high) + "]</span></td>";
}

}  // namespace

std::string naming_as_text(const ContrastResult& result) {
  std::string out;
  std::size_t width = 0;
  for (const ContrastGroup& group : result.groups) {
    width = std::max(width, columns_of(datasets::shown(group.name)));
  }
  char line[160];
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    if (!mentioned(result.naming[c])) continue;
    if (out.empty()) out = "\nNames: share of a group's mentions, with its 95 % interval\n";
    out += "\n" + datasets::shown(result.concepts[c].shown) + "\n";
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!used(result.naming[c], n)) continue;
      out += "    " + datasets::shown(result.concepts[c].names[n].shown) + "\n";
      for (std::size_t g = 0; g < result.groups.size(); ++g) {
        const framing::ConceptUse& use = result.naming[c][g];
        if (use.mentions == 0) continue;
        const framing::NameUse& name = use.names[n];
        std::snprintf(line, sizeof(line), "  %5.1f %%  [%5.1f – %5.1f]  %7llu of %llu\n",
                      100 * name.share.share, 100 * name.share.low, 100 * name.share.high,
                      static_cast<unsigned long long>(name.mentions),
                      static_cast<unsigned long long>(use.mentions));
        out += "      " + padded(datasets::shown(result.groups[g].name), width) + line;
      }
    }
  }
  return out;
}

std::string naming_as_csv(const ContrastResult& result) {
  std::string rows = "concept,name,group,mentions,articles,concept_mentions,share,low,high\n";
  for_each_use(result, [&](std::size_t c, std::size_t n, std::size_t g,
                           const framing::ConceptUse& use) {
    for (const std::string* text :
         {&result.concepts[c].shown, &result.concepts[c].names[n].shown, &result.groups[g].name}) {
      datasets::append_csv_field(rows, *text);
      rows += ',';
    }
    const framing::NameUse& name = use.names[n];
    rows += std::to_string(name.mentions) + "," + std::to_string(name.articles) + "," +
            std::to_string(use.mentions);
    for (const double number : {name.share.share, name.share.low, name.share.high}) {
      rows += ',';
      datasets::append_number(rows, number);
    }
    rows += '\n';
  });
  return rows;
}

nlohmann::ordered_json naming_as_json(const ContrastResult& result) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for_each_use(result,
               [&](std::size_t c, std::size_t n, std::size_t g, const framing::ConceptUse& use) {
                 const framing::NameUse& name = use.names[n];
                 json.push_back({{"concept", result.concepts[c].shown},
                                 {"name", result.concepts[c].names[n].shown},
                                 {"group", result.groups[g].name},
                                 {"mentions", name.mentions},
                                 {"articles", name.articles},
                                 {"concept_mentions", use.mentions},
                                 {"share", name.share.share},
                                 {"low", name.share.low},
                                 {"high", name.share.high}});
               });
  return json;
}

std::string naming_as_html(const ContrastResult& result) {
  std::string out;
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    if (!mentioned(result.naming[c])) continue;
    out += "<div class=\"panel\"><h3><bdi lang=\"ar\">" + html_escaped(result.concepts[c].shown) +
           "</bdi></h3>\n<table class=\"naming\"><tr><th dir=\"rtl\">name</th>";
    for (const ContrastGroup& group : result.groups) {
      out += "<th class=\"number\" dir=\"auto\">" + html_escaped(group.name) + "</th>";
    }
    out += "</tr>\n";
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!used(result.naming[c], n)) continue;
      out += "<tr><td lang=\"ar\" dir=\"rtl\">" + html_escaped(result.concepts[c].names[n].shown) +
             "</td>";
      for (const framing::ConceptUse& use : result.naming[c]) out += table_cell(use, n);
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

}  // namespace zawiya::cli
