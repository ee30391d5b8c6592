#pragma once

#include "datasets/article.hpp"
#include "features/field_reader.hpp"

namespace zawiya::train {

/// What of an article becomes features. Lives as long as the article.
inline features::ArticleText text_of(const datasets::Article& article) {
  return {article.title, article.text, article.target, article.text_b, article.control};
}

}  // namespace zawiya::train
