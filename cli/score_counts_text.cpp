#include "cli/score_counts_text.hpp"

#include <cstdio>

namespace zawiya::cli {

std::string score_counts_as_text(const jobs::ScoreCounts& counts, double least_known) {
  char known[32];
  std::snprintf(known, sizeof(known), "%.4g %%", 100 * least_known);
  std::string line = std::to_string(counts.records) + (counts.records == 1 ? " row: " : " rows: ");
  line.append(std::to_string(counts.faults)).append(" failed, ");
  line.append(std::to_string(counts.damaged)).append(" damaged, ");
  line.append(std::to_string(counts.little_known)).append(" with less than ").append(known);
  line.append(" known, ").append(std::to_string(counts.without_target));
  return line.append(" without target\n");
}

}  // namespace zawiya::cli
