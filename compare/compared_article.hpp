#pragma once

#include <cstddef>
#include <string>

#include "datasets/article.hpp"
#include "text/utf8.hpp"

namespace zawiya::compare {

/// An article as `zawiya compare` reads it: headline and body as one text, so that one range of
/// bytes says where something stands; bytes that are not UTF-8 are U+FFFD here already.
struct ComparedArticle {
  std::string name;            ///< id, or the file it is
  std::string text;            ///< UTF-8: the title, a line break, the body; or only the body
  std::size_t body_begin = 0;  ///< bytes of `text` before the body
  std::string date;            ///< as its source had it: names change sides with time

  explicit ComparedArticle(const datasets::Article& article)
      : name(article.id), date(article.date) {
    text::repair_utf8(article.text, text);
    if (article.title.empty()) return;
    std::string title;
    text::repair_utf8(article.title, title);
    title += '\n';
    body_begin = title.size();
    text.insert(0, title);
  }
};

}  // namespace zawiya::compare
