#include "cli/slots_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "cli/html_page.hpp"
#include "cli/padded_text.hpp"
#include "datasets/shown_text.hpp"

namespace zawiya::cli {
namespace {

std::span<const framing::SlotPair> listed_slots(const ContrastResult& result) {
  return std::span(result.slots).first(std::min(result.slots.size(), 2 * result.top));
}

}  // namespace

std::string slots_as_text(const ContrastResult& result) {
  if (!result.slots_sought) return {};
  std::string out = "\nFound: different words in the same place of the same stories\n";
  if (result.slots.empty()) out += "    none in two stories or more\n";
  for (const framing::SlotPair& slot : listed_slots(result)) {
    out += right_aligned(std::to_string(slot.stories), 8) + " stories\n";
    for (const auto& [group, wording] :
         {std::pair(slot.first_group, &slot.first), std::pair(slot.second_group, &slot.second)}) {
      out += "            " + datasets::shown(result.groups[group].name) + ": " +
             datasets::shown(*wording) + "\n";
    }
    out += "            in: " + datasets::shown(slot.before) + " … " + datasets::shown(slot.after) +
           "\n";
  }
  return out;
}

nlohmann::ordered_json slots_as_json(const ContrastResult& result) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const framing::SlotPair& slot : result.slots) {
    json.push_back({{"group", result.groups[slot.first_group].name},
                    {"wording", slot.first},
                    {"other_group", result.groups[slot.second_group].name},
                    {"other_wording", slot.second},
                    {"stories", slot.stories},
                    {"before", slot.before},
                    {"after", slot.after}});
  }
  return json;
}

std::string slots_as_html(const ContrastResult& result) {
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
  for (const framing::SlotPair& slot : listed_slots(result)) {
    out += "<tr><td><bdi>" + html_escaped(result.groups[slot.first_group].name) + "</bdi></td>" +
           arabic(slot.first) + "<td><bdi>" + html_escaped(result.groups[slot.second_group].name) +
           "</bdi></td>" + arabic(slot.second) + "<td class=\"number\">" +
           std::to_string(slot.stories) + "</td>" + arabic(slot.before + " … " + slot.after) +
           "</tr>\n";
  }
  return out + "</table></div>\n";
}

}  // namespace zawiya::cli
