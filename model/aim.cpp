#include "model/aim.hpp"

#include <algorithm>
#include <stdexcept>

namespace zawiya::model {
namespace {

constexpr std::string_view kAccuracy = "accuracy";
constexpr std::string_view kMacroF1 = "macro-f1";
constexpr std::string_view kF1 = "f1:";

}  // namespace

Aim parse_aim(std::string_view text) {
  if (text == kAccuracy) return {Aim::Measure::kAccuracy};
  if (text == kMacroF1) return {Aim::Measure::kMacroF1};
  Aim aim{Aim::Measure::kF1};
  std::string_view rest = text;
  bool fine = rest.starts_with(kF1);
  rest.remove_prefix(fine ? kF1.size() : rest.size());
  for (bool more = fine; more;) {
    const std::size_t comma = rest.find(',');
    const std::string label(rest.substr(0, comma));
    const bool twice = std::find(aim.labels.begin(), aim.labels.end(), label) != aim.labels.end();
    fine = fine && !label.empty() && !twice;
    aim.labels.push_back(label);
    more = comma != rest.npos;
    if (more) rest.remove_prefix(comma + 1);
  }
  if (fine) return aim;
  throw std::invalid_argument("found '" + std::string(text) +
                              "', expected accuracy, macro-f1 or f1:LABEL[,LABEL…], each label "
                              "once");
}

std::string spelled(const Aim& aim) {
  switch (aim.measure) {
    case Aim::Measure::kNone:
      return {};
    case Aim::Measure::kAccuracy:
      return std::string(kAccuracy);
    case Aim::Measure::kMacroF1:
      return std::string(kMacroF1);
    case Aim::Measure::kF1:
      break;
  }
  std::string text(kF1);
  for (const std::string& label : aim.labels) {
    if (&label != aim.labels.data()) text += ',';
    text += label;
  }
  return text;
}

}  // namespace zawiya::model
