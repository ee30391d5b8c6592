#include "cli/contrast_text.hpp"

#include <cstdio>

#include "cli/naming_view.hpp"
#include "cli/slots_view.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

std::string list_as_text(const std::vector<const jobs::ContrastRow*>& rows, bool by_articles) {
  if (rows.empty()) return "    nothing that chance does not explain\n";
  std::string out = std::string("        z  log-odds     here     rest   per 1,000 ") +
                    (by_articles ? "articles" : "words   ") + "   unit\n";
  char line[160];
  for (const jobs::ContrastRow* row : rows) {
    std::snprintf(line, sizeof(line), "  %+7.2f   %+7.2f %8llu %8llu   %8.3f %8.3f    ",
                  row->log_odds.z(), row->log_odds.value,
                  static_cast<unsigned long long>(row->count),
                  static_cast<unsigned long long>(row->count_rest), row->rate, row->rate_rest);
    out += line + text::shown(row->written) + "\n";
  }
  return out;
}

}  // namespace

std::string contrast_as_text(const jobs::ContrastResult& result) {
  char numbers[256];
  std::snprintf(
      numbers, sizeof(numbers),
      "%zu units of words compared; by chance alone, one of twenty such runs has a |z| above "
      "%.2f\n",
      result.units, result.threshold);
  std::string out = "by " + text::shown(result.by);
  if (!result.within.empty()) out += ", within " + text::shown(result.within);
  out += std::string(": ") + numbers;
  for (std::size_t g = 0; g < result.shown_groups(); ++g) {
    const jobs::ContrastGroup& group = result.groups[g];
    const std::string rest = text::shown(jobs::rest_of(result, g));
    std::snprintf(numbers, sizeof(numbers), "  %llu articles, %llu words\n",
                  static_cast<unsigned long long>(group.articles),
                  static_cast<unsigned long long>(group.words));
    out += "\n" + text::shown(group.name) + numbers;
    for (const bool more : {true, false}) {
      out += std::string(more ? "  more" : "  less") + " than " + rest + "\n";
      out += list_as_text(jobs::listed_rows(group, result.top, more), result.by_articles);
    }
  }
  return out + naming_as_text(result) + slots_as_text(result);
}

}  // namespace zawiya::cli
