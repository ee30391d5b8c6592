#include "cli/slots_view.hpp"

#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
std::string slots_as_text(const jobs::ContrastResult& result) {
  if (!result.slots_sought) return {};
  std::string out = "\nFound: different words in the same place of the same stories\n";
  if (result.slots.empty()) out += "    none in two stories or more\n";
  for (const contrast::SlotPair& slot : jobs::listed_slots(result)) {
    out += right_aligned(std::to_string(slot.stories), 8) + " stories\n";
    for (const auto& [group, wording] :
         {std::pair(slot.first_group, &slot.first), std::pair(slot.second_group, &slot.second)}) {
      out += "            " + text::shown(result.groups[group].name) + ": " +
             text::shown(*wording) + "\n";
    }
    out += "            in: " + text::shown(slot.before) + " … " + text::shown(slot.after) + "\n";
  }
  return out;
}

nlohmann::ordered_json slots_as_json(const jobs::ContrastResult& result) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const contrast::SlotPair& slot : result.slots) {
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

}  // namespace zawiya::cli
