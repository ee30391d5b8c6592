#pragma once

#include <string>
#include <vector>

#include "text/article_text.hpp"

namespace zawiya::datasets {

/// One article, UTF-8 as its source had it (possibly invalid; `features` decides what to make of
/// that). A field that the source lacks is empty. Meant to be reused: `clear` keeps the capacity.
struct Article {
  std::string
      id;  ///< as given; else `<file name>:<line>`, or the file's name where a file is an article
  std::string title;   ///< headline, kept apart from the body
  std::string text;    ///< body
  std::string text_b;  ///< second text of a pair
  std::string outlet;
  std::string author;
  std::string date;
  std::string url;
  std::string target;   ///< what a stance is toward
  std::string group;    ///< what must stay on one side of a split
  std::string control;  ///< what a label may depend on without being explained by it: the topic
  /// One a label column asked for, in its order; empty: not labelled.
  std::vector<std::string> labels;
  /// One a further column asked for (Columns::extra), in its order.
  std::vector<std::string> extra;
  bool is_damaged = false;  ///< its record is not all UTF-8

  void clear();
};

/// What of an article becomes features. Lives as long as the article.
inline text::ArticleText text_of(const Article& article) {
  return {article.title,  article.text,    article.target,
          article.text_b, article.control, article.date};
}

}  // namespace zawiya::datasets
