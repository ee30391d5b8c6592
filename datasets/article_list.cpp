#include "datasets/article_list.hpp"

namespace zawiya::datasets {

ArticleList read_articles(Reader& reader, const std::function<bool()>& stop) {
  ArticleList list;
  read_articles(reader, stop, list);
  if (!stop()) reader.require_asked_columns();
  return list;
}

void read_articles(Reader& reader, const std::function<bool()>& stop, ArticleList& list) {
  Block block;
  ParseScratch scratch;
  Article article;
  while (!stop() && reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      auto fault = parse_record(block, i, scratch, article);
      if (!fault) {
        list.articles.push_back(article);
        continue;
      }
      ++list.faulty_records;
      if (list.faults.size() < ArticleList::kMostFaults) list.faults.push_back(std::move(*fault));
    }
  }
}

}  // namespace zawiya::datasets
