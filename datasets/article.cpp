#include "datasets/article.hpp"

namespace zawiya::datasets {

void Article::clear() {
  id.clear();
  title.clear();
  text.clear();
  text_b.clear();
  outlet.clear();
  author.clear();
  date.clear();
  url.clear();
  target.clear();
  group.clear();
  control.clear();
  labels.clear();
  extra.clear();
  is_damaged = false;
}

}  // namespace zawiya::datasets
