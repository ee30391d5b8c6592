#include "cli/naming_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "datasets/csv_writer.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

/// Calls `visit(concept, name, group, use of the concept)` for every name that somebody uses and
/// every group that mentions the concept.
template <class Visitor>
void for_each_use(const jobs::ContrastResult& result, Visitor visit) {
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!jobs::used(result.naming[c], n)) continue;
      for (std::size_t g = 0; g < result.groups.size(); ++g) {
        if (result.naming[c][g].mentions > 0) visit(c, n, g, result.naming[c][g]);
      }
    }
  }
}

}  // namespace

std::string naming_as_text(const jobs::ContrastResult& result) {
  std::string out;
  std::size_t width = 0;
  for (const jobs::ContrastGroup& group : result.groups) {
    width = std::max(width, columns_of(text::shown(group.name)));
  }
  char line[160];
  for (std::size_t c = 0; c < result.concepts.size(); ++c) {
    if (!jobs::mentioned(result.naming[c])) continue;
    if (out.empty()) out = "\nNames: share of a group's mentions, with its 95 % interval\n";
    out += "\n" + text::shown(result.concepts[c].shown) + "\n";
    for (std::size_t n = 0; n < result.concepts[c].names.size(); ++n) {
      if (!jobs::used(result.naming[c], n)) continue;
      out += "    " + text::shown(result.concepts[c].names[n].shown) + "\n";
      for (std::size_t g = 0; g < result.groups.size(); ++g) {
        const contrast::ConceptUse& use = result.naming[c][g];
        if (use.mentions == 0) continue;
        const contrast::NameUse& name = use.names[n];
        std::snprintf(line, sizeof(line), "  %5.1f %%  [%5.1f – %5.1f]  %7llu of %llu\n",
                      100 * name.share.share, 100 * name.share.low, 100 * name.share.high,
                      static_cast<unsigned long long>(name.mentions),
                      static_cast<unsigned long long>(use.mentions));
        out += "      " + padded(text::shown(result.groups[g].name), width) + line;
      }
    }
  }
  return out;
}

std::string naming_as_csv(const jobs::ContrastResult& result, const datasets::CsvStyle& style) {
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows += "concept,name,group,mentions,articles,concept_mentions,share,low,high\n";
  for_each_use(result, [&](std::size_t c, std::size_t n, std::size_t g,
                           const contrast::ConceptUse& use) {
    for (const std::string* text :
         {&result.concepts[c].shown, &result.concepts[c].names[n].shown, &result.groups[g].name}) {
      datasets::append_csv_field(rows, *text, style);
      rows += ',';
    }
    const contrast::NameUse& name = use.names[n];
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

nlohmann::ordered_json naming_as_json(const jobs::ContrastResult& result) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for_each_use(result,
               [&](std::size_t c, std::size_t n, std::size_t g, const contrast::ConceptUse& use) {
                 const contrast::NameUse& name = use.names[n];
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

}  // namespace zawiya::cli
