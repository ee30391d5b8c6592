#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// All articles of some inputs, for what must see them together. Texts are held in memory.
struct ArticleList {
  std::vector<Article> articles;
  std::uint64_t faulty_records = 0;  ///< left out
  std::vector<std::string> faults;   ///< why, the first kMostFaults

  static constexpr std::size_t kMostFaults = 5;
};

/// @param stop  asked after every block; true ends the reading early
/// @throws what the reader throws
ArticleList read_articles(Reader& reader, const std::function<bool()>& stop);

/// The same behind what `list` holds already, which keeps what was read where the reader throws;
/// columns that were asked for may be missing.
void read_articles(Reader& reader, const std::function<bool()>& stop, ArticleList& list);

}  // namespace zawiya::datasets
