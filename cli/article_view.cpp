#include "cli/article_view.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct Marks {
  std::string_view open;
  std::string_view close;
};

Marks marks_around(bool speaks_for, bool colour) {
  if (colour) return {speaks_for ? "\x1b[1;32m" : "\x1b[31m", "\x1b[0m"};
  return speaks_for ? Marks{"⟦", "⟧"} : Marks{"⟨", "⟩"};
}

/// Escapes all but line breaks.
std::string escaped_lines(std::string_view text) {
  std::string result;
  for (;;) {
    const std::size_t newline = text.find('\n');
    result += text::shown(text.substr(0, newline), std::numeric_limits<std::size_t>::max());
    if (newline == std::string_view::npos) return result;
    result += '\n';
    text.remove_prefix(newline + 1);
  }
}

/// The weight from which on a word is among the strongest.
float threshold(const model::Explanation& explanation, std::size_t strongest) {
  std::vector<float> weights;
  for (const model::Evidence& word : explanation.words) weights.push_back(std::abs(word.weight));
  if (weights.size() <= strongest) return 0;
  const auto at = weights.begin() + static_cast<std::ptrdiff_t>(strongest);
  std::nth_element(weights.begin(), at, weights.end(), std::greater<>());
  return *at;
}

}  // namespace

std::string marked_text(std::string_view text, bool in_title, const model::Explanation& explanation,
                        std::size_t strongest, bool colour) {
  const float least = threshold(explanation, strongest);
  std::string result;
  std::size_t at = 0;
  for (const model::Evidence& word : explanation.words) {
    if (word.in_title != in_title || std::abs(word.weight) <= least) continue;
    const Marks around = marks_around(word.weight > 0, colour);
    result += escaped_lines(text.substr(at, word.begin - at));
    result += around.open;
    result += escaped_lines(text.substr(word.begin, word.end - word.begin));
    result += around.close;
    at = word.end;
  }
  return result += escaped_lines(text.substr(at));
}

bool colour_wanted() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace zawiya::cli
