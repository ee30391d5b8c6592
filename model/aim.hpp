#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::model {

/// What the labels that a head gives are to do best by.
struct Aim {
  enum class Measure : std::uint8_t { kNone, kAccuracy, kMacroF1, kF1 };
  Measure measure = Measure::kNone;
  std::vector<std::string> labels = {};  ///< whose mean F1 it is, for kF1

  bool operator==(const Aim&) const = default;
};

/// From `accuracy`, `macro-f1` or `f1:LABEL[,LABEL]`.
/// @throws std::invalid_argument that says what was found and expected
Aim parse_aim(std::string_view text);

/// The way back; empty for none.
std::string spelled(const Aim& aim);

}  // namespace zawiya::model
