#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "datasets/article.hpp"
#include "model/model.hpp"

namespace zawiya::serve {

/// A body that is not what a route takes. The sentence says where, what was found and what was
/// expected.
class RequestError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Of an article that is to be explained: an explanation takes up to seventy times its room.
inline constexpr std::size_t kMostExplainedBytes = std::size_t{128} << 10;

/// An article to classify, and how.
struct ClassifyRequest {
  datasets::Article article;
  bool explain = false;
  std::string head = {};              ///< to explain; empty: all
  model::Abstention abstention = {};  ///< when a label is not given
};

/// Reads {"text", and where wanted "id", "title", "target", "pair", "control", "date": strings;
/// "explain": true or false; "head"; "min_probability", "min_typicality", "min_known": 0 to 1}.
/// @throws RequestError
ClassifyRequest parse_classify_request(std::string_view body);

/// Two accounts of a story.
struct CompareRequest {
  datasets::Article a;
  datasets::Article b;
  std::string head = {};  ///< to say what substitutions do to; empty: framing, else the first
};

/// Reads {"a": {an article as above}, "b": {another}, where wanted "head"}.
/// @throws RequestError
CompareRequest parse_compare_request(std::string_view body);

}  // namespace zawiya::serve
