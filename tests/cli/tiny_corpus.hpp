#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zawiya::cli {

/// An invented piece of news with two labels.
struct TinyArticle {
  std::string id;
  std::string title;
  std::string text;
  std::string topic;    ///< سياسة، رياضة، اقتصاد
  std::string framing;  ///< رسمي، معارض
};

/// Thirty articles: fifteen sentences, each told from two angles.
const std::vector<TinyArticle>& tiny_articles();

/// The same articles in each of the formats, with the columns id, title, text, topic, framing.
std::string tiny_json_lines();
std::string tiny_csv(char delimiter = ',');
std::string tiny_xml();

/// A line of JSON with an article of two fields. Nothing is escaped.
std::string json_line(std::string_view id, std::string_view text);

}  // namespace zawiya::cli
