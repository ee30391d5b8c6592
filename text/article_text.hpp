#pragma once

#include <string_view>

namespace zawiya::text {

/// What of an article is read. What a record lacks is empty.
struct ArticleText {
  std::string_view title;
  std::string_view body;
  std::string_view target = {};   ///< what a stance is toward
  std::string_view second = {};   ///< the second text of a pair
  std::string_view control = {};  ///< what a label may depend on; for training with controls
  std::string_view date = {};     ///< ISO 8601: names change sides
};

}  // namespace zawiya::text
