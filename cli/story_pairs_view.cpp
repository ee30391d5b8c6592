#include "cli/story_pairs_view.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "datasets/shown_place.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

/// A headline, or where there is none the text's beginning, isolated so that it runs right to left.
std::string headline(const datasets::Article& article) {
  const std::string& words = article.title.empty() ? article.text : article.title;
  const std::size_t begin = words.find_first_not_of(" \r\n\t");
  if (begin == std::string::npos) return {};
  const std::size_t line_end = words.find_first_of("\r\n", begin);
  return "\u2067" + text::shown(std::string_view(words).substr(begin, line_end - begin)) + "\u2069";
}

std::string article_line(const char* side, const datasets::Article& article) {
  return std::string("      ") + side + "  " + datasets::shown_input(article.id) +
         (article.outlet.empty() ? "" : "  \u2068" + text::shown(article.outlet) + "\u2069") +
         "  " + headline(article) + "\n";
}

Json article_as_json(const datasets::Article& article) {
  Json json = {{"id", article.id}, {"title", article.title}};
  if (!article.outlet.empty()) json["outlet"] = article.outlet;
  return json;
}

}  // namespace

std::string story_pairs_as_text(std::span<const datasets::Article> articles,
                                const std::vector<compare::StoryPair>& pairs) {
  std::string out;
  for (const compare::StoryPair& pair : pairs) {
    char number[16];
    std::snprintf(number, sizeof(number), "%.2f", pair.resemblance);
    out += (out.empty() ? "" : "\n") + std::string(number) +
           (pair.nearly_identical ? "  nearly the same text" : "") + "\n";
    out += article_line("A", articles[pair.a]) + article_line("B", articles[pair.b]);
    out += "      both: ";
    for (std::size_t u = 0; u < pair.units.size(); ++u) {
      out += (u > 0 ? ", " : "") + ("\u2067" + text::shown(pair.units[u])) + "\u2069";
    }
    out += "\n";
  }
  return out;
}

std::string story_pairs_as_json(std::span<const datasets::Article> articles,
                                const std::vector<compare::StoryPair>& pairs) {
  Json json;
  json["pairs"] = Json::array();
  for (const compare::StoryPair& pair : pairs) {
    json["pairs"].push_back({{"a", article_as_json(articles[pair.a])},
                             {"b", article_as_json(articles[pair.b])},
                             {"resemblance", pair.resemblance},
                             {"nearly_identical", pair.nearly_identical},
                             {"units", pair.units}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zawiya::cli
