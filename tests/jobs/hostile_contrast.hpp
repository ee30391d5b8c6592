#pragma once

#include <cstdint>
#include <string>

#include "jobs/contrast_result.hpp"

namespace zawiya::jobs {

inline ContrastRow row(const std::string& unit, double z, std::uint64_t count) {
  ContrastRow row;
  row.written = unit;
  row.count = count;
  row.count_rest = 3;
  row.log_odds = {z, 1};
  row.wanted = true;
  return row;
}

/// Groups and words of somebody who means ill.
inline ContrastResult hostile_contrast() {
  ContrastResult result;
  result.by = "<b>by</b>";
  result.within = "\"within\"";
  result.units = 3;
  result.threshold = 2;
  result.top = 10;
  result.groups.resize(3);
  result.groups[0].name = "<script>alert(1)</script>";
  result.groups[1].name = "\u202Eعكس\x1B[31m";
  result.groups[2].name = "=cmd|' /C calc'!A0,\"x\"";
  for (ContrastGroup& group : result.groups) {
    group.rows = {row("\"><img src=x onerror=alert(1)>", 9, 40), row("كلمة\u202E", 5, 30),
                  row("<svg/onload=alert(2)>", -7, 20)};
  }
  result.concepts = {
      {"</td><script>",
       {text::Name{"<i>اسم</i>", {}, text::Side::kUnmarked, "", text::Side::kUnmarked}}}};
  contrast::ConceptUse use{2, 1, {{2, 1, {1, 0.2, 1}}}};
  result.naming = {{use, use, use}};
  result.slots_sought = true;
  result.slots = {{0, 1, "<u>", "</table>", 2, "قبل", "<!--"}};
  return result;
}

}  // namespace zawiya::jobs
